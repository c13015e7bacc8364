import { companionParentField, historyName } from '../../schema/index.ts';
import type { FieldDef, ObjectDef, Raw, RawRecord } from '../../schema/types.ts';
import { alive, isChanged, type SaveRow, type SaveStep, type SaveUnit } from './unit.ts';

const KEEPS_NO_VALUES: ReadonlySet<string> = new Set(['textarea', 'multipicklist', 'encryptedstring']);

/** Step 12: a history row per tracked field that changed, and one for the creation. */
export const writeFieldHistory: SaveStep = (unit) => {
  if (!unit.def.enableHistory || (unit.operation !== 'insert' && unit.operation !== 'update')) return;
  const history = unit.tx.org.catalogue.object(historyName(unit.def.name));
  if (history?.kind !== 'history') return;
  const fields = trackedFields(unit.def);
  const rows = alive(unit).flatMap((row) => changesOf(unit, row, fields).map((change) => historyRow(unit, history, row, change)));
  unit.tx.org.db.insert(history, rows);
};

function trackedFields(def: ObjectDef): FieldDef[] {
  return [...def.trackedFields].flatMap((name) => def.fields.get(name.toLowerCase()) ?? []);
}

interface Change {
  field: string;
  from: Raw;
  to: Raw;
  type: string;
}

function changesOf(unit: SaveUnit, row: SaveRow, fields: FieldDef[]): Change[] {
  if (unit.operation === 'insert') return [{ field: 'created', from: null, to: null, type: 'Text' }];
  return fields.filter((field) => isChanged(row, field.name)).map((field) => change(row, field));
}

function change(row: SaveRow, field: FieldDef): Change {
  const keeps = !KEEPS_NO_VALUES.has(field.type);
  return { field: field.name, from: keeps ? row.old![field.name] : null, to: keeps ? row.record[field.name] : null, type: field.type };
}

function historyRow(unit: SaveUnit, history: ObjectDef, row: SaveRow, { field, from, to, type }: Change): RawRecord {
  return {
    Id: unit.tx.org.db.newId(history.name), [companionParentField(unit.def.name)]: row.id, IsDeleted: false,
    Field: field, DataType: type, OldValue: from, NewValue: to, CreatedDate: unit.tx.now(), CreatedById: unit.tx.user.id,
  };
}
