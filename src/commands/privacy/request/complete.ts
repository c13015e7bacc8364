import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import type { PrivacyRequest } from '../../../privacy/requests.ts';
import { RequestActionCommand } from '../../../request-action.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'request.complete');

export default class RequestComplete extends RequestActionCommand {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    ...RequestActionCommand.actionFlags,
    reason: Flags.string({ summary: messages.getMessage('flags.reason.summary') }),
  };

  public async run(): Promise<PrivacyRequest> {
    const { flags } = await this.parse(RequestComplete);
    return this.act('COMPLETE', flags);
  }
}
