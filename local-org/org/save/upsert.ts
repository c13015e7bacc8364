import type { DmlResult } from '../../apex/lib/services.ts';
import { SalesforceError } from '../../base/errors.ts';
import type { FieldDef, Raw, RawRecord } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { saveRecords, type SaveRequest } from './saveRecords.ts';

type UpsertRequest = Omit<SaveRequest, 'operation'> & { readonly externalIdField?: string };

interface Part {
  index: number;
  record: RawRecord;
}

/** Inserts the records that are not there yet and updates the others, found by Id or by an external id field. */
export function upsertRecords(tx: Transaction, request: UpsertRequest): DmlResult[] {
  const results: DmlResult[] = new Array(request.records.length);
  const { inserts, updates } = split(tx, request, results);
  const mark = tx.mark();
  const isFine = savePart(tx, request, 'insert', inserts, results) && savePart(tx, request, 'update', updates, results) && !(request.allOrNone && hasFailure(results));
  if (isFine || !request.allOrNone) tx.release(mark);
  else tx.undo(mark);
  return results.map((result) => result ?? ROLLED_BACK_RESULT);
}

const ROLLED_BACK_RESULT: DmlResult = {
  id: null, success: false,
  errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message: 'Record rolled back because not all records were valid and the request was using AllOrNone header', fields: [] }],
};

function hasFailure(results: (DmlResult | undefined)[]): boolean {
  return results.some((result) => result?.success === false);
}

/** False when the part failed under allOrNone. */
function savePart(tx: Transaction, request: UpsertRequest, operation: 'insert' | 'update', parts: Part[], results: DmlResult[]): boolean {
  if (parts.length === 0) return true;
  const saved = saveRecords(tx, { ...request, operation, records: parts.map((part) => part.record) });
  parts.forEach((part, position) => { results[part.index] = { ...saved[position], created: operation === 'insert' && saved[position].success }; });
  return !(request.allOrNone && hasFailure(saved));
}

function split(tx: Transaction, request: UpsertRequest, results: DmlResult[]): { inserts: Part[]; updates: Part[] } {
  const field = keyField(request);
  if (field === undefined) return splitById(request);
  const known = existing(tx, request, field);
  const parts = { inserts: [] as Part[], updates: [] as Part[] };
  const seen = new Set<string>();
  request.records.forEach((record, index) => {
    const key = keyOf(field, record[field.name] ?? null);
    const ids = key === null ? undefined : known.get(key);
    const problem = problemWith(field, key, ids, seen);
    if (problem !== undefined) results[index] = { id: null, success: false, errors: [problem] };
    else if (ids === undefined) parts.inserts.push({ index, record });
    else parts.updates.push({ index, record: { ...record, Id: ids[0] } });
    if (key !== null) seen.add(key);
  });
  return parts;
}

function splitById(request: UpsertRequest): { inserts: Part[]; updates: Part[] } {
  const parts = request.records.map((record, index) => ({ index, record }));
  return { inserts: parts.filter(({ record }) => record.Id == null), updates: parts.filter(({ record }) => record.Id != null) };
}

function keyField(request: UpsertRequest): FieldDef | undefined {
  if (request.externalIdField === undefined || request.externalIdField.toLowerCase() === 'id') return undefined;
  const field = request.def.fields.get(request.externalIdField.toLowerCase());
  if (field === undefined || !(field.externalId || field.idLookup)) {
    throw new SalesforceError('INVALID_FIELD', `Field name provided, ${request.externalIdField} is not an External ID or indexed field for ${request.def.name}`);
  }
  return field;
}

function existing(tx: Transaction, request: UpsertRequest, field: FieldDef): Map<string, string[]> {
  const values = request.records.flatMap((record) => (record[field.name] == null ? [] : [record[field.name]]));
  const known = new Map<string, string[]>();
  for (const row of tx.org.rows.findBy(request.def.name, field.name, values)) {
    const key = keyOf(field, row[field.name])!;
    known.set(key, [...(known.get(key) ?? []), row.Id as string]);
  }
  return known;
}

function keyOf(field: FieldDef, value: Raw): string | null {
  if (value === null) return null;
  return typeof value === 'string' && !field.caseSensitive ? value.toLowerCase() : String(value);
}

function problemWith(field: FieldDef, key: string | null, ids: string[] | undefined, seen: Set<string>): DmlResult['errors'][number] | undefined {
  if (key === null) return { statusCode: 'MISSING_ARGUMENT', message: `${field.name} not specified`, fields: [field.name] };
  if (seen.has(key)) return { statusCode: 'DUPLICATE_VALUE', message: `Duplicate external id specified: ${key}`, fields: [field.name] };
  if (ids !== undefined && ids.length > 1) return { statusCode: 'DUPLICATE_EXTERNAL_ID', message: `${field.name}: more than one record found for external id field: [${ids.join(', ')}]`, fields: [field.name] };
  return undefined;
}
