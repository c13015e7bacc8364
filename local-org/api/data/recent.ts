import type { QueryRecord } from '../../soql/index.ts';
import type { Transaction } from '../../org/index.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { recordJson } from '../json/queryJson.ts';
import { jsonContext } from './object.ts';

const MOST = 200;
const OBJECTS = ['Account', 'Contact', 'Lead', 'Opportunity', 'Case', 'Campaign', 'Individual'];

function lastChanged(call: Call, tx: Transaction, object: string, limit: number): { record: QueryRecord; at: number }[] {
  const def = call.org.catalogue.object(object);
  if (!def || !tx.objectAccess(def.name, 'accessible')) return [];
  const name = def.fields.has('name') ? ', Name' : '';
  const { records } = tx.soql(`SELECT Id${name}, LastModifiedDate FROM ${def.name} WHERE LastModifiedById = '${call.user.id}' ORDER BY LastModifiedDate DESC LIMIT ${limit}`);
  return records.map((record) => ({ record, at: record.values.get('LastModifiedDate') as number }));
}

/** Views are not recorded; what the user last changed stands for what was last seen. */
function recent(call: Call): Answer {
  const limit = Math.min(Number(call.query.get('limit') ?? MOST) || MOST, MOST);
  const found = call.transaction((tx) => OBJECTS.flatMap((object) => lastChanged(call, tx, object, limit)));
  const records = found.sort((a, b) => b.at - a.at).slice(0, limit).map(({ record }) => record);
  for (const { values } of records) values.delete('LastModifiedDate');
  return ok(records.map((record) => recordJson(record, jsonContext(call))));
}

export const RECENT: Resource[] = [{ method: 'GET', path: `${DATA}/recent`, composable: true, handle: recent }];
