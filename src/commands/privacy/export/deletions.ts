import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../../flags.ts';
import { connect } from '../../../privacy/connect.ts';
import { exportDeletions, type ExportedFile } from '../../../privacy/deletions.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'export.deletions');

export default class ExportDeletions extends SfCommand<ExportedFile> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    from: Flags.string({ required: true, summary: messages.getMessage('flags.from.summary') }),
    to: Flags.string({ required: true, summary: messages.getMessage('flags.to.summary') }),
    format: Flags.option({ options: ['csv', 'json'] as const, default: 'csv', summary: messages.getMessage('flags.format.summary') })(),
    'output-file': Flags.string({ char: 'f', summary: messages.getMessage('flags.output-file.summary') }),
  };

  public async run(): Promise<ExportedFile> {
    const { flags } = await this.parse(ExportDeletions);
    const connection = await connect(flags['target-org']);
    const file = flags['output-file'] ?? `deletion-log_${flags.from}_${flags.to}.${flags.format}`;
    this.spinner.start(messages.getMessage('summary'));
    const outcome = await exportDeletions(connection, { from: flags.from, to: flags.to, format: flags.format, file }, (rows) => (this.spinner.status = String(rows)));
    this.spinner.stop();
    this.logSuccess(messages.getMessage('result', [String(outcome.rows), outcome.file, outcome.sidecar]));
    return outcome;
  }
}
