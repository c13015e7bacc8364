import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../../flags.ts';
import { connect } from '../../../privacy/connect.ts';
import { actOnRequest, type PrivacyRequest } from '../../../privacy/requests.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'request.complete');

export default class RequestComplete extends SfCommand<PrivacyRequest> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    request: Flags.salesforceId({ char: 'r', required: true, length: 'both', summary: messages.getMessage('flags.request.summary') }),
    reason: Flags.string({ summary: messages.getMessage('flags.reason.summary') }),
    at: Flags.string({ summary: messages.getMessage('flags.at.summary') }),
  };

  public async run(): Promise<PrivacyRequest> {
    const { flags } = await this.parse(RequestComplete);
    const connection = await connect(flags['target-org']);
    const request = await actOnRequest(connection, flags.request, { action: 'COMPLETE', reason: flags.reason, at: flags.at });
    this.logSuccess(messages.getMessage('result', [request.number, request.state, request.dueOn]));
    return request;
  }
}
