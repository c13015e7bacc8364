import { Messages } from '@salesforce/core';
import { PackageExportCommand } from '../../../package-export.ts';
import { exportAccess, type SavedFile } from '../../../privacy/packages.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'export.access');

export default class ExportAccess extends PackageExportCommand {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = PackageExportCommand.exportFlags;

  public async run(): Promise<SavedFile> {
    const { flags } = await this.parse(ExportAccess);
    return this.save(exportAccess, flags);
  }
}
