import { SalesforceError } from '../../base/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { QueryRecord } from '../../soql/index.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { datetimeText } from '../json/values.ts';
import { objectOf } from './object.ts';

interface Window {
  start: string;
  end: string;
  endAt: number;
}

function instant(call: Call, name: string): number {
  const epoch = Date.parse((call.query.get(name) ?? '').replace(' ', '+'));
  if (Number.isNaN(epoch)) throw new SalesforceError('INVALID_REPLICATION_DATE', `${name} has to be an ISO 8601 date and time`);
  return epoch;
}

function windowOf(call: Call): Window {
  const [startAt, endAt] = [instant(call, 'start'), instant(call, 'end')];
  if (endAt <= startAt) throw new SalesforceError('INVALID_REPLICATION_DATE', 'endDate has to be after startDate');
  return { start: new Date(startAt).toISOString(), end: new Date(endAt).toISOString(), endAt };
}

function changed(call: Call, select: string, condition: (def: ObjectDef) => string): { records: QueryRecord[]; endAt: number } {
  const { start, end, endAt } = windowOf(call);
  const records = call.transaction((tx) => {
    const def = objectOf(call, tx);
    return tx.soql(`SELECT ${select} FROM ${def.name} WHERE SystemModstamp >= ${start} AND SystemModstamp < ${end}${condition(def)}`, { allRows: true }).records;
  });
  return { records, endAt };
}

function updated(call: Call): Answer {
  const { records, endAt } = changed(call, 'Id', (def) => (def.fields.has('isdeleted') ? ' AND IsDeleted = false' : ''));
  return ok({ ids: records.map(({ id }) => id), latestDateCovered: datetimeText(endAt) });
}

function deleted(call: Call): Answer {
  const { records, endAt } = changed(call, 'Id, SystemModstamp', () => ' AND IsDeleted = true');
  const deletedRecords = records.map(({ id, values }) => ({ id, deletedDate: datetimeText(values.get('SystemModstamp') as number) }));
  return ok({ deletedRecords, earliestDateAvailable: datetimeText(endAt - 30 * 86_400_000), latestDateCovered: datetimeText(endAt) });
}

export const CHANGES: Resource[] = [
  { method: 'GET', path: `${DATA}/sobjects/:object/updated`, composable: true, handle: updated },
  { method: 'GET', path: `${DATA}/sobjects/:object/deleted`, composable: true, handle: deleted },
];
