import type { AccessMode, DmlError } from '../../apex/lib/services.ts';
import type { ObjectDef, Raw, RawRecord } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** What happens to the records of a unit; upsert and merge are made of these. */
export type SaveOperation = 'insert' | 'update' | 'delete' | 'undelete';

/** One record on its way through the save order. */
export interface SaveRow {
  /** Position in the caller's list. */
  readonly index: number;
  id: string | null;
  /** What the caller gave, by canonical field name. */
  readonly given: RawRecord;
  /** As stored before; null on insert. */
  old: RawRecord | null;
  /** All fields as they will be stored. */
  record: RawRecord;
  /** Names of the fields that differ from what is stored, as of when the values were last normalised. */
  changed: string[];
  errors: DmlError[];
}

/** Up to 200 records of one object that go through the steps together. */
export interface SaveUnit {
  readonly tx: Transaction;
  readonly def: ObjectDef;
  readonly operation: SaveOperation;
  readonly access: AccessMode;
  /** Sharing is enforced for user mode and for classes with sharing. */
  readonly enforceSharing: boolean;
  /** Losing records of a merge: their winner. */
  readonly mergedInto: string | null;
  /** Text that is too long is cut instead of refused. */
  readonly truncates: boolean;
  rows: SaveRow[];
}

/** A step of the save order. It works on `alive` rows and puts errors on those that fail. */
export type SaveStep = (unit: SaveUnit) => void;

export function alive(unit: SaveUnit): SaveRow[] {
  return unit.rows.filter((row) => row.errors.length === 0);
}

export function fail(row: SaveRow, statusCode: string, message: string, fields: string[] = []): void {
  row.errors.push({ statusCode, message, fields });
}

/** Value of a field in a record; fields that were never written are null. */
export function valueOf(record: RawRecord, field: string): Raw {
  return record[field] ?? null;
}

export function sameValue(left: Raw | undefined, right: Raw | undefined): boolean {
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Buffer.compare(left, right) === 0;
  return (left ?? null) === (right ?? null);
}

/** True when the save changes the field. */
export function isChanged(row: SaveRow, field: string): boolean {
  return row.old === null ? valueOf(row.record, field) !== null : !sameValue(row.old[field], row.record[field]);
}

/** The fields that the save changes, as the record is now. */
export function changedNames({ old, record }: SaveRow): string[] {
  const names: string[] = [];
  for (const name in record) if (old === null ? record[name] != null : !sameValue(old[name], record[name])) names.push(name);
  return names;
}
