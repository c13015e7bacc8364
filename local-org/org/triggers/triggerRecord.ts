import { SObject, toApex } from '../../apex/lib/sobject.ts';
import type { FieldDef, ObjectDef, RawRecord } from '../../schema/types.ts';
import { formulaField } from '../save/formulas.ts';
import type { SaveUnit } from '../save/unit.ts';
import { fieldsByName } from '../storage/fieldsByName.ts';

/** A copy of a record for Trigger.new or Trigger.old: every field that has a value, formulas included. */
export function triggerRecord(unit: SaveUnit, record: RawRecord, readOnly: boolean): SObject {
  const copy = new SObject(unit.def);
  const fields = unit.tx.org.perDefinition.get(unit.def, fieldsByName);
  for (const name in record) {
    const value = record[name];
    const field = fields.get(name);
    if (value !== null) copy.values[name] = field === undefined ? value : toApex(value, field);
  }
  for (const field of unit.tx.org.perDefinition.get(unit.def, formulasOf)) {
    const value = formulaField(unit.tx, unit.def, field, record);
    if (value !== null) copy.load(field.name, value);
  }
  copy.isRead = true;
  copy.readOnly = readOnly;
  return copy;
}

function formulasOf(def: ObjectDef): FieldDef[] {
  return [...def.fields.values()].filter((field) => field.formula !== undefined);
}
