import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { connect } from '../../privacy/connect.ts';
import { type DeployOutcome, deployPackage } from '../../privacy/deploy.ts';
import { targetOrg } from '../../flags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'deploy');

export default class Deploy extends SfCommand<DeployOutcome> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    'dry-run': Flags.boolean({ summary: messages.getMessage('flags.dry-run.summary') }),
  };

  public async run(): Promise<DeployOutcome> {
    const { flags } = await this.parse(Deploy);
    const connection = await connect(flags['target-org']);
    this.spinner.start(messages.getMessage('stage.preflight'));
    const outcome = await deployPackage(connection, flags['dry-run'], {
      stage: (name) => (this.spinner.status = messages.getMessage(`stage.${name}`)),
      components: (done, total) => (this.spinner.status = `${messages.getMessage('stage.metadata')} ${done}/${total}`),
    });
    this.spinner.stop();
    this.logSuccess(sentence(outcome));
    return outcome;
  }
}

function sentence({ dryRun, components, created, changed, unchanged, kept, catalogue }: DeployOutcome): string {
  const counts = [components, created, changed, unchanged, kept].map(String);
  if (dryRun) return messages.getMessage('result.dryRun', counts);
  if (created + changed + catalogue.created === 0) return messages.getMessage('result.unchanged', [String(components), String(kept)]);
  return messages.getMessage('result.changed', [...counts, String(catalogue.created)]);
}
