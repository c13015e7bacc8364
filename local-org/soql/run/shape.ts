/** How a row of SQL values becomes a query record. Shapes are made once per plan. */
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { Raw } from '../../schema/types.ts';
import type { Kind, SqlValue } from '../../storage/index.ts';
import type { QueryRecord, QueryValue } from '../result.ts';
import type { Run } from './run.ts';

export type Row = readonly SqlValue[];

export type Entry =
  | { kind: 'value'; key: string; column: number; type: Kind; guard: Guard | undefined }
  | { kind: 'record'; key: string; shape: RecordShape }
  | { kind: 'children'; key: string }
  /** Address and location: keys are the parts, null when all parts are. */
  | { kind: 'compound'; key: string; object: string; parts: readonly { key: string; column: number }[]; guard: Guard | undefined }
  /** TYPEOF: the shape of the object that is there. */
  | { kind: 'typeof'; key: string; idColumn: number; shapes: ReadonlyMap<string, RecordShape>; otherwise: RecordShape };

/** A field of FIELDS(…), left out for users who may not read it. */
export interface Guard {
  object: string;
  field: string;
}

export interface RecordShape {
  /** Undefined when the id tells: the target of a polymorphic reference. */
  object: string | undefined;
  /** -1 for aggregates. */
  idColumn: number;
  entries: Entry[];
  /** Of aggregates: see QueryRecord. */
  instants?: ReadonlySet<string>;
  types?: QueryRecord['types'];
}

export function readRecord(run: Run, catalogue: SchemaCatalogue, shape: RecordShape, row: Row): QueryRecord | null {
  const stored = shape.idColumn < 0 ? null : row[shape.idColumn];
  if (stored === null && shape.idColumn >= 0) return null;
  const values = new Map<string, QueryValue>();
  for (const entry of shape.entries) readEntry(run, catalogue, entry, row, values);
  const id = stored === null ? null : run.db.ids.decode(stored as number);
  const object = shape.object ?? objectOf(run, catalogue, stored as number);
  const record = shape.types ? { object, id, values, types: shape.types } : { object, id, values };
  return shape.instants ? { ...record, instants: shape.instants } : record;
}

function objectOf(run: Run, catalogue: SchemaCatalogue, stored: number): string {
  return catalogue.objectByPrefix(run.db.ids.prefixOf(stored))?.name ?? 'Name';
}

function readEntry(run: Run, catalogue: SchemaCatalogue, entry: Entry, row: Row, values: Map<string, QueryValue>): void {
  switch (entry.kind) {
    case 'value':
      if (isShown(run, entry.guard)) values.set(entry.key, run.db.codecs.kind(entry.type).decode(row[entry.column]));
      return;
    case 'record':
      values.set(entry.key, readRecord(run, catalogue, entry.shape, row));
      return;
    case 'children':
      values.set(entry.key, { totalSize: 0, records: [] });
      return;
    case 'compound':
      if (isShown(run, entry.guard)) values.set(entry.key, readCompound(entry, row));
      return;
    case 'typeof':
      values.set(entry.key, readTypeof(run, catalogue, entry, row));
  }
}

function isShown(run: Run, guard: Guard | undefined): boolean {
  return guard === undefined || !run.access.enforceFields || run.access.fieldReadable(guard.object, guard.field);
}

function readCompound(entry: Extract<Entry, { kind: 'compound' }>, row: Row): QueryRecord | null {
  const values = new Map<string, QueryValue>(entry.parts.map(({ key, column }) => [key, row[column] as Raw]));
  return [...values.values()].every((value) => value === null) ? null : { object: entry.object, id: null, values };
}

function readTypeof(run: Run, catalogue: SchemaCatalogue, entry: Extract<Entry, { kind: 'typeof' }>, row: Row): QueryRecord | null {
  const stored = row[entry.idColumn];
  if (stored === null) return null;
  return readRecord(run, catalogue, entry.shapes.get(objectOf(run, catalogue, stored as number)) ?? entry.otherwise, row);
}
