import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../../flags.ts';
import { connect } from '../../../privacy/connect.ts';
import { createRequest, type PrivacyRequest } from '../../../privacy/requests.ts';

const TYPES = ['ACCESS', 'RECTIFICATION', 'ERASURE', 'RESTRICTION', 'PORTABILITY', 'OBJECTION', 'WITHDRAWAL', 'HUMAN_REVIEW', 'DEINDEXING'] as const;

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'request.create');

export default class RequestCreate extends SfCommand<PrivacyRequest> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    person: Flags.salesforceId({ required: true, length: 'both', summary: messages.getMessage('flags.person.summary') }),
    type: Flags.option({ options: TYPES, required: true, summary: messages.getMessage('flags.type.summary') })(),
    'received-at': Flags.string({ summary: messages.getMessage('flags.received-at.summary') }),
    source: Flags.string({ summary: messages.getMessage('flags.source.summary') }),
    details: Flags.string({ summary: messages.getMessage('flags.details.summary') }),
  };

  public async run(): Promise<PrivacyRequest> {
    const { flags } = await this.parse(RequestCreate);
    const { person, type, source, details } = flags;
    const request = await createRequest(await connect(flags['target-org']), { person, type, receivedAt: flags['received-at'], source, details });
    this.logSuccess(messages.getMessage('result', [request.reference, request.state, request.dueOn]));
    return request;
  }
}
