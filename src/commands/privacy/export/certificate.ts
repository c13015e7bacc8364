import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../../flags.ts';
import { connect } from '../../../privacy/connect.ts';
import { exportCertificate, type SavedFile } from '../../../privacy/packages.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'export.certificate');

export default class ExportCertificate extends SfCommand<SavedFile> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    request: Flags.salesforceId({ char: 'r', required: true, length: 'both', summary: messages.getMessage('flags.request.summary') }),
    'output-file': Flags.string({ char: 'f', summary: messages.getMessage('flags.output-file.summary') }),
  };

  public async run(): Promise<SavedFile> {
    const { flags } = await this.parse(ExportCertificate);
    const saved = await exportCertificate(await connect(flags['target-org']), flags.request, flags['output-file']);
    this.logSuccess(messages.getMessage('result', [saved.file, saved.sidecar]));
    return saved;
  }
}
