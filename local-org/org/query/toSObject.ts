import { ApexList } from '../../apex/lib/list.ts';
import { SObject, toApex } from '../../apex/lib/sobject.ts';
import { sobjectType } from '../../apex/lib/types.ts';
import { objectDef } from '../../schema/index.ts';
import type { Raw } from '../../schema/types.ts';
import type { QueryRecord, QueryResult } from '../../soql/index.ts';
import type { Transaction } from '../transaction/transaction.ts';

const AGGREGATE_RESULT = objectDef('AggregateResult', [], { createable: false, updateable: false, deletable: false, queryable: false });

/** A record of a query result as Apex sees it. */
export function toSObject(tx: Transaction, record: QueryRecord): SObject {
  if (record.types !== undefined) return toAggregate(record, record.types);
  const copy = new SObject(tx.org.definitionOf(record.object));
  copy.queried = new Set(['Id']);
  if (record.id !== null) copy.load('Id', record.id);
  for (const [name, value] of record.values) put(tx, copy, name, value);
  return copy;
}

/** A row of a grouped query: aliases instead of fields. */
function toAggregate(record: QueryRecord, types: NonNullable<QueryRecord['types']>): SObject {
  const copy = new SObject(AGGREGATE_RESULT);
  for (const [name, value] of record.values) copy.values.set(name, toApex(value as Raw, types.get(name)!));
  return copy;
}

function put(tx: Transaction, copy: SObject, name: string, value: Raw | QueryRecord | QueryResult): void {
  const reference = value === null ? copy.parentField(name) : undefined;
  if (isResult(value)) copy.childLists.set(name, new ApexList(sobjectType(childObject(tx, copy, name, value)), value.records.map((child) => toSObject(tx, child))));
  else if (isRecord(value)) putParent(tx, copy, name, value);
  else if (reference !== undefined) copy.parents.set(name, null);
  else copy.load(name, value);
  copy.queried!.add(name);
}

/** A query that reads a parent's fields has read the field that points to it. */
function putParent(tx: Transaction, copy: SObject, name: string, parent: QueryRecord): void {
  copy.parents.set(name, toSObject(tx, parent));
  const reference = copy.parentField(name);
  if (reference === undefined || copy.queried!.has(reference.name)) return;
  copy.load(reference.name, parent.id);
  copy.queried!.add(reference.name);
}

function childObject(tx: Transaction, copy: SObject, relationship: string, result: QueryResult): string {
  const known = tx.org.catalogue.children(copy.def.name).find((child) => child.relationshipName?.toLowerCase() === relationship.toLowerCase());
  return known?.childObject ?? result.records[0]?.object ?? 'SObject';
}

function isResult(value: unknown): value is QueryResult {
  return typeof value === 'object' && value !== null && 'totalSize' in value;
}

function isRecord(value: unknown): value is QueryRecord {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && 'values' in value;
}
