import { SObject } from '../../apex/lib/sobject.ts';
import { runQuery, SYSTEM_ACCESS } from '../../soql/index.ts';
import { isStored } from '../../storage/index.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { toSObjects } from './toSObject.ts';

/** All rows of a custom metadata type or custom setting, every field, by name. */
export function metadataRecords(tx: Transaction, object: string): SObject[] {
  const def = tx.org.definitionOf(object);
  const fields = [...def.fields.values()].filter((field) => isStored(field) || field.formula !== undefined).map((field) => field.name);
  const order = def.fields.has('developername') ? ' ORDER BY DeveloperName' : '';
  const plan = tx.org.plans.plan(`SELECT ${fields.join(', ')} FROM ${def.name}${order}`, SYSTEM_ACCESS);
  const result = runQuery(plan, tx.org.db, { bind: () => null, now: tx.now(), timeZone: tx.user.timeZone, userId: tx.user.id });
  return toSObjects(tx, result.records).map((record) => readOnly(record, def.kind === 'customMetadata'));
}

function readOnly(record: SObject, isReadOnly: boolean): SObject {
  record.readOnly = isReadOnly;
  return record;
}
