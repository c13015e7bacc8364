import { SObject } from '../../apex/lib/sobject.ts';
import type { RawRecord } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** One live record without sharing, field security or limits. */
export function recordById(tx: Transaction, object: string, id: string, fields: readonly string[]): SObject | undefined {
  const row = tx.org.rows.read(object, [id])[0];
  if (row === undefined) return undefined;
  const raw: RawRecord = { Id: id };
  for (const name of fields) raw[name] = row[name] ?? null;
  return SObject.fromRaw(tx.org.definitionOf(object), raw);
}
