import { Messages } from '@salesforce/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { control } from '../../../local/control.ts';
import { requireRunningOrg } from '../../../local/require.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'local.controls');

export default class LocalJobs extends SfCommand<object> {
  public static override readonly summary = messages.getMessage('jobs.summary');
  public static override readonly examples = messages.getMessages('examples');

  public async run(): Promise<object> {
    await this.parse(LocalJobs);
    const answer = await control<object>(requireRunningOrg(), 'POST', 'jobs/run', {});
    this.styledJSON(JSON.parse(JSON.stringify(answer)));
    return answer;
  }
}
