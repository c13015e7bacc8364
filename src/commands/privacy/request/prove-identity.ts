import { Messages } from '@salesforce/core';
import type { PrivacyRequest } from '../../../privacy/requests.ts';
import { RequestActionCommand } from '../../../request-action.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'request.prove-identity');

export default class RequestProveIdentity extends RequestActionCommand {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = { ...RequestActionCommand.actionFlags };

  public async run(): Promise<PrivacyRequest> {
    const { flags } = await this.parse(RequestProveIdentity);
    return this.act('PROVE_IDENTITY', flags);
  }
}
