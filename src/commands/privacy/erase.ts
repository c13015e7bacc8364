import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../flags.ts';
import { connect } from '../../privacy/connect.ts';
import { erase, type Erasure } from '../../privacy/erase.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'erase');

export default class Erase extends SfCommand<Erasure> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    request: Flags.salesforceId({ char: 'r', required: true, length: 'both', summary: messages.getMessage('flags.request.summary') }),
    'dry-run': Flags.boolean({ summary: messages.getMessage('flags.dry-run.summary') }),
  };

  public async run(): Promise<Erasure> {
    const { flags } = await this.parse(Erase);
    const erasure = await erase(await connect(flags['target-org']), flags.request, { dryRun: flags['dry-run'] });
    if (erasure.alreadyDone) {
      this.log(messages.getMessage('result.alreadyDone'));
      return erasure;
    }
    this.table({ data: erasure.lines.map(({ object, record, action, ground, retainedUntil }) => ({ object, record, action, ground: ground ?? '', retainedUntil: retainedUntil ?? '' })) });
    this.log(messages.getMessage(flags['dry-run'] ? 'result.plan' : 'result.done', [erasure.lines.length]));
    return erasure;
  }
}
