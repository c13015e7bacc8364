/** Static methods of custom metadata types and custom settings; Apex Developer Guide, "Custom Settings Methods" and "Custom Metadata Type Methods". */
import type { ApexValue } from '../lib/define.ts';
import { ApexMap } from '../lib/map.ts';
import type { ApexTransaction } from '../lib/services.ts';
import { SObject } from '../lib/sobject.ts';
import { sobjectType, STRING } from '../lib/types.ts';

type Method = (tx: ApexTransaction, object: string, argument: string | null | undefined) => ApexValue;

const BY_NAME: Record<string, Method> = {
  getAll: (tx, object) => new ApexMap(STRING, sobjectType(object), tx.metadataRecords(object).map((record) => [keyOf(record), record])),
  getInstance: (tx, object, name) => named(tx, object, name),
  getValues: (tx, object, name) => named(tx, object, name),
};

const BY_OWNER: Record<string, Method> = {
  getOrgDefaults: (tx, object) => ownedBy(tx, object, tx.organizationId) ?? blank(tx, object, tx.organizationId),
  getValues: (tx, object, owner) => (owner ? ownedBy(tx, object, owner) : null) ?? null,
  getInstance: (tx, object, owner) => merged(tx, object, owner ? [owner] : [tx.user.id, tx.user.profileId]),
};

export function settingsMethod(tx: ApexTransaction, object: string, name: string, args: readonly (string | null)[]): ApexValue {
  const hierarchy = tx.object(object)?.kind === 'customSetting' && tx.object(object)?.customSettingsType !== 'List';
  return (hierarchy ? BY_OWNER : BY_NAME)[name](tx, object, args[0]);
}

/** DeveloperName of custom metadata, Name of a list setting. */
function keyOf(record: SObject): string {
  return String(record.values.DeveloperName ?? record.values.Name);
}

function named(tx: ApexTransaction, object: string, name: string | null | undefined): SObject | null {
  const wanted = name?.toLowerCase();
  return tx.metadataRecords(object).find((record) => keyOf(record).toLowerCase() === wanted || record.id === name) ?? null;
}

function ownedBy(tx: ApexTransaction, object: string, owner: string): SObject | undefined {
  return tx.metadataRecords(object).find((record) => record.values.SetupOwnerId === owner);
}

/** What is not there yet, ready to be inserted for its owner (NebulaLogger inserts what it got, on orgs). */
function blank(tx: ApexTransaction, object: string, owner: string): SObject {
  const record = new SObject(tx.object(object)!);
  record.values.SetupOwnerId = owner;
  return record;
}

/** The nearest level that has a value wins, field by field: user, profile, organization. */
function merged(tx: ApexTransaction, object: string, owners: readonly string[]): SObject {
  const levels = [...owners, tx.organizationId].flatMap((owner) => ownedBy(tx, object, owner) ?? []);
  if (levels.length === 0) return blank(tx, object, owners[0]);
  const result = levels[0].snapshot();
  for (const level of levels.slice(1)) {
    for (const name in level.values) result.values[name] ??= level.values[name];
  }
  return result;
}
