import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'flags');

/** The org of every command that talks to one; see privacy/connect.ts for what stands in when it is not given. */
export const targetOrg = Flags.string({ char: 'o', summary: messages.getMessage('target-org.summary') });
