import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../../flags.ts';
import { connect } from '../../../privacy/connect.ts';
import { importConsents } from '../../../privacy/import/consents.ts';
import type { ImportReport } from '../../../privacy/import/report-files.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'import.consents');

export default class ImportConsents extends SfCommand<ImportReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    file: Flags.file({ char: 'f', required: true, exists: true, summary: messages.getMessage('flags.file.summary') }),
    'external-id': Flags.string({ summary: messages.getMessage('flags.external-id.summary') }),
  };

  public async run(): Promise<ImportReport> {
    const { flags } = await this.parse(ImportConsents);
    const connection = await connect(flags['target-org']);
    this.spinner.start(messages.getMessage('stage'));
    const report = await importConsents(connection, { file: flags.file, externalId: flags['external-id'] }, (rows) => (this.spinner.status = String(rows)));
    this.spinner.stop();
    const { rows, accepted, rejected, duplicate, withoutEvidence } = report;
    this.logSuccess(messages.getMessage('result', [...[rows, accepted, rejected, duplicate].map(String), report.report]));
    if (withoutEvidence) this.warn(messages.getMessage('result.withoutEvidence', [String(withoutEvidence), report.rePermission]));
    return report;
  }
}
