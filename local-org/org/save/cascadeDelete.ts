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
  const { db } = unit.tx.org;
  const ids = alive(unit).map((row) => row.id!);
  const bin = new Bin();
  deleteTree(unit.tx, unit.def, new Map(ids.map((id) => [id, id])), bin);
  if (unit.mergedInto !== null && unit.def.fields.has('masterrecordid')) db.updateAll(unit.def, ids, { MasterRecordId: unit.mergedInto });
  if (unit.def.fields.has('isdeleted')) for (const [id, entry] of bin.entries) db.documents.put(BIN, id, JSON.stringify(entry));
};

/** What went along, by the record of the unit that took it along. */
class Bin {
  readonly entries = new Map<string, BinEntry>();

  of(root: string): BinEntry {
    const known = this.entries.get(root);
    if (known !== undefined) return known;
    const entry: BinEntry = { children: [], cleared: [] };
    this.entries.set(root, entry);
    return entry;
  }
}

/** Records that are deleted together, each with the record of the unit that takes it along. */
type Roots = ReadonlyMap<string, string>;

function deleteTree(tx: Transaction, def: ObjectDef, roots: Roots, bin: Bin): void {
  for (const relation of relationsOf(tx, def)) followRelation(tx, relation, roots, bin);
  const ids = [...roots.keys()];
  if (!def.fields.has('isdeleted')) return tx.org.db.remove(def, ids);
  const stamp: RawRecord = def.fields.has('systemmodstamp') ? { SystemModstamp: tx.now() } : {};
  tx.org.db.updateAll(def, ids, { ...stamp, IsDeleted: true });
}

function followRelation(tx: Transaction, relation: ChildRelationship, roots: Roots, bin: Bin): void {
  if (relation.onParentDelete === 'none' || relation.onParentDelete === 'restrict') return;
  const found = liveChildren(tx, relation, [...roots.keys()]);
  if (found.length === 0) return;
  const child = tx.org.catalogue.object(relation.childObject)!;
  const children = new Map(found.map((record) => [record.Id as string, roots.get(record[relation.field] as string)!]));
  if (relation.onParentDelete === 'cascade') return deleteChildren(tx, child, children, bin);
  for (const [root, ids] of byRoot(children)) bin.of(root).cleared.push({ object: child.name, field: relation.field, ids });
  tx.org.db.updateAll(child, [...children.keys()], { [relation.field]: null });
}

function deleteChildren(tx: Transaction, child: ObjectDef, children: Roots, bin: Bin): void {
  if (child.fields.has('isdeleted')) for (const [root, ids] of byRoot(children)) bin.of(root).children.push({ object: child.name, ids });
  deleteTree(tx, child, children, bin);
}

function byRoot(children: Roots): Map<string, string[]> {
  const grouped = new Map<string, string[]>();
  for (const [id, root] of children) {
    const ids = grouped.get(root);
    if (ids === undefined) grouped.set(root, [id]);
    else ids.push(id);
  }
  return grouped;
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
