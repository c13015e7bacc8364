import { Messages } from '@salesforce/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../flags.ts';
import { connect } from '../../privacy/connect.ts';
import { type LinkOutcome, linkPeople } from '../../privacy/link.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'link');

export default class Link extends SfCommand<LinkOutcome> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = { 'target-org': targetOrg };

  public async run(): Promise<LinkOutcome> {
    const { flags } = await this.parse(Link);
    const connection = await connect(flags['target-org']);
    this.spinner.start(messages.getMessage('summary'));
    const outcome = await linkPeople(connection, (left) => (this.spinner.status = messages.getMessage('left', [String(left)])));
    this.spinner.stop();
    this.logSuccess(messages.getMessage('result', [outcome.contacts, outcome.leads].map(String)));
    return outcome;
  }
}
