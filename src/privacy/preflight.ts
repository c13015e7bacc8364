import { type Connection, Messages } from '@salesforce/core';
import { namedError } from './errors.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'deploy');

/** Standard objects in which the package mirrors its answers for the Consent API and other tools. */
const WRITTEN = ['ContactPointTypeConsent', 'DataUseLegalBasis', 'DataUsePurpose'];

/**
 * Checks what the package needs of an org before anything is sent to it: objects that exist only while Data Protection and Privacy is
 * on (Object Reference, Individual and ContactPointTypeConsent, "Special Access Rules"), and the right to create those that it writes.
 * @throws SfError DataProtectionAndPrivacyOff, ConsentObjectsUnavailable naming them
 */
export async function preflight(connection: Pick<Connection, 'describeGlobal'>): Promise<void> {
  const { sobjects } = await connection.describeGlobal();
  const createable = new Map(sobjects.map(({ name, createable: isCreateable }) => [name, isCreateable]));
  if (!createable.has('Individual')) throw namedError(messages, 'error.dataProtectionOff', 'DataProtectionAndPrivacyOff');
  const unavailable = WRITTEN.filter((name) => createable.get(name) !== true);
  if (unavailable.length > 0) throw namedError(messages, 'error.consentObjectsUnavailable', 'ConsentObjectsUnavailable', [unavailable.join(', ')]);
}
