import { notSupported } from '../../base/errors.ts';
import type { ObjectDef, RawRecord } from '../../schema/types.ts';
import { alive, sameValue, type SaveRow, type SaveStep, type SaveUnit } from './unit.ts';

/** Fields that a person account and its contact have under the same name. */
const SHARED = ['FirstName', 'LastName', 'MiddleName', 'Suffix', 'Salutation', 'Name', 'Phone', 'Fax', 'OwnerId'];

/** Step 9c: a person account brings its contact along, and keeps it as it is itself; triggers on Contact do not run for it. */
export const savePersonContacts: SaveStep = (unit) => {
  if (unit.def.name !== 'Account' || !unit.def.fields.has('ispersonaccount')) return;
  for (const row of alive(unit)) {
    if (row.record.IsPersonAccount === true) saveContact(unit, row);
  }
};

/** The contact of a person account is changed through its account. */
export const refusePersonContacts: SaveStep = (unit) => {
  if (unit.def.name !== 'Contact') return;
  const direct = unit.rows.some((row) => row.old?.IsPersonAccount === true);
  if (direct) throw notSupported('Changing the contact of a person account; change the account');
};

function saveContact(unit: SaveUnit, row: SaveRow): void {
  const { org } = unit.tx;
  const pairs = pairsOf(unit.def, org.definitionOf('Contact'));
  if (row.old === null) {
    const values = Object.fromEntries(pairs.map(([account, contact]) => [contact, row.record[account] ?? null]));
    row.record.PersonContactId = org.writer.insert('Contact', { ...values, AccountId: row.id, IsPersonAccount: true }, unit.tx.user.id);
    org.db.update(unit.def, row.id!, { PersonContactId: row.record.PersonContactId });
    return;
  }
  const changes: RawRecord = {};
  for (const [account, contact] of pairs) if (!sameValue(row.old[account], row.record[account])) changes[contact] = row.record[account] ?? null;
  if (Object.keys(changes).length > 0) org.writer.update('Contact', row.record.PersonContactId as string, { ...changes, LastModifiedDate: unit.tx.now(), LastModifiedById: unit.tx.user.id });
}

function accountNameOf(name: string): string {
  return name.endsWith('__c') ? name.replace(/__c$/, '__pc') : `Person${name}`;
}

/** Names of the same value on Account and on Contact. */
function pairsOf(account: ObjectDef, contact: ObjectDef): [string, string][] {
  const pairs: [string, string][] = [];
  for (const field of contact.fields.values()) {
    const name = SHARED.includes(field.name) ? field.name : accountNameOf(field.name);
    const own = account.fields.get(name.toLowerCase());
    if (own !== undefined && own.type !== 'address' && own.compoundFieldName !== field.name) pairs.push([own.name, field.name]);
  }
  return pairs;
}
