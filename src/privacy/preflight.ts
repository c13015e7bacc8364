import { type Connection, Messages } from '@salesforce/core';
import { namedError } from './errors.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'deploy');

/**
 * Checks what the package needs of an org before anything is sent to it.
 * The Individual object exists only while Data Protection and Privacy is on (Object Reference, Individual, "Special Access Rules").
 * @throws SfError DataProtectionAndPrivacyOff
 */
export async function preflight(connection: Connection): Promise<void> {
  const { sobjects } = await connection.describeGlobal();
  if (!sobjects.some(({ name }) => name === 'Individual')) {
    throw namedError(messages, 'error.dataProtectionOff', 'DataProtectionAndPrivacyOff');
  }
}
