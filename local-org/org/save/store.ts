import type { FieldDef, ObjectDef, Raw, RawRecord } from '../../schema/types.ts';
import { auditStamp } from '../storage/systemInsert.ts';
import { nextNumbers } from './autoNumber.ts';
import { alive, type SaveRow, type SaveStep, type SaveUnit } from './unit.ts';

/** Step 9b: writes the records. Nothing is committed before the transaction ends. */
export const storeRecords: SaveStep = (unit) => {
  if (unit.operation === 'insert') insertRows(unit);
  else if (unit.operation === 'update') updateRows(unit);
};

function insertRows(unit: SaveUnit): void {
  const { db } = unit.tx.org;
  const rows = alive(unit);
  const numbers = unit.tx.org.perDefinition.get(unit.def, autoNumbersOf);
  const stamp = auditStamp(unit.def, unit.tx.now(), unit.tx.user.id);
  const hasBin = unit.def.fields.has('isdeleted');
  const given = numbers.map((field) => nextNumbers(unit.tx.org, unit.def, field, rows.length));
  rows.forEach((row, index) => {
    row.id = db.newId(unit.def.name);
    Object.assign(row.record, stampOf(unit, row, stamp), { Id: row.id });
    if (hasBin) row.record.IsDeleted = false;
    numbers.forEach((field, place) => { row.record[field.name] = given[place][index]; });
    if (unit.def.custom && row.record.Name == null && unit.def.fields.get('name')?.type === 'string') row.record.Name = row.id;
  });
  db.insert(unit.def, rows.map((row) => row.record));
}

function autoNumbersOf(def: ObjectDef): FieldDef[] {
  return [...def.fields.values()].filter((field) => field.autoNumber !== undefined);
}

/** A caller with the permission may give audit fields of a new record. */
function stampOf(unit: SaveUnit, row: SaveRow, stamp: RawRecord): RawRecord {
  if (!unit.tx.mayGiveAuditFields) return stamp;
  const given = Object.entries(row.given).filter(([name, value]) => name in stamp && name !== 'SystemModstamp' && value !== null);
  return given.length === 0 ? stamp : { ...stamp, ...Object.fromEntries(given) };
}

function updateRows(unit: SaveUnit): void {
  const stamp = modification(unit);
  for (const row of alive(unit)) {
    Object.assign(row.record, stamp);
    unit.tx.org.db.update(unit.def, row.id!, { ...changesOf(row), ...stamp });
  }
}

function modification(unit: SaveUnit): RawRecord {
  const now = unit.tx.now();
  const values: [string, Raw][] = [['LastModifiedDate', now], ['SystemModstamp', now], ['LastModifiedById', unit.tx.user.id]];
  return Object.fromEntries(values.filter(([name]) => unit.def.fields.has(name.toLowerCase())));
}

function changesOf(row: SaveRow): RawRecord {
  const changes: RawRecord = {};
  for (const name of row.changed) changes[name] = row.record[name];
  return changes;
}
