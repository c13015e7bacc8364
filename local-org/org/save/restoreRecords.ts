import type { BinEntry } from './cascadeDelete.ts';
import { BIN } from './cascadeDelete.ts';
import { alive, type SaveStep, type SaveUnit } from './unit.ts';

/** Undelete: the record, the children that went with it, and links that were emptied and are still empty. */
export const restoreRecords: SaveStep = (unit) => {
  for (const row of alive(unit)) {
    unit.tx.org.db.update(unit.def, row.id!, { IsDeleted: false, SystemModstamp: unit.tx.now() });
    row.record.IsDeleted = false;
    restoreRelated(unit, row.id!);
  }
};

function restoreRelated(unit: SaveUnit, id: string): void {
  const { db, catalogue, rows } = unit.tx.org;
  const stored = db.documents.get(BIN, id);
  if (stored === undefined) return;
  const entry = JSON.parse(stored.toString()) as BinEntry;
  for (const { object, ids } of entry.children) {
    const def = catalogue.object(object);
    if (def !== undefined) for (const child of ids) db.update(def, child, { IsDeleted: false });
  }
  for (const { object, field, ids } of entry.cleared) {
    const def = catalogue.object(object);
    if (def === undefined) continue;
    for (const child of rows.read(object, ids)) if (child[field] == null) db.update(def, child.Id as string, { [field]: id });
  }
  db.documents.delete(BIN, id);
}
