import { AddressValue } from '../../apex/lib/address.ts';
import { AGGREGATE_RESULT } from '../../apex/lib/aggregate.ts';
import { ApexList } from '../../apex/lib/list.ts';
import { SObject, toApex } from '../../apex/lib/sobject.ts';
import { sobjectType } from '../../apex/lib/types.ts';
import type { FieldDef, ObjectDef, Raw } from '../../schema/types.ts';
import type { QueryRecord, QueryResult } from '../../soql/index.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** What a selected name stands for in an object. */
interface Column {
  /** Undefined for relationships. */
  field: FieldDef | undefined;
  /** The field behind the name of a parent relationship. */
  reference: FieldDef | undefined;
}

/** The records of a query result as Apex sees them. */
export function toSObjects(tx: Transaction, records: readonly QueryRecord[]): SObject[] {
  const reader = new Reader(tx);
  return records.map((record) => reader.read(record));
}

/** Looks up what the names of one query mean once, not for each of its records. */
class Reader {
  readonly #tx: Transaction;
  readonly #columns = new Map<ObjectDef, Map<string, Column>>();
  readonly #queried = new Map<ObjectDef, { size: number; names: ReadonlySet<string> }>();

  constructor(tx: Transaction) {
    this.#tx = tx;
  }

  read(record: QueryRecord): SObject {
    if (record.types !== undefined) return toAggregate(record, record.types);
    const copy = new SObject(this.#tx.org.definitionOf(record.object));
    const columns = this.#columnsOf(copy.def);
    copy.isRead = true;
    if (record.id !== null) copy.values.Id = record.id;
    for (const [name, value] of record.values) this.#put(copy, columnOf(copy, columns, name), name, value);
    copy.queried = this.#queriedNames(copy.def, record);
    return copy;
  }

  #columnsOf(def: ObjectDef): Map<string, Column> {
    const known = this.#columns.get(def);
    if (known) return known;
    const columns = new Map<string, Column>();
    this.#columns.set(def, columns);
    return columns;
  }

  #put(copy: SObject, { field, reference }: Column, name: string, value: Raw | QueryRecord | QueryResult): void {
    if (isResult(value)) copy.childLists.set(name, new ApexList(sobjectType(this.#childObject(copy, name, value)), value.records.map((child) => this.read(child))));
    else if (isRecord(value) && field?.type === 'address') copy.values[name] = new AddressValue(value.values);
    else if (isRecord(value)) this.#putParent(copy, reference, name, value);
    else if (value === null && reference !== undefined) copy.parents.set(name, null);
    else copy.values[name] = field ? toApex(value, field) : value;
  }

  /** A query that reads a parent's fields has read the field that points to it. */
  #putParent(copy: SObject, reference: FieldDef | undefined, name: string, parent: QueryRecord): void {
    copy.parents.set(name, this.read(parent));
    if (reference !== undefined && !(reference.name in copy.values)) copy.values[reference.name] = parent.id;
  }

  #childObject(copy: SObject, relationship: string, result: QueryResult): string {
    const known = this.#tx.org.catalogue.children(copy.def.name).find((child) => child.relationshipName?.toLowerCase() === relationship.toLowerCase());
    return known?.childObject ?? result.records[0]?.object ?? 'SObject';
  }

  /** The same set for all records of which the query selects the same. */
  #queriedNames(def: ObjectDef, record: QueryRecord): ReadonlySet<string> {
    const known = this.#queried.get(def);
    if (known?.size === record.values.size && [...record.values.keys()].every((name) => known.names.has(name))) return known.names;
    const columns = this.#columnsOf(def);
    const names = new Set(['Id']);
    for (const name of record.values.keys()) {
      const { reference } = columns.get(name)!;
      names.add(name);
      if (reference) names.add(reference.name);
    }
    this.#queried.set(def, { size: record.values.size, names });
    return names;
  }
}

function columnOf(copy: SObject, columns: Map<string, Column>, name: string): Column {
  const known = columns.get(name);
  if (known) return known;
  const column = { field: copy.def.fields.get(name.toLowerCase()), reference: copy.parentField(name) };
  columns.set(name, column);
  return column;
}

/** A row of a grouped query: aliases instead of fields. */
function toAggregate(record: QueryRecord, types: NonNullable<QueryRecord['types']>): SObject {
  const copy = new SObject(AGGREGATE_RESULT);
  for (const [name, value] of record.values) copy.values[name] = toApex(value as Raw, types.get(name)!);
  return copy;
}

function isResult(value: unknown): value is QueryResult {
  return typeof value === 'object' && value !== null && 'totalSize' in value;
}

function isRecord(value: unknown): value is QueryRecord {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && 'values' in value;
}
