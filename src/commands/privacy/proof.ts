import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../flags.ts';
import { connect } from '../../privacy/connect.ts';
import { namedError } from '../../privacy/errors.ts';
import { type SavedFile, saveProof } from '../../privacy/packages.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'proof');

export default class Proof extends SfCommand<SavedFile> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    person: Flags.salesforceId({ length: 'both', summary: messages.getMessage('flags.person.summary') }),
    'output-file': Flags.string({ char: 'f', summary: messages.getMessage('flags.output-file.summary') }),
  };

  public async run(): Promise<SavedFile> {
    const { flags } = await this.parse(Proof);
    const { proof, ...saved } = await saveProof(await connect(flags['target-org']), flags.person, flags['output-file']);
    if (!proof.passed) throw namedError(messages, 'error.proofIncomplete', 'ProofIncomplete', [saved.file, proof.content.problems.join(' ')], { ...saved, problems: proof.content.problems });
    this.logSuccess(messages.getMessage('result', [saved.file, saved.sidecar]));
    return saved;
  }
}
