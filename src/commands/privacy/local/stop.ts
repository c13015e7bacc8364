import { Messages } from '@salesforce/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { requireRunningOrg } from '../../../local/require.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'local.controls');

export default class LocalStop extends SfCommand<{ stopped: number }> {
  public static override readonly summary = messages.getMessage('stop.summary');
  public static override readonly examples = messages.getMessages('examples');

  public async run(): Promise<{ stopped: number }> {
    await this.parse(LocalStop);
    const { pid, instanceUrl } = requireRunningOrg();
    process.kill(pid, 'SIGTERM');
    this.logSuccess(messages.getMessage('stop.result', [instanceUrl]));
    return { stopped: pid };
  }
}
