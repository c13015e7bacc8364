import { SalesforceError } from '../../base/errors.ts';
import { isId, keyPrefixOf, to18 } from '../../base/ids.ts';
import type { DmlError, DmlOperation, DmlResult } from '../../apex/lib/services.ts';
import type { RawRecord } from '../../schema/types.ts';
import type { Transaction } from '../../org/index.ts';
import { objectOf } from '../data/object.ts';
import { readerFor } from '../data/writes.ts';
import { asSalesforceError } from '../http/errors.ts';
import type { Call } from '../http/resource.ts';

/** Most records of one call, over REST as over SOAP. */
export const MOST_RECORDS = 200;

/** One record of a collection on its way: read, or refused before it could be saved. */
export interface Entry {
  object: string;
  record?: RawRecord;
  error?: DmlError;
  /** What it was given, of which an upsert reads the key of a record that cannot be read. */
  json?: Record<string, unknown>;
}

/** Thrown to undo a collection whose rows failed while being read, not saved. */
class Undone extends Error {
  readonly results: DmlResult[];

  constructor(results: DmlResult[]) {
    super('collection rolled back');
    this.results = results;
  }
}

export function readEntry(call: Call, tx: Transaction, json: Record<string, unknown>, object: string): Entry {
  try {
    if (!object) throw new SalesforceError('INVALID_INPUT', 'The record needs attributes with its type');
    const record = readerFor(call, tx, objectOf(call, tx, object)).read(json);
    const id = json.id ?? json.Id;
    return { object, json, record: typeof id === 'string' ? { ...record, Id: checkedId(id) } : record };
  } catch (error) {
    const { code, message, fields } = asSalesforceError(error);
    return { object, json, error: { statusCode: code, message, fields } };
  }
}

function checkedId(id: string): string {
  if (!isId(id)) throw new SalesforceError('MALFORMED_ID', `malformed id ${id.slice(0, 18)}`, { fields: ['Id'] });
  return to18(id);
}

function failure({ statusCode, message, fields }: DmlError): DmlResult {
  return { id: null, success: false, errors: [{ statusCode, message, fields }] };
}

/** Saves runs of the same object together, keeping the order of the rows. */
function saveEntries(tx: Transaction, operation: DmlOperation, entries: Entry[], options: { allOrNone: boolean; externalIdField?: string }): DmlResult[] {
  const results: DmlResult[] = entries.map(({ error }) => (error ? failure(error) : failure({ statusCode: 'UNKNOWN_EXCEPTION', message: '', fields: [] })));
  for (const object of new Set(entries.map((entry) => entry.object))) {
    const places = entries.flatMap((entry, i) => (entry.object === object && entry.record ? [i] : []));
    if (places.length === 0) continue;
    const saved = tx.save(operation, object, places.map((i) => entries[i].record!), { ...options, access: 'user' });
    places.forEach((place, i) => (results[place] = saved[i]));
  }
  return results;
}

export function deleteEntry(call: Call, id: string): Entry {
  const def = isId(id) ? call.org.catalogue.objectByPrefix(keyPrefixOf(id)) : undefined;
  if (!def) return { object: '', error: { statusCode: 'MALFORMED_ID', message: `malformed id ${id.slice(0, 18)}`, fields: [] } };
  return { object: def.name, record: { Id: to18(id) } };
}

/** A record that an upsert could not save tells whether it would have been created. */
function withCreated(call: Call, results: readonly DmlResult[], entries: readonly Entry[], key: string): DmlResult[] {
  return results.map((result, i) => {
    if (result.success) return result;
    const { object, record, json } = entries[i];
    const value = (record ?? (json as RawRecord | undefined))?.[key] ?? null;
    return { ...result, created: value === null || call.org.rows.findBy(object, key, [value]).length === 0 };
  });
}

const ROLLED_BACK: DmlError = { statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message: 'Record rolled back because not all records were valid and the request was using AllOrNone header', fields: [] };

function rolledBack(results: DmlResult[]): DmlResult[] {
  return results.map((result) => (result.success ? { ...failure(ROLLED_BACK), created: result.created } : result));
}

/** Saves the records of one call, which may be of several objects; with `allOrNone` a refused one undoes all, and the results say so. */
export function saveTogether(call: Call, operation: DmlOperation, allOrNone: boolean, read: (tx: Transaction) => Entry[], externalIdField?: string): DmlResult[] {
  try {
    return call.transaction((tx) => {
      const entries = read(tx);
      const saved = saveEntries(tx, operation, entries, { allOrNone, externalIdField });
      const results = externalIdField === undefined ? saved : withCreated(call, saved, entries, externalIdField);
      if (allOrNone && results.some(({ success }) => !success)) throw new Undone(rolledBack(results));
      return results;
    });
  } catch (error) {
    if (error instanceof Undone) return error.results;
    throw error;
  }
}

export function checkCount(records: readonly unknown[]): void {
  if (records.length > MOST_RECORDS) throw new SalesforceError('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${MOST_RECORDS} records into this call`);
}
