import type { ChildRelationship, ObjectDef, RawRecord } from '../../schema/types.ts';
import { isStored } from '../../storage/index.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { alive, fail, type SaveRow, type SaveStep, type SaveUnit } from './unit.ts';

/** What one deletion took along, so that an undelete can bring it back; kept only when there is something. */
export interface BinEntry {
  /** Object name and ids of records deleted with the parent. */
  children: { object: string; ids: string[] }[];
  /** Lookups that were emptied. */
  cleared: { object: string; field: string; ids: string[] }[];
}

export const BIN = 'recycleBin';

/** Step 8, delete: children that forbid the deletion of their parent. */
export const checkDeletable: SaveStep = (unit) => {
  const rows = alive(unit);
  const relations = relationsOf(unit.tx, unit.def).filter((relation) => relation.onParentDelete === 'restrict');
  for (const relation of relations) {
    const children = unit.mergedInto === null ? liveChildren(unit.tx, relation, rows.map((row) => row.id!)) : [];
    for (const row of rows) refuse(unit, row, relation, children.filter((child) => child[relation.field] === row.id));
  }
};

function refuse(unit: SaveUnit, row: SaveRow, relation: ChildRelationship, children: RawRecord[]): void {
  if (children.length === 0 || row.errors.length > 0) return;
  const child = unit.tx.org.catalogue.object(relation.childObject)!;
  const names = children.slice(0, 5).map((record) => record.Name ?? record.Id).join(', ');
  const message = `Your attempt to delete ${String(row.old!.Name ?? row.id)} could not be completed because it is associated with the following ${child.labelPlural.toLowerCase()}.: ${names}\n`;
  fail(row, 'DELETE_FAILED', message);
}

/** Step 9, delete: children go along or lose their link, then the records go to the recycle bin. */
export const cascadeDelete: SaveStep = (unit) => {
  for (const row of alive(unit)) deleteOne(unit, row);
};

function deleteOne(unit: SaveUnit, row: SaveRow): void {
  const entry: BinEntry = { children: [], cleared: [] };
  deleteTree(unit.tx, unit.def, [row.id!], entry);
  if (unit.mergedInto !== null && unit.def.fields.has('masterrecordid')) unit.tx.org.db.update(unit.def, row.id!, { MasterRecordId: unit.mergedInto });
  const hasMore = entry.children.length + entry.cleared.length > 0;
  if (hasMore && unit.def.fields.has('isdeleted')) unit.tx.org.db.documents.put(BIN, row.id!, JSON.stringify(entry));
}

function deleteTree(tx: Transaction, def: ObjectDef, ids: string[], entry: BinEntry): void {
  for (const relation of relationsOf(tx, def)) followRelation(tx, relation, ids, entry);
  if (!def.fields.has('isdeleted')) return tx.org.db.remove(def, ids);
  const stamp: RawRecord = def.fields.has('systemmodstamp') ? { SystemModstamp: tx.now() } : {};
  for (const id of ids) tx.org.db.update(def, id, { ...stamp, IsDeleted: true });
}

function followRelation(tx: Transaction, relation: ChildRelationship, ids: string[], entry: BinEntry): void {
  if (relation.onParentDelete === 'none' || relation.onParentDelete === 'restrict') return;
  const children = liveChildren(tx, relation, ids).map((child) => child.Id as string);
  if (children.length === 0) return;
  const child = tx.org.catalogue.object(relation.childObject)!;
  if (relation.onParentDelete === 'cascade') return deleteChildren(tx, child, children, entry);
  entry.cleared.push({ object: child.name, field: relation.field, ids: children });
  for (const id of children) tx.org.db.update(child, id, { [relation.field]: null });
}

function deleteChildren(tx: Transaction, child: ObjectDef, ids: string[], entry: BinEntry): void {
  if (child.fields.has('isdeleted')) entry.children.push({ object: child.name, ids });
  deleteTree(tx, child, ids, entry);
}

function liveChildren(tx: Transaction, relation: ChildRelationship, ids: string[]): RawRecord[] {
  return tx.org.rows.findBy(relation.childObject, relation.field, ids);
}

/** Relationships over stored fields of objects that keep rows. */
function relationsOf(tx: Transaction, def: ObjectDef): ChildRelationship[] {
  return tx.org.catalogue.children(def.name).filter((relation) => {
    const child = tx.org.catalogue.object(relation.childObject);
    const field = child?.fields.get(relation.field.toLowerCase());
    return field !== undefined && isStored(field) && relation.onParentDelete !== 'none';
  });
}
