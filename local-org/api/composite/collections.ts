import { SalesforceError } from '../../base/errors.ts';
import { isId, keyPrefixOf, to18 } from '../../base/ids.ts';
import type { DmlError, DmlOperation, DmlResult } from '../../apex/lib/services.ts';
import type { ObjectDef, RawRecord } from '../../schema/types.ts';
import { noSuchField } from '../json/recordInput.ts';
import type { Transaction } from '../../org/index.ts';
import { asSalesforceError, collectionErrors, notFound } from '../http/errors.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { recordJson } from '../json/queryJson.ts';
import { jsonContext, objectOf } from '../data/object.ts';
import { readerFor } from '../data/writes.ts';

const MOST_RECORDS = 200;

/** One record of a collection on its way: read, or refused before it could be saved. */
interface Entry {
  object: string;
  record?: RawRecord;
  error?: DmlError;
  /** What it was given, of which an upsert reads the key of a record that cannot be read. */
  json?: Record<string, unknown>;
}

interface CollectionBody {
  allOrNone?: boolean;
  records?: ({ attributes?: { type?: string } } & Record<string, unknown>)[];
}

/** Thrown to undo a collection whose rows failed while being read, not saved. */
class Undone extends Error {
  readonly results: object[];

  constructor(results: object[]) {
    super('collection rolled back');
    this.results = results;
  }
}

function recordsOf(body: unknown): Required<CollectionBody> {
  const { allOrNone = false, records } = (body ?? {}) as CollectionBody;
  if (!Array.isArray(records)) throw new SalesforceError('INVALID_INPUT', 'records has to be a list');
  if (records.length > MOST_RECORDS) throw new SalesforceError('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${MOST_RECORDS} records into this call`);
  return { allOrNone, records };
}

function readEntry(call: Call, tx: Transaction, json: Required<CollectionBody>['records'][number], object: string): Entry {
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

function resultJson({ id, success, errors, created = false }: DmlResult, upsert: boolean): object {
  const told = upsert ? { created } : {};
  return success ? { id, success, errors: [], ...told } : { success, errors: collectionErrors(errors), ...(id ? { id } : {}), ...told };
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

function runCollection(call: Call, operation: DmlOperation, allOrNone: boolean, read: (tx: Transaction) => Entry[], externalIdField?: string): Answer {
  const upsert = operation === 'upsert';
  try {
    return ok(call.transaction((tx) => {
      const entries = read(tx);
      const saved = saveEntries(tx, operation, entries, { allOrNone, externalIdField });
      const results = externalIdField === undefined ? saved : withCreated(call, saved, entries, externalIdField);
      if (allOrNone && results.some(({ success }) => !success)) throw new Undone(rolledBack(results).map((result) => resultJson(result, upsert)));
      return results.map((result) => resultJson(result, upsert));
    }));
  } catch (error) {
    if (error instanceof Undone) return ok(error.results);
    throw error;
  }
}

function write(operation: DmlOperation): Resource['handle'] {
  return (call) => {
    const { allOrNone, records } = recordsOf(call.body);
    return runCollection(call, operation, allOrNone, (tx) => records.map((json) => readEntry(call, tx, json, json.attributes?.type ?? '')));
  };
}

function upsert(call: Call): Answer {
  const { allOrNone, records } = recordsOf(call.body);
  const { object, key } = call.params;
  const field = call.org.catalogue.object(object)?.fields.get(key.toLowerCase());
  if (!field) throw notFound();
  return runCollection(call, 'upsert', allOrNone, (tx) => records.map((json) => readEntry(call, tx, json, object)), field.name);
}

function idsOf(text: string | null): string[] {
  return (text ?? '').split(',').map((id) => id.trim()).filter(Boolean);
}

function deleteEntry(call: Call, id: string): Entry {
  const def = isId(id) ? call.org.catalogue.objectByPrefix(keyPrefixOf(id)) : undefined;
  if (!def) return { object: '', error: { statusCode: 'MALFORMED_ID', message: `malformed id ${id.slice(0, 18)}`, fields: [] } };
  return { object: def.name, record: { Id: to18(id) } };
}

function remove(call: Call): Answer {
  const ids = idsOf(call.query.get('ids'));
  if (ids.length > MOST_RECORDS) throw new SalesforceError('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${MOST_RECORDS} records into this call`);
  return runCollection(call, 'delete', call.query.get('allOrNone') === 'true', () => ids.map((id) => deleteEntry(call, id)));
}

function readMany(call: Call, ids: string[], fields: string[]): Answer {
  return call.transaction((tx) => {
    const def = objectOf(call, tx);
    const wanted = ids.map((id) => (isId(id) ? to18(id) : id));
    const found = new Map(rowsOf(tx, def, wanted.filter(isId), fields).map((record) => [record.id, record]));
    return ok(wanted.map((id) => { const record = found.get(id); return record ? recordJson(record, jsonContext(call)) : null; }));
  });
}

function rowsOf(tx: Transaction, def: ObjectDef, ids: string[], fields: string[]): ReturnType<Transaction['soql']>['records'] {
  for (const name of fields) if (!name.includes('.') && !def.fields.has(name.toLowerCase())) throw noSuchField(name, def);
  if (ids.length === 0) return [];
  return tx.soql(`SELECT ${fields.join(', ')} FROM ${def.name} WHERE Id IN (${ids.map((id) => `'${id}'`).join(', ')})`).records;
}

function readByBody(call: Call): Answer {
  const { ids = [], fields = [] } = (call.body ?? {}) as { ids?: string[]; fields?: string[] };
  return readMany(call, ids, fields);
}

const COLLECTION = `${DATA}/composite/sobjects`;

export const COLLECTIONS: Resource[] = [
  { method: 'POST', path: COLLECTION, composable: true, handle: write('insert') },
  { method: 'PATCH', path: COLLECTION, composable: true, handle: write('update') },
  { method: 'DELETE', path: COLLECTION, composable: true, handle: remove },
  { method: 'GET', path: `${COLLECTION}/:object`, composable: true, handle: (call) => readMany(call, idsOf(call.query.get('ids')), idsOf(call.query.get('fields'))) },
  { method: 'POST', path: `${COLLECTION}/:object`, composable: true, handle: readByBody },
  { method: 'PATCH', path: `${COLLECTION}/:object/:key`, composable: true, handle: upsert },
];
