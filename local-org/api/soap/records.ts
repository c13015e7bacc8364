/** What REST does with records, under SOAP's names. Source: SOAP API Developer Guide, "Core Calls" and "Describe Calls". */
import { SalesforceError } from '../../base/errors.ts';
import { isId, to18 } from '../../base/ids.ts';
import type { DmlOperation, DmlResult } from '../../apex/lib/services.ts';
import type { Transaction } from '../../org/index.ts';
import { describe, describeGlobal } from '../../schema/describe.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { QueryRecord } from '../../soql/index.ts';
import { checkCount, deleteEntry, readEntry, saveTogether } from '../composite/saving.ts';
import { describeAccess } from '../data/sobjects.ts';
import type { Call } from '../http/resource.ts';
import { recordJson } from '../json/queryJson.ts';
import type { SoapOperation, SoapResult } from './envelope.ts';
import { list, text, texts, tree } from './xml.ts';
import type { XmlTree, XmlValue } from './xml.ts';

const MOST_RETRIEVED = 2000;
const MOST_DESCRIBED = 100;

/** A record as the partner WSDL has it: its type and id first. */
export function partnerRecord(call: Call, record: QueryRecord): object {
  const { attributes, ...fields } = recordJson(record, { catalogue: call.org.catalogue, apiPath: `/services/data/v${call.params.soapVersion}` }) as { attributes: { type: string } };
  return { type: attributes.type, Id: record.id, ...fields };
}

function definition(call: Call, tx: Transaction, name: string): ObjectDef {
  const def = call.org.catalogue.object(name);
  if (!def || def.toolingOnly || !tx.objectAccess(def.name, 'accessible')) throw new SalesforceError('INVALID_TYPE', `sObject type '${name}' is not supported.`);
  return def;
}

/** The values as JSON would have them: a parent named by its external id is a record inside, `fieldsToNull` names those to empty. */
function given({ type, fieldsToNull, ...values }: XmlTree): { type: string; json: Record<string, unknown> } {
  const fields = Object.entries(values).map(([name, value]): [string, unknown] => [name, typeof value === 'string' ? value : given(tree(value)).json]);
  return { type: text(type) ?? '', json: { ...Object.fromEntries(fields), ...Object.fromEntries(texts(fieldsToNull).map((name) => [name, null])) } };
}

function allOrNone(header: XmlTree): boolean {
  return text(tree(header.AllOrNoneHeader).allOrNone) === 'true';
}

function saved(results: DmlResult[], operation: DmlOperation): SoapResult {
  return { result: results.map(({ id, success, created, errors }) => ({ ...(operation === 'upsert' ? { created: created ?? false } : {}), errors: errors.map(({ fields, message, statusCode }) => ({ fields, message, statusCode })), id, success })) };
}

function save(operation: DmlOperation): SoapOperation['run'] {
  return (call, { sObjects, externalIDFieldName }, header) => {
    const records = list(sObjects).map((record) => given(tree(record)));
    checkCount(records);
    const results = saveTogether(call, operation, allOrNone(header), (tx) => {
      for (const type of new Set(records.map((record) => record.type))) definition(call, tx, type);
      return records.map(({ type, json }) => readEntry(call, tx, json, type));
    }, operation === 'upsert' ? (text(externalIDFieldName) ?? 'Id') : undefined);
    return saved(results, operation);
  };
}

function remove(call: Call, { ids }: XmlTree, header: XmlTree): SoapResult {
  checkCount(list(ids));
  return saved(saveTogether(call, 'delete', allOrNone(header), () => texts(ids).map((id) => deleteEntry(call, id))), 'delete');
}

/** One place a given id, nil where there is no such record or the user may not see it. */
function retrieve(call: Call, { fieldList, sObjectType, ids }: XmlTree): SoapResult {
  const wanted = texts(ids).map((id) => (isId(id) ? to18(id) : id));
  if (wanted.length > MOST_RETRIEVED) throw new SalesforceError('EXCEEDED_ID_LIMIT', `${wanted.length} ids in one call, at most ${MOST_RETRIEVED}`);
  const malformed = wanted.find((id) => !isId(id));
  if (malformed !== undefined) throw new SalesforceError('MALFORMED_ID', `bad id ${malformed.slice(0, 18)}`);
  const records = call.transaction((tx) => tx.soql(`SELECT ${text(fieldList) ?? 'Id'} FROM ${definition(call, tx, text(sObjectType) ?? '').name} WHERE Id IN (${wanted.map((id) => `'${id}'`).join(', ') || "''"})`).records);
  const byId = new Map(records.map((record) => [record.id, partnerRecord(call, record)]));
  return { result: wanted.map((id) => byId.get(id) ?? null) };
}

function search(call: Call, { searchString }: XmlTree): SoapResult {
  return { result: { searchRecords: call.transaction((tx) => tx.sosl(text(searchString) ?? '')).map((record) => ({ record: partnerRecord(call, record) })) } };
}

function emptyRecycleBin(call: Call, { ids }: XmlTree): SoapResult {
  checkCount(list(ids));
  const wanted = texts(ids).map((id) => (isId(id) ? to18(id) : id));
  const emptied = call.transaction((tx) => tx.emptyRecycleBin(wanted.filter(isId)));
  return { result: wanted.map((id) => (emptied.has(id) ? { errors: [], id, success: true } : { errors: [{ fields: [], message: 'The record is not in your recycle bin', statusCode: 'INVALID_ID_FIELD' }], id: null, success: false })) };
}

/** Of REST's describe, without the addresses that are REST's. */
function described(call: Call, names: XmlValue | undefined): object[] {
  const asked = texts(names);
  if (asked.length > MOST_DESCRIBED) throw new SalesforceError('LIMIT_EXCEEDED', `${asked.length} objects in one call, at most ${MOST_DESCRIBED}`);
  return call.transaction((tx) => asked.map((name) => withoutUrls(describe(definition(call, tx, name), call.org.catalogue as SchemaCatalogue, describeAccess(call, tx)))));
}

function withoutUrls(json: object): object {
  const { urls: _, ...rest } = json as { urls?: unknown };
  return rest;
}

function describeAll(call: Call): SoapResult {
  const { sobjects, ...rest } = call.transaction((tx) => describeGlobal(call.org.catalogue as SchemaCatalogue, describeAccess(call, tx), false)) as { sobjects: object[] };
  return { result: { ...rest, sobjects: sobjects.map(withoutUrls) } };
}

export const RECORD_OPERATIONS: Record<string, SoapOperation> = {
  create: { run: save('insert') },
  update: { run: save('update') },
  upsert: { run: save('upsert') },
  delete: { run: remove },
  retrieve: { run: retrieve },
  search: { run: search },
  emptyRecycleBin: { run: emptyRecycleBin },
  describeGlobal: { run: describeAll },
  describeSObject: { run: (call, { sObjectType }) => ({ result: described(call, sObjectType)[0] }) },
  describeSObjects: { run: (call, { sObjectType }) => ({ result: described(call, sObjectType) }) },
};
