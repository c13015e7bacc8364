import { toRaw, type SObject } from '../../apex/lib/sobject.ts';
import type { RawRecord } from '../../schema/types.ts';
import { formulaField } from '../save/formulas.ts';
import type { Transaction } from '../transaction/transaction.ts';

/**
 * Formula.recalculateFormulas: formula fields are set in memory, from what the record has and, for the rest, from what is stored of it.
 * Source: Apex Reference Guide, Formula.recalculateFormulas(sobjects).
 */
export function recalculate(tx: Transaction, record: SObject): void {
  const { def, id } = record;
  const stored: RawRecord = (id === null ? undefined : tx.org.db.read(def, [id]).get(id)) ?? {};
  const given = Object.fromEntries(Object.entries(record.values).filter(([name]) => def.fields.has(name.toLowerCase())).map(([name, value]) => [name, toRaw(value)]));
  for (const field of def.fields.values()) {
    if (field.formula !== undefined) record.load(field.name, formulaField(tx, def, field, { ...stored, ...given }));
  }
}
