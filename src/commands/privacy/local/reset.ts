import { Messages } from '@salesforce/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { control } from '../../../local/control.ts';
import { requireRunningOrg } from '../../../local/require.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'local.controls');

export default class LocalReset extends SfCommand<{ instanceUrl: string }> {
  public static override readonly summary = messages.getMessage('reset.summary');
  public static override readonly examples = messages.getMessages('examples');

  public async run(): Promise<{ instanceUrl: string }> {
    await this.parse(LocalReset);
    const org = requireRunningOrg();
    await control(org, 'POST', 'reset', {});
    this.logSuccess(messages.getMessage('reset.result'));
    return { instanceUrl: org.instanceUrl };
  }
}
