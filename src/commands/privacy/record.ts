import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../flags.ts';
import { connect } from '../../privacy/connect.ts';
import { namedError } from '../../privacy/errors.ts';
import { type ActResult, record } from '../../privacy/record.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'record');

export default class Record extends SfCommand<ActResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    person: Flags.salesforceId({ required: true, length: 'both', summary: messages.getMessage('flags.person.summary') }),
    type: Flags.string({ required: true, summary: messages.getMessage('flags.type.summary') }),
    purpose: Flags.string({ char: 'p', summary: messages.getMessage('flags.purpose.summary') }),
    channel: Flags.string({ char: 'c', summary: messages.getMessage('flags.channel.summary') }),
    basis: Flags.string({ summary: messages.getMessage('flags.basis.summary') }),
    'occurred-at': Flags.string({ summary: messages.getMessage('flags.occurred-at.summary') }),
    note: Flags.string({ required: true, summary: messages.getMessage('flags.note.summary') }),
    'idempotency-key': Flags.string({ summary: messages.getMessage('flags.idempotency-key.summary') }),
  };

  public async run(): Promise<ActResult> {
    const { flags } = await this.parse(Record);
    const { person, type, purpose, channel, basis, note } = flags;
    const scope = channel ? 'CELL' : purpose ? 'PURPOSE' : 'PERSON';
    const occurredAt = flags['occurred-at'] ?? new Date().toISOString();
    const act = { person, type, scope, purpose, channel, basis, note, occurredAt, actor: 'STAFF', idempotencyKey: flags['idempotency-key'] };
    const result = await record(await connect(flags['target-org']), act);
    if (result.error) throw namedError(messages, 'error.refused', result.error.errorCode, [result.error.message]);
    this.logSuccess(messages.getMessage(result.duplicate ? 'result.duplicate' : 'result.recorded', [String(result.id)]));
    return result;
  }
}
