import { isId, keyPrefixOf, to18 } from '../../base/ids.ts';
import { SalesforceError } from '../../base/errors.ts';
import type { FieldDef, ObjectDef, RawRecord } from '../../schema/types.ts';
import type { QueryRecord } from '../../soql/index.ts';
import type { Transaction } from '../../org/index.ts';
import { notFound } from '../http/errors.ts';
import { DATA, NO_CONTENT, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { fieldOf, noSuchField, soqlLiteral } from '../json/recordInput.ts';
import { recordJson } from '../json/queryJson.ts';
import { fromJson } from '../json/values.ts';
import { blobAnswer, isMultipart, multipartBody } from './blobs.ts';
import { apiPathOf, idOf, jsonContext, missingRecord, objectOf, readableFields, readRecord, TOOLING } from './object.ts';
import { accessOf, created, failed, readerFor } from './writes.ts';

function fieldsAsked(call: Call, def: ObjectDef, tx: Transaction): string[] {
  const asked = call.query.get('fields');
  if (!asked) return readableFields(def, tx);
  const fields = asked.split(',').map((name) => name.trim()).filter(Boolean);
  for (const name of fields) if (!name.includes('.') && !def.fields.has(name.toLowerCase())) throw noSuchField(name, def);
  return fields;
}

function found(record: QueryRecord | undefined, call: Call): Answer {
  if (!record) throw missingRecord();
  return ok(recordJson(record, jsonContext(call)));
}

/** Nothing, or a 404 of its own when the record lies in the recycle bin. */
function refuseDeleted(tx: Transaction, def: ObjectDef, id: string): undefined {
  const isDeleted = def.fields.has('isdeleted') && tx.soql(`SELECT Id FROM ${def.name} WHERE Id = '${id}' AND IsDeleted = true`, { allRows: true }).totalSize > 0;
  if (isDeleted) throw new SalesforceError('ENTITY_IS_DELETED', 'entity is deleted', { status: 404 });
}

function get(call: Call): Answer {
  return call.transaction((tx) => {
    const def = objectOf(call, tx);
    const id = idOf(def, call.params.id);
    return found(readRecord(tx, def, id, fieldsAsked(call, def, tx)) ?? refuseDeleted(tx, def, id), call);
  });
}

function insert(call: Call, body: unknown): Answer {
  return call.transaction((tx) => {
    const def = objectOf(call, tx);
    const [result] = tx.save('insert', def.name, [readerFor(call, tx, def).read(body)], accessOf());
    return result.success ? created(result) : failed(result);
  });
}

function update(call: Call, body: unknown): Answer {
  return call.transaction((tx) => {
    const def = objectOf(call, tx);
    const record = { ...readerFor(call, tx, def).read(body), Id: idOf(def, call.params.id) };
    const [result] = tx.save('update', def.name, [record], accessOf());
    return result.success ? NO_CONTENT : failed(result);
  });
}

function remove(call: Call): Answer {
  return call.transaction((tx) => {
    const def = objectOf(call, tx);
    const [result] = tx.save('delete', def.name, [{ Id: idOf(def, call.params.id) }], accessOf());
    return result.success ? NO_CONTENT : failed(result);
  });
}

/** Creates and updates take JSON or multipart; only JSON can wait for nothing. */
function withBody(write: (call: Call, body: unknown) => Answer): Resource['handle'] {
  return (call) => (isMultipart(call) ? multipartBody(call).then((body) => write(call, body)) : write(call, call.body));
}

/** The two readings of /sobjects/X/a/b: an external id and its value, or a record's blob field or related record. */
interface Keyed {
  def: ObjectDef;
  field: FieldDef;
  value: string;
}

function keyed(call: Call, tx: Transaction): Keyed {
  const def = objectOf(call, tx);
  const field = def.fields.get(call.params.key.toLowerCase());
  if (!field || !(field.externalId || field.idLookup)) throw notFound();
  return { def, field, value: call.params.value };
}

function matches(tx: Transaction, { def, field, value }: Keyed): string[] {
  const literal = soqlLiteral(field, fromJson(field, value));
  return tx.soql(`SELECT Id FROM ${def.name} WHERE ${field.name} = ${literal} LIMIT 20`).records.map((record) => record.values.get('Id') as string);
}

function ambiguous(call: Call, def: ObjectDef, ids: string[]): Answer {
  return { status: 300, body: ids.map((id) => `${apiPathOf(call)}/sobjects/${def.name}/${id}`) };
}

function related(call: Call, tx: Transaction, def: ObjectDef): Answer {
  const id = idOf(def, call.params.key);
  const field = def.fields.get(call.params.value.toLowerCase());
  if (field?.type === 'base64') return blobOf(tx, def, id, field);
  const reference = call.org.catalogue.parentField(def, call.params.value);
  const parentId = reference && readRecord(tx, def, id, [reference.name])?.values.get(reference.name);
  const parent = typeof parentId === 'string' ? call.org.catalogue.objectByPrefix(keyPrefixOf(parentId)) : undefined;
  if (!parent) return children(call, tx, def, id);
  return found(readRecord(tx, parent, parentId as string, fieldsAsked(call, parent, tx)), call);
}

function children(call: Call, tx: Transaction, def: ObjectDef, id: string): Answer {
  const link = call.org.catalogue.children(def.name).find(({ relationshipName }) => relationshipName?.toLowerCase() === call.params.value.toLowerCase());
  if (!link) throw notFound();
  const child = call.org.catalogue.object(link.childObject)!;
  const { totalSize, records } = tx.soql(`SELECT ${fieldsAsked(call, child, tx).join(', ')} FROM ${child.name} WHERE ${link.field} = '${id}'`);
  return ok({ totalSize, done: true, records: records.map((record) => recordJson(record, jsonContext(call))) });
}

function blobOf(tx: Transaction, def: ObjectDef, id: string, field: FieldDef): Answer {
  const value = readRecord(tx, def, id, [field.name])?.values.get(field.name);
  if (!(value instanceof Uint8Array)) throw missingRecord();
  return blobAnswer(value);
}

function getKeyed(call: Call): Answer {
  return call.transaction((tx) => {
    const def = objectOf(call, tx);
    if (isId(call.params.key) && keyPrefixOf(call.params.key) === def.keyPrefix) return related(call, tx, def);
    const key = keyed(call, tx);
    const ids = matches(tx, key);
    if (ids.length > 1) return ambiguous(call, key.def, ids);
    return found(ids[0] ? readRecord(tx, def, ids[0], fieldsAsked(call, def, tx)) : undefined, call);
  });
}

function upsertKeyed(call: Call): Answer {
  return call.transaction((tx) => {
    const key = keyed(call, tx);
    const { def, field } = key;
    const body = readerFor(call, tx, def).read(call.body ?? {});
    if (field.name === 'Id') return updateById(tx, def, { ...body, Id: to18(key.value) });
    if (field.name in body) throw new SalesforceError('INVALID_FIELD', `The ${field.name} field should not be specified in the sobject data.`, { fields: [field.name] });
    const ids = matches(tx, key);
    if (ids.length > 1) return ambiguous(call, def, ids);
    const [result] = tx.save('upsert', def.name, [{ ...body, [field.name]: fromJson(field, key.value) }], { ...accessOf(), externalIdField: field.name });
    return result.success ? created(result, result.created ?? false) : failed(result);
  });
}

function updateById(tx: Transaction, def: ObjectDef, record: RawRecord): Answer {
  const [result] = tx.save('update', def.name, [record], accessOf());
  return result.success ? created(result, false) : failed(result);
}

function removeKeyed(call: Call): Answer {
  return call.transaction((tx) => {
    const key = keyed(call, tx);
    const ids = matches(tx, key);
    if (ids.length > 1) return ambiguous(call, key.def, ids);
    if (ids.length === 0) throw missingRecord();
    const [result] = tx.save('delete', key.def.name, [{ Id: ids[0] }], accessOf());
    return result.success ? NO_CONTENT : failed(result);
  });
}

/** The platform's create through the external id path: `/sobjects/X/Id`. */
function insertThroughId(call: Call): Answer {
  if (call.params.id.toLowerCase() !== 'id') throw notFound();
  return call.transaction((tx) => {
    const def = objectOf(call, tx);
    fieldOf(def, 'Id');
    const [result] = tx.save('insert', def.name, [readerFor(call, tx, def).read(call.body)], accessOf());
    return result.success ? created(result, true) : failed(result);
  });
}

export const RECORDS: Resource[] = [DATA, TOOLING].flatMap((base): Resource[] => [
  { method: 'POST', path: `${base}/sobjects/:object`, composable: true, handle: withBody(insert) },
  { method: 'GET', path: `${base}/sobjects/:object/:id`, composable: true, handle: get },
  { method: 'POST', path: `${base}/sobjects/:object/:id`, composable: true, handle: insertThroughId },
  { method: 'PATCH', path: `${base}/sobjects/:object/:id`, composable: true, handle: withBody(update) },
  { method: 'DELETE', path: `${base}/sobjects/:object/:id`, composable: true, handle: remove },
  { method: 'GET', path: `${base}/sobjects/:object/:key/:value`, composable: true, handle: getKeyed },
  { method: 'PATCH', path: `${base}/sobjects/:object/:key/:value`, composable: true, handle: upsertKeyed },
  { method: 'DELETE', path: `${base}/sobjects/:object/:key/:value`, composable: true, handle: removeKeyed },
]);
