import { type Connection, Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../flags.ts';
import { connect } from '../../privacy/connect.ts';
import { erase, type Erasure } from '../../privacy/erase.ts';
import { erasedAgain, type Returned } from '../../privacy/erased-again.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'erase');

export default class Erase extends SfCommand<Erasure | Returned[]> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    request: Flags.salesforceId({ char: 'r', exactlyOne: ['request', 'again'], length: 'both', summary: messages.getMessage('flags.request.summary') }),
    again: Flags.boolean({ summary: messages.getMessage('flags.again.summary') }),
    log: Flags.file({ exists: true, dependsOn: ['again'], summary: messages.getMessage('flags.log.summary') }),
    'dry-run': Flags.boolean({ summary: messages.getMessage('flags.dry-run.summary') }),
  };

  public async run(): Promise<Erasure | Returned[]> {
    const { flags } = await this.parse(Erase);
    const connection = await connect(flags['target-org']);
    return flags.request === undefined ? this.listAgain(connection, flags.log) : this.erase(connection, flags.request, flags['dry-run']);
  }

  private async listAgain(connection: Connection, logFile?: string): Promise<Returned[]> {
    const people = await erasedAgain(connection, logFile);
    if (people.length === 0) this.log(messages.getMessage('result.nobodyAgain'));
    else this.table({ data: people.map(({ record, person, sequence }) => ({ record, person, line: sequence })) });
    return people;
  }

  private async erase(connection: Connection, request: string, dryRun: boolean): Promise<Erasure> {
    const erasure = await erase(connection, request, { dryRun });
    if (erasure.alreadyDone) {
      this.log(messages.getMessage('result.alreadyDone'));
      return erasure;
    }
    this.table({ data: erasure.lines.map(({ object, record, action, ground, retainedUntil }) => ({ object, record, action, ground: ground ?? '', retainedUntil: retainedUntil ?? '' })) });
    this.log(messages.getMessage(dryRun ? 'result.plan' : 'result.done', [erasure.lines.length]));
    return erasure;
  }
}
