import { SalesforceError } from '../../base/errors.ts';
import type { Raw, RawRecord } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';

type Global = (tx: Transaction, path: string) => Raw;

/** `$Permission.X`, `$User.ProfileId`, `$Setup.Settings__c.Off__c` … by the first word. */
const GLOBALS: Readonly<Record<string, Global>> = {
  $permission: (tx, path) => tx.hasCustomPermission(path),
  $user: (tx, path) => fieldOf(tx, 'User', tx.user.id, path),
  $profile: (tx, path) => fieldOf(tx, 'Profile', tx.user.profileId, path),
  $userrole: (tx, path) => (tx.userContext.roleId === null ? null : fieldOf(tx, 'UserRole', tx.userContext.roleId, path)),
  $organization: (tx, path) => fieldOf(tx, 'Organization', tx.organizationId, path),
  $label: (tx, path) => tx.label(path) ?? null,
  $setup: (tx, path) => settingOf(tx, path),
  $custommetadata: (tx, path) => customMetadataOf(tx, path),
};

/** The value of a global variable of formulas, by its full name. */
export function globalValue(tx: Transaction, name: string): Raw {
  const [first, ...rest] = name.split('.');
  const global = GLOBALS[first.toLowerCase()];
  if (global === undefined) throw new SalesforceError('INVALID_FIELD', `The formula variable ${first} is not supported by the local org`);
  return global(tx, rest.join('.'));
}

function fieldOf(tx: Transaction, object: string, id: string, field: string): Raw {
  const def = tx.org.rows.def(object);
  return named(tx.org.rows.read(object, [id])[0], def.fields.get(field.toLowerCase())?.name);
}

function named(record: RawRecord | undefined, field: string | undefined): Raw {
  return record === undefined || field === undefined ? null : (record[field] ?? null);
}

/** A hierarchy custom setting: the value for the user, else for the profile, else for the org. */
function settingOf(tx: Transaction, path: string): Raw {
  const [object, field] = path.split('.');
  const def = tx.org.catalogue.object(object);
  const owners = [tx.user.id, tx.user.profileId, tx.organizationId];
  const rows = tx.org.rows.findBy(object, 'SetupOwnerId', owners);
  const name = def?.fields.get(field.toLowerCase())?.name;
  const ordered = owners.flatMap((owner) => rows.filter((row) => row.SetupOwnerId === owner));
  return name === undefined ? null : (ordered.map((row) => row[name]).find((value) => value != null) ?? null);
}

/** `Type__mdt.Record.Field__c`. */
function customMetadataOf(tx: Transaction, path: string): Raw {
  const [object, record, field] = path.split('.');
  const def = tx.org.catalogue.object(object);
  return named(tx.org.rows.findBy(object, 'DeveloperName', [record])[0], def?.fields.get(field.toLowerCase())?.name);
}
