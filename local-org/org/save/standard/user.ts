import { fail, type SaveRow, type SaveUnit } from '../unit.ts';
import type { StandardBehaviour } from './behaviour.ts';

/** The type of a user is that of the profile; nickname and alias have defaults; who logs in to a site is a contact of an account. */
export const user: StandardBehaviour = {
  derive(unit, row) {
    const { record } = row;
    const profile = unit.tx.org.rows.read('Profile', [record.ProfileId as string])[0];
    if (profile !== undefined) record.UserType = profile.UserType ?? 'Standard';
    record.CommunityNickname ??= nicknameFrom(unit, String(record.Username ?? '').split('@')[0]);
    record.Alias ??= String(record.Username ?? '').slice(0, 8) || null;
    if (EXTERNAL.has(record.UserType as string)) tieToContact(unit, row);
  },
};

/** A nickname is had by one user only; a default that is taken gets a number. */
function nicknameFrom({ tx }: SaveUnit, wanted: string): string | null {
  const isTaken = (name: string): boolean => tx.org.rows.findBy('User', 'CommunityNickname', [name]).length > 0;
  for (let count = 2, name = wanted; ; name = `${wanted}${count++}`) if (!isTaken(name)) return name || null;
}

const EXTERNAL: ReadonlySet<string> = new Set(['CspLitePortal', 'PowerCustomerSuccess', 'PowerPartner', 'CustomerSuccess']);

function tieToContact(unit: SaveUnit, row: SaveRow): void {
  const { record } = row;
  const contact = record.ContactId == null ? undefined : unit.tx.org.rows.read('Contact', [record.ContactId as string])[0];
  if (contact === undefined) return fail(row, 'FIELD_INTEGRITY_EXCEPTION', 'Cannot create a portal user without contact', ['ContactId']);
  if (contact.AccountId == null) return fail(row, 'FIELD_INTEGRITY_EXCEPTION', 'Cannot create a portal user without account', ['ContactId']);
  record.AccountId = contact.AccountId;
  record.IsPortalEnabled = record.IsActive ?? true;
}
