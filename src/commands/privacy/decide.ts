import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../flags.ts';
import { connect } from '../../privacy/connect.ts';
import { type Answer, decide } from '../../privacy/record.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'decide');

export default class Decide extends SfCommand<Answer> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    person: Flags.salesforceId({ required: true, length: 'both', summary: messages.getMessage('flags.person.summary') }),
    purpose: Flags.string({ char: 'p', required: true, summary: messages.getMessage('flags.purpose.summary') }),
    channel: Flags.string({ char: 'c', required: true, summary: messages.getMessage('flags.channel.summary') }),
    at: Flags.string({ summary: messages.getMessage('flags.at.summary') }),
    'known-at': Flags.string({ summary: messages.getMessage('flags.known-at.summary') }),
    operation: Flags.string({ default: 'SEND', summary: messages.getMessage('flags.operation.summary') }),
  };

  public async run(): Promise<Answer> {
    const { flags } = await this.parse(Decide);
    const { person, purpose, channel, at, operation } = flags;
    const answer = await decide(await connect(flags['target-org']), { person, purpose, channel, at, knownAt: flags['known-at'], operation });
    const reason = answer.detail ? `${answer.reason} (${answer.detail})` : answer.reason;
    this.log(messages.getMessage(answer.allowed ? 'result.yes' : 'result.no', [reason]));
    return answer;
  }
}
