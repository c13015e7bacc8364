import { Messages, type Connection } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from './flags.ts';
import { connect } from './privacy/connect.ts';
import type { SavedFile } from './privacy/packages.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'export.package');

interface ExportFlags {
  'target-org'?: string;
  request: string;
  'output-file'?: string;
}

/** A command that writes what belongs to one request into a file with its sidecar: the flags that all of them have, and the line that says where. */
export abstract class PackageExportCommand extends SfCommand<SavedFile> {
  public static readonly exportFlags = {
    'target-org': targetOrg,
    request: Flags.salesforceId({ char: 'r', required: true, length: 'both', summary: messages.getMessage('flags.request.summary') }),
    'output-file': Flags.string({ char: 'f', summary: messages.getMessage('flags.output-file.summary') }),
  };

  protected async save(fetch: (connection: Connection, request: string, file?: string) => Promise<SavedFile>, flags: ExportFlags): Promise<SavedFile> {
    const saved = await fetch(await connect(flags['target-org']), flags.request, flags['output-file']);
    this.logSuccess(messages.getMessage('result', [saved.file, saved.sidecar]));
    return saved;
  }
}
