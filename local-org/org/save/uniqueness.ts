import type { FieldDef, ObjectDef, Raw, RawRecord } from '../../schema/types.ts';
import { alive, fail, isChanged, type SaveRow, type SaveStep, type SaveUnit } from './unit.ts';

/** Step 9a: unique fields, against stored records and among the records of the unit. */
export const checkUniqueness: SaveStep = (unit) => {
  if (unit.operation !== 'insert' && unit.operation !== 'update') return;
  for (const field of unit.tx.org.perDefinition.get(unit.def, uniqueFieldsOf)) checkField(unit, field);
};

function uniqueFieldsOf(def: ObjectDef): FieldDef[] {
  return [...def.fields.values()].filter((field) => field.unique);
}

function checkField(unit: SaveUnit, field: FieldDef): void {
  const rows = alive(unit).filter((row) => row.record[field.name] != null && isChanged(row, field.name));
  if (rows.length === 0) return;
  const holders = holdersOf(unit, field, rows);
  for (const row of rows) claim(unit, field, row, holders);
}

/** Who has which value now; records that give the value up in this unit no longer hold it. */
function holdersOf(unit: SaveUnit, field: FieldDef, rows: SaveRow[]): Map<string, string> {
  const leaving = new Set(rows.map((row) => row.id));
  const stored = unit.tx.org.db.findBy(unit.def, field.name, rows.map((row) => row.record[field.name]));
  const isHolder = (record: RawRecord): boolean => record.IsDeleted !== true && !leaving.has(record.Id as string);
  return new Map(stored.filter(isHolder).map((record) => [keyOf(field, record[field.name]), record.Id as string]));
}

function claim(unit: SaveUnit, field: FieldDef, row: SaveRow, holders: Map<string, string>): void {
  const key = keyOf(field, row.record[field.name]);
  const holder = holders.get(key);
  if (holder === undefined) holders.set(key, row.id ?? '');
  else fail(row, duplicateCode(unit.def, field), duplicateMessage(field, holder), [field.name]);
}

function duplicateCode(def: ObjectDef, field: FieldDef): string {
  return def.name === 'User' && field.name === 'Username' ? 'DUPLICATE_USERNAME' : 'DUPLICATE_VALUE';
}

function duplicateMessage(field: FieldDef, holder: string): string {
  if (field.name === 'Username') return 'Duplicate Username.The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations.';
  return `duplicate value found: ${field.name} duplicates value on record with id: ${holder === '' ? '<unknown>' : holder.slice(0, 15)}`;
}

function keyOf(field: FieldDef, value: Raw): string {
  return typeof value === 'string' && !field.caseSensitive ? value.toLowerCase() : String(value);
}
