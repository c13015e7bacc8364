import { SalesforceError } from '../../base/errors.ts';
import type { FormulaContext } from '../../formula/index.ts';
import { keyPrefixOf } from '../../base/ids.ts';
import type { FieldDef, ObjectDef, Raw, RawRecord, ValidationRule } from '../../schema/types.ts';
import { definitionNamed } from '../query/computedRows.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { globalValue } from './formulaGlobals.ts';
import type { SaveRow, SaveUnit } from './unit.ts';

/** The default of a field for a new record. */
export function evaluateDefault(unit: SaveUnit, field: FieldDef, row: SaveRow): Raw {
  return unit.tx.org.formulas.fieldDefault(unit.def, field).evaluate(contextOf(unit.tx, unit.def, row.record, null));
}

/** True when the rule's condition holds, that is when the record is refused. */
export function violates(unit: SaveUnit, rule: ValidationRule, row: SaveRow): boolean {
  return unit.tx.org.formulas.condition(unit.def, rule.condition).evaluate(contextOf(unit.tx, unit.def, row.record, row.old)) === true;
}

/** The value of a formula field of a record in memory. */
export function formulaField(tx: Transaction, def: ObjectDef, field: FieldDef, record: RawRecord): Raw {
  return tx.org.formulas.field(def, field).evaluate(contextOf(tx, def, record, null));
}

/** True when the condition of a workflow rule holds for a record, or for what it was. */
export function formulaHolds(unit: SaveUnit, source: string, record: RawRecord, old: RawRecord | null): boolean {
  return unit.tx.org.formulas.condition(unit.def, source).evaluate(contextOf(unit.tx, unit.def, record, old)) === true;
}

/** What a workflow's field update gives a field. */
export function formulaValue(unit: SaveUnit, field: FieldDef, source: string, record: RawRecord, old: RawRecord | null): Raw {
  return unit.tx.org.formulas.value(unit.def, field, source).evaluate(contextOf(unit.tx, unit.def, record, old));
}

function contextOf(tx: Transaction, def: ObjectDef, record: RawRecord, old: RawRecord | null): FormulaContext {
  return {
    record,
    old: old ?? undefined,
    isNew: old === null,
    parent: (path) => parentValue(tx, def, record, path),
    global: (name) => globalValue(tx, name),
    now: tx.now(),
    timeZone: tx.user.timeZone,
  };
}

/** Follows Account.Owner.Name from a record; a link that is empty gives null. */
function parentValue(tx: Transaction, def: ObjectDef, record: RawRecord, path: string[]): Raw {
  if (path.length === 1) return fieldAt(tx, def, record, path[0]);
  const reference = tx.org.catalogue.parentField(def, path[0]);
  if (reference === undefined) throw new SalesforceError('INVALID_FIELD', `${path[0]} is not a relationship of ${def.name}`);
  const id = record[reference.name];
  if (typeof id !== 'string') return null;
  if (reference.type === 'string') return definitionNamed(tx, id)?.[path[1]] ?? null;
  const parent = tx.org.catalogue.objectByPrefix(keyPrefixOf(id));
  const row = parent && tx.org.db.read(parent, [id]).get(id);
  return parent === undefined || row === undefined ? null : parentValue(tx, parent, row, path.slice(1));
}

/** The value of a field of a record in memory, worked out where it is a formula. */
export function fieldAt(tx: Transaction, def: ObjectDef, record: RawRecord, name: string): Raw {
  const field = def.fields.get(name.toLowerCase());
  if (field === undefined) throw new SalesforceError('INVALID_FIELD', `${name} is not a field of ${def.name}`);
  return field.formula === undefined ? (record[field.name] ?? null) : formulaField(tx, def, field, record);
}
