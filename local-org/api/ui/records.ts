import { SalesforceError } from '../../base/errors.ts';
import { isId, keyPrefixOf, to18 } from '../../base/ids.ts';
import type { Transaction } from '../../org/index.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { missingRecord, objectOf } from '../data/object.ts';
import { failed, readerFor } from '../data/writes.ts';
import { notFound } from '../http/errors.ts';
import { DATA, NO_CONTENT, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { STANDING_FIELDS, uiRecord } from './recordJson.ts';
import type { UiRecord } from './recordJson.ts';

export const UI_API = `${DATA}/ui-api`;
const SAVE = { allOrNone: false, access: 'user' } as const;

/** 'Contact.Account.Name' as the path below the object. */
export function pathsOf(text: string | null): string[] {
  return (text ?? '').split(',').map((item) => item.trim()).filter(Boolean).map((item) => item.slice(item.indexOf('.') + 1));
}

function objectOfId(call: Call, tx: Transaction, id: string): ObjectDef {
  const def = isId(id) ? call.org.catalogue.objectByPrefix(keyPrefixOf(id)) : undefined;
  if (!def) throw notFound();
  return objectOf(call, tx, def.name);
}

function readable(def: ObjectDef, tx: Transaction, path: string): boolean {
  const field = def.fields.get(path.toLowerCase());
  return path.includes('.') || (field !== undefined && tx.fieldAccess(def.name, field.name, 'accessible'));
}

function fieldsAsked(call: Call, def: ObjectDef, tx: Transaction): string[] {
  const optional = pathsOf(call.query.get('optionalFields')).filter((path) => readable(def, tx, path));
  const layout = call.query.has('layoutTypes') ? [...def.fields.values()].map(({ name }) => name).filter((name) => readable(def, tx, name)) : [];
  return [...pathsOf(call.query.get('fields')), ...optional, ...layout];
}

/** The record with the fields asked for and the standing ones. */
function read(call: Call, tx: Transaction, def: ObjectDef, id: string, fields: string[]): UiRecord {
  const standing = STANDING_FIELDS.filter((name) => def.fields.has(name.toLowerCase()));
  const selected = [...new Map([...fields, ...standing].map((name) => [name.toLowerCase(), name])).values()];
  const [record] = tx.soql(`SELECT ${selected.join(', ')} FROM ${def.name} WHERE Id = '${id}'`).records;
  if (!record) throw missingRecord();
  return uiRecord(call.org.catalogue, record);
}

function get(call: Call): Answer {
  return call.transaction((tx) => {
    const def = objectOfId(call, tx, call.params.id);
    const fields = fieldsAsked(call, def, tx);
    if (fields.length === 0) throw new SalesforceError('ILLEGAL_QUERY_PARAMETER_VALUE', 'Either fields, optionalFields or layoutTypes is required');
    return ok(read(call, tx, def, to18(call.params.id), fields));
  });
}

interface RecordInput {
  apiName?: string;
  fields?: Record<string, unknown>;
}

function create(call: Call): Answer {
  const { apiName = '', fields = {} } = (call.body ?? {}) as RecordInput;
  return call.transaction((tx) => {
    const def = objectOf(call, tx, apiName);
    const [result] = tx.save('insert', def.name, [readerFor(call, tx, def).read(fields)], SAVE);
    return result.success ? { status: 201, body: read(call, tx, def, result.id!, Object.keys(fields)) } : failed(result);
  });
}

function update(call: Call): Answer {
  const { fields = {} } = (call.body ?? {}) as RecordInput;
  return call.transaction((tx) => {
    const def = objectOfId(call, tx, call.params.id);
    const id = to18(call.params.id);
    const [result] = tx.save('update', def.name, [{ ...readerFor(call, tx, def).read(fields), Id: id }], SAVE);
    return result.success ? ok(read(call, tx, def, id, Object.keys(fields))) : failed(result);
  });
}

function remove(call: Call): Answer {
  return call.transaction((tx) => {
    const def = objectOfId(call, tx, call.params.id);
    const [result] = tx.save('delete', def.name, [{ Id: to18(call.params.id) }], SAVE);
    return result.success ? NO_CONTENT : failed(result);
  });
}

export const UI_RECORDS: Resource[] = [
  { method: 'GET', path: `${UI_API}/records/:id`, access: 'page', handle: get },
  { method: 'POST', path: `${UI_API}/records`, access: 'page', handle: create },
  { method: 'PATCH', path: `${UI_API}/records/:id`, access: 'page', handle: update },
  { method: 'DELETE', path: `${UI_API}/records/:id`, access: 'page', handle: remove },
];
