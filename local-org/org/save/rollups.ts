import type { ChildRelationship, FieldDef, ObjectDef, Raw, RawRecord } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { passesFilter } from './filters.ts';
import { alive, fail, sameValue, type SaveStep, type SaveUnit } from './unit.ts';

/** Step 11: roll-up summary fields of the parents of what was saved; a parent whose value changes is saved in turn. */
export const recalculateRollups: SaveStep = (unit) => {
  for (const { parent, relation, fields } of summariesOver(unit.tx, unit.def)) {
    for (const parentId of parentsOf(unit, relation)) recalculate(unit, parent, parentId, fields);
  }
};

interface Summaries {
  parent: ObjectDef;
  relation: string;
  fields: FieldDef[];
}

function summariesOver(tx: Transaction, child: ObjectDef): Summaries[] {
  const details = [...child.fields.values()].filter((field) => field.masterDetail || field.onParentDelete === 'cascade');
  return details.flatMap((field) => field.referenceTo.flatMap((name) => summariesOf(tx, name, child, field)));
}

function summariesOf(tx: Transaction, parentName: string, child: ObjectDef, relation: FieldDef): Summaries[] {
  const parent = tx.org.catalogue.object(parentName);
  if (parent === undefined) return [];
  const fields = [...parent.fields.values()].filter(({ summary }) => summary?.childObject === child.name && summary.childRelationshipField === relation.name);
  return fields.length === 0 ? [] : [{ parent, relation: relation.name, fields }];
}

function parentsOf(unit: SaveUnit, relation: string): Set<string> {
  const ids = new Set<string>();
  for (const row of alive(unit)) {
    for (const id of [row.old?.[relation], row.record[relation]]) if (typeof id === 'string') ids.add(id);
  }
  return ids;
}

function recalculate(unit: SaveUnit, parent: ObjectDef, parentId: string, fields: FieldDef[]): void {
  const stored = unit.tx.org.rows.read(parent.name, [parentId])[0];
  if (stored === undefined) return;
  const changes: RawRecord = {};
  for (const field of fields) {
    const value = summaryValue(unit.tx, field, parentId);
    if (!sameValue(stored[field.name], value)) changes[field.name] = value;
  }
  if (Object.keys(changes).length > 0) saveParent(unit, parent, parentId, changes);
}

function saveParent(unit: SaveUnit, parent: ObjectDef, parentId: string, changes: RawRecord): void {
  const [result] = unit.tx.saveWithin('update', parent, [{ ...changes, Id: parentId }]);
  for (const error of result.errors) for (const row of alive(unit)) fail(row, error.statusCode, error.message, error.fields);
}

function summaryValue(tx: Transaction, { summary }: FieldDef, parentId: string): Raw {
  const { childObject, childRelationshipField, summarizedField, operation, filters } = summary!;
  const relation: Pick<ChildRelationship, 'field'> = { field: childRelationshipField };
  const children = tx.org.rows.findBy(childObject, relation.field, [parentId]).filter((child) => filters.every((filter) => passesFilter(child, filter)));
  if (operation === 'count') return children.length;
  const values = children.map((child) => child[summarizedField!]).filter((value) => value != null);
  return AGGREGATES[operation](values);
}

const AGGREGATES: Readonly<Record<'sum' | 'min' | 'max', (values: Raw[]) => Raw>> = {
  sum: (values) => values.reduce<number>((total, value) => total + Number(value), 0),
  min: (values) => extreme(values, (left, right) => left < right),
  max: (values) => extreme(values, (left, right) => left > right),
};

function extreme(values: Raw[], wins: (left: NonNullable<Raw>, right: NonNullable<Raw>) => boolean): Raw {
  return values.reduce<Raw>((best, value) => (best === null || wins(value!, best) ? value : best), null);
}
