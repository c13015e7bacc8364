import { SalesforceError } from '../../base/errors.ts';
import { isId, to18 } from '../../base/ids.ts';
import type { DmlOperation, DmlResult } from '../../apex/lib/services.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { noSuchField } from '../json/recordInput.ts';
import type { Transaction } from '../../org/index.ts';
import { collectionErrors, notFound } from '../http/errors.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { recordJson } from '../json/queryJson.ts';
import { jsonContext, objectOf } from '../data/object.ts';
import { checkCount, deleteEntry, readEntry, saveTogether } from './saving.ts';
import type { Entry } from './saving.ts';

interface CollectionBody {
  allOrNone?: boolean;
  records?: ({ attributes?: { type?: string } } & Record<string, unknown>)[];
}

function recordsOf(body: unknown): Required<CollectionBody> {
  const { allOrNone = false, records } = (body ?? {}) as CollectionBody;
  if (!Array.isArray(records)) throw new SalesforceError('INVALID_INPUT', 'records has to be a list');
  checkCount(records);
  return { allOrNone, records };
}

function resultJson({ id, success, errors, created = false }: DmlResult, upsert: boolean): object {
  const told = upsert ? { created } : {};
  return success ? { id, success, errors: [], ...told } : { success, errors: collectionErrors(errors), ...(id ? { id } : {}), ...told };
}

function runCollection(call: Call, operation: DmlOperation, allOrNone: boolean, read: (tx: Transaction) => Entry[], externalIdField?: string): Answer {
  return ok(saveTogether(call, operation, allOrNone, read, externalIdField).map((result) => resultJson(result, operation === 'upsert')));
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

function remove(call: Call): Answer {
  const ids = idsOf(call.query.get('ids'));
  checkCount(ids);
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
