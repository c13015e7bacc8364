import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { control } from '../../../local/control.ts';
import { requireRunningOrg } from '../../../local/require.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'local.controls');

export default class LocalClock extends SfCommand<{ now: string }> {
  public static override readonly summary = messages.getMessage('clock.summary');
  public static override readonly examples = messages.getMessages('clock.examples');
  public static override readonly flags = {
    now: Flags.string({ exactlyOne: ['now', 'advance', 'real'], summary: messages.getMessage('clock.flags.now.summary') }),
    advance: Flags.string({ summary: messages.getMessage('clock.flags.advance.summary') }),
    real: Flags.boolean({ summary: messages.getMessage('clock.flags.real.summary') }),
  };

  public async run(): Promise<{ now: string }> {
    const { flags } = await this.parse(LocalClock);
    const change = flags.now ? { now: flags.now } : flags.advance ? { advance: flags.advance } : { real: true };
    const answer = await control<{ now: string }>(requireRunningOrg(), 'POST', 'clock', change);
    this.logSuccess(messages.getMessage('clock.result', [answer.now]));
    return answer;
  }
}
