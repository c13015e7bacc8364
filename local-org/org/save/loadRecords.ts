import { isEmptied } from './emptyBin.ts';
import { alive, fail, sameValue, type SaveOperation, type SaveRow, type SaveStep, type SaveUnit } from './unit.ts';

/** Step 1: the stored record, and the new values over it. */
export const loadRecords: SaveStep = (unit) => {
  if (unit.operation === 'insert') return loadNew(unit.rows);
  checkDuplicateIds(unit.rows, unit.operation);
  const ids = alive(unit).flatMap((row) => (row.id === null ? [] : [row.id]));
  const stored = unit.tx.org.db.read(unit.def, ids);
  for (const row of alive(unit)) {
    row.old = (row.id !== null && stored.get(row.id)) || null;
    checkFound(unit, row);
    if (row.old !== null) row.record = { ...row.old, ...row.given };
  }
};

function loadNew(rows: SaveRow[]): void {
  for (const row of rows) {
    if (row.id !== null) fail(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
    row.record = { ...row.given };
  }
}

function checkDuplicateIds(rows: SaveRow[], operation: SaveOperation): void {
  const seen = new Set<string>();
  for (const row of rows) {
    if (row.id === null) fail(row, 'MISSING_ARGUMENT', `Id not specified in an ${operation} call`);
    else if (seen.has(row.id)) fail(row, 'DUPLICATE_VALUE', `Duplicate id specified: ${row.id}`);
    else seen.add(row.id);
  }
}

function checkFound({ tx, def, operation }: SaveUnit, row: SaveRow): void {
  if (row.old === null) return fail(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  const wantsDeleted = operation === 'undelete';
  const isDeleted = def.fields.has('isdeleted') && row.old.IsDeleted === true;
  if (isDeleted && !wantsDeleted) fail(row, 'ENTITY_IS_DELETED', 'entity is deleted');
  if (wantsDeleted && (!isDeleted || isEmptied(tx, row.id!))) fail(row, 'UNDELETE_FAILED', 'Entity is not in the recycle bin');
}

/** Fields of the unit's rows that the caller changes, for access checks. */
export function changedFields(row: SaveRow): string[] {
  const names = Object.keys(row.given).filter((name) => name !== 'Id');
  return row.old === null ? names : names.filter((name) => !sameValue(row.old![name], row.given[name]));
}
