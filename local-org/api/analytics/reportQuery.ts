/** A report's rows as a query. */
import { SalesforceError, notSupported } from '../../base/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { filterCondition } from '../../soql/index.ts';
import { columnOf } from './columns.ts';
import type { Column } from './columns.ts';
import type { ReportFilter, ReportMetadata } from './reportMetadata.ts';

/** Spans of time that reports and queries both know. */
const INTERVALS: Readonly<Record<string, string>> = {
  TODAY: 'TODAY', YESTERDAY: 'YESTERDAY', TOMORROW: 'TOMORROW', THISWEEK: 'THIS_WEEK', LASTWEEK: 'LAST_WEEK', NEXTWEEK: 'NEXT_WEEK', THISMONTH: 'THIS_MONTH', LASTMONTH: 'LAST_MONTH', NEXTMONTH: 'NEXT_MONTH',
  LAST7: 'LAST_N_DAYS:7', LAST30: 'LAST_N_DAYS:30', LAST60: 'LAST_N_DAYS:60', LAST90: 'LAST_N_DAYS:90', LAST120: 'LAST_N_DAYS:120', NEXT7: 'NEXT_N_DAYS:7', NEXT30: 'NEXT_N_DAYS:30', NEXT60: 'NEXT_N_DAYS:60', NEXT90: 'NEXT_N_DAYS:90', NEXT120: 'NEXT_N_DAYS:120',
};

const EVERYBODY: ReadonlySet<string> = new Set(['organization', 'org']);

function filterText(def: ObjectDef, { column, operator, value }: ReportFilter): string {
  const { field, path, idPath } = columnOf(def, column);
  // A name is compared as the text that it is.
  const compared = idPath === undefined || field.nameField ? field : { ...field, type: 'string' as const };
  const condition = filterCondition(path, compared, operator, value);
  if (condition === undefined) throw notSupported(`The report filter ${operator}`);
  return condition;
}

function filters(def: ObjectDef, { reportFilters, reportBooleanFilter }: ReportMetadata): string[] {
  const conditions = reportFilters.map((filter) => filterText(def, filter));
  if (!reportBooleanFilter || conditions.length === 0) return conditions;
  const logic = reportBooleanFilter.replace(/\d+/g, (number) => {
    const condition = conditions[Number(number) - 1];
    if (condition === undefined) throw new SalesforceError('BAD_REQUEST', `The filter logic names filter ${number}, there are ${conditions.length}`);
    return condition;
  });
  return [`(${logic})`];
}

function dates(def: ObjectDef, { standardDateFilter: filter }: ReportMetadata): string[] {
  if (filter === null) return [];
  const { field, path } = columnOf(def, filter.column);
  if (filter.durationValue === 'CUSTOM') {
    const bound = (date: string, time: string): string => (field.type === 'datetime' ? `${date}T${time}Z` : date);
    return [...(filter.startDate ? [`${path} >= ${bound(filter.startDate, '00:00:00')}`] : []), ...(filter.endDate ? [`${path} <= ${bound(filter.endDate, '23:59:59')}`] : [])];
  }
  const interval = INTERVALS[filter.durationValue];
  if (interval === undefined) throw notSupported(`The time frame ${filter.durationValue} of a report`);
  return [`${path} = ${interval}`];
}

/** Every column that a report needs for its rows, groups and totals. */
export function columnsOf(def: ObjectDef, { aggregates, detailColumns, groupingsAcross, groupingsDown }: ReportMetadata): Map<string, Column> {
  const totals = aggregates.filter((name) => name !== 'RowCount').map((name) => name.slice(name.indexOf('!') + 1));
  const names = [...detailColumns, ...groupingsDown.map(({ name }) => name), ...groupingsAcross.map(({ name }) => name), ...totals];
  return new Map(names.map((name) => [name, columnOf(def, name)]));
}

export function reportQuery(def: ObjectDef, metadata: ReportMetadata): string {
  if (metadata.scope !== 'user' && !EVERYBODY.has(metadata.scope)) throw notSupported(`The scope ${metadata.scope} of a report`);
  const items = new Set(['Id', ...[...columnsOf(def, metadata).values()].flatMap(({ path, idPath }) => [path, ...(idPath === undefined ? [] : [idPath])])]);
  const conditions = [...filters(def, metadata), ...dates(def, metadata)];
  const orders = metadata.sortBy.map(({ sortColumn, sortOrder }) => `${columnOf(def, sortColumn).path} ${sortOrder.toUpperCase()} NULLS ${sortOrder === 'Asc' ? 'FIRST' : 'LAST'}`);
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `SELECT ${[...items].join(', ')} FROM ${def.name}${metadata.scope === 'user' ? ' USING SCOPE mine' : ''}${where} ORDER BY ${[...orders, 'Id'].join(', ')}`;
}
