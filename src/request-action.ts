import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from './flags.ts';
import { connect } from './privacy/connect.ts';
import { actOnRequest, type PrivacyRequest, type RequestAction } from './privacy/requests.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'request.action');

interface ActionFlags {
  'target-org'?: string;
  request: string;
  reason?: string;
  ground?: string;
  at?: string;
}

/** A command that does one thing to one request: the flags that all of them have, the call, and the line that says how the request stands now. */
export abstract class RequestActionCommand extends SfCommand<PrivacyRequest> {
  public static readonly actionFlags = {
    'target-org': targetOrg,
    request: Flags.salesforceId({ char: 'r', required: true, length: 'both', summary: messages.getMessage('flags.request.summary') }),
    at: Flags.string({ summary: messages.getMessage('flags.at.summary') }),
  };

  protected async act(action: RequestAction, flags: ActionFlags): Promise<PrivacyRequest> {
    const connection = await connect(flags['target-org']);
    const request = await actOnRequest(connection, flags.request, { action, reason: flags.reason, ground: flags.ground, at: flags.at });
    this.logSuccess(messages.getMessage('result', [request.reference, request.state, request.dueOn]));
    return request;
  }
}
