import type { AccessMode, DmlResult } from '../../apex/lib/services.ts';
import type { ObjectDef, RawRecord } from '../../schema/types.ts';
import { SECURITY_OBJECTS } from '../security/setupObjects.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { runUnit } from './runUnit.ts';
import type { SaveOperation, SaveRow, SaveUnit } from './unit.ts';

/** Records that go through the save order together. Each record carries its Id where it has one. */
export interface SaveRequest {
  readonly operation: SaveOperation;
  readonly def: ObjectDef;
  readonly records: readonly RawRecord[];
  readonly access: AccessMode;
  readonly enforceSharing: boolean;
  readonly allOrNone: boolean;
  readonly mergedInto?: string;
  /** Text that is too long is cut. */
  readonly truncates?: boolean;
}

/** Triggers see at most this many records at once. */
export const CHUNK = 200;

/** Error of the records that were fine themselves. */
export const ROLLED_BACK = 'ALL_OR_NONE_OPERATION_ROLLED_BACK';

/** Saves in chunks; answers one result per record, in order. With `allOrNone` a failure leaves nothing behind. */
export function saveRecords(tx: Transaction, request: SaveRequest): DmlResult[] {
  const rows = request.records.map(rowOf);
  const mark = tx.mark();
  let stands = false;
  try {
    stands = runChunks(tx, request, rows);
  } finally {
    if (stands) tx.release(mark);
    else tx.undo(mark);
    if (SECURITY_OBJECTS.has(request.def.name)) tx.org.security.invalidate();
  }
  return rows.map((row) => resultOf(row, request.operation, stands));
}

function runChunks(tx: Transaction, request: SaveRequest, rows: SaveRow[]): boolean {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const unit = unitOf(tx, request, rows.slice(start, start + CHUNK));
    runUnit(unit, request.allOrNone);
    if (request.allOrNone && unit.rows.some((row) => row.errors.length > 0)) return false;
  }
  return true;
}

function unitOf(tx: Transaction, request: SaveRequest, rows: SaveRow[]): SaveUnit {
  const { def, operation, access, enforceSharing } = request;
  return { tx, def, operation, access, enforceSharing, mergedInto: request.mergedInto ?? null, truncates: request.truncates ?? false, rows };
}

function rowOf(record: RawRecord, index: number): SaveRow {
  const { Id, ...given } = record;
  return { index, id: (Id as string | undefined) ?? null, given, old: null, record: {}, changed: [], errors: [] };
}

function resultOf(row: SaveRow, operation: SaveOperation, stands: boolean): DmlResult {
  if (row.errors.length > 0) return { id: operation === 'insert' ? null : row.id, success: false, errors: row.errors };
  if (stands) return { id: row.id, success: true, created: operation === 'insert', errors: [] };
  const message = 'Record rolled back because not all records were valid and the request was using AllOrNone header';
  return { id: operation === 'insert' ? null : row.id, success: false, errors: [{ statusCode: ROLLED_BACK, message, fields: [] }] };
}
