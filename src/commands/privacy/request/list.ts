import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../../flags.ts';
import { connect } from '../../../privacy/connect.ts';
import { listRequests, type PrivacyRequest } from '../../../privacy/requests.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'request.list');

export default class RequestList extends SfCommand<PrivacyRequest[]> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    state: Flags.string({ summary: messages.getMessage('flags.state.summary') }),
    due: Flags.option({ options: ['OVERDUE', 'SOON'] as const, summary: messages.getMessage('flags.due.summary') })(),
    type: Flags.string({ summary: messages.getMessage('flags.type.summary') }),
  };

  public async run(): Promise<PrivacyRequest[]> {
    const { flags } = await this.parse(RequestList);
    const requests = await listRequests(await connect(flags['target-org']), { state: flags.state, due: flags.due, type: flags.type });
    if (requests.length === 0) this.log(messages.getMessage('result.none'));
    else this.table({ data: requests.map(({ id, reference, type, state, name, dueOn, due }) => ({ id, reference, type, state, name, dueOn, due })) });
    return requests;
  }
}
