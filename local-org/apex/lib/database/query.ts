/** Database.query and its relatives. Compiled code gives a function that reads local variables as last argument where the text may name them. */
import { AccessLevel, SYSTEM_MODE } from '../accesslevel.ts';
import { CursorValue, PaginationCursorValue } from '../cursor.ts';
import type { ApexValue, LibMember } from '../define.ts';
import { NullPointerException, QueryException } from '../exception.ts';
import { ApexList } from '../list.ts';
import type { ApexMap } from '../map.ts';
import { QueryLocator } from '../querylocator.ts';
import type { ApexTransaction, QueryOptions } from '../services.ts';
import { SObject } from '../sobject.ts';
import { SOBJECT, sobjectType } from '../types.ts';

type Binds = QueryOptions['binds'];

function unbound(name: string): never {
  throw new QueryException(`Variable does not exist: ${name}`);
}

/** The access level and the variables in scope, where they are among the arguments. */
export function optionsOf(args: readonly ApexValue[]): QueryOptions {
  const access = args.find((arg) => arg instanceof AccessLevel) ?? SYSTEM_MODE;
  const binds = args.find((arg) => typeof arg === 'function') as Binds | undefined;
  return { access: access.mode, binds: binds ?? unbound };
}

/** Names in any case. */
function mapBinds(map: ApexMap): Binds {
  const values = new Map(map.entries().map(([name, value]) => [String(name).toLowerCase(), value]));
  return (name) => {
    const value = values.get(name.toLowerCase());
    return value === undefined ? unbound(name) : value;
  };
}

/** The list is typed by the rows' object. */
export function recordList(records: SObject[]): ApexList {
  return new ApexList(records.length > 0 ? sobjectType(records[0].def.name) : SOBJECT, records);
}

function text(query: string | null): string {
  if (query === null) throw new NullPointerException('Argument cannot be null.');
  return query;
}

const query: LibMember = (tx, soql: string | null, ...args: ApexValue[]) => recordList(tx.query(text(soql), optionsOf(args)));
const count: LibMember = (tx, soql: string | null, ...args: ApexValue[]) => tx.countQuery(text(soql), optionsOf(args));
type CursorClass = new (records: readonly SObject[]) => CursorValue;
const cursor = (type: CursorClass): LibMember => (tx, soql: string | null, ...args: ApexValue[]) => new type(tx.cursorRows(text(soql), optionsOf(args)));
const boundCursor = (type: CursorClass): LibMember => withBinds((tx, soql, options) => new type(tx.cursorRows(soql, options)));
const locator: LibMember = (tx, source: string | ApexList | null, ...args: ApexValue[]) =>
  (source instanceof ApexList ? QueryLocator.ofRecords(source.items) : QueryLocator.ofQuery(text(source), optionsOf(args), tx.enforcesSharing));

function withBinds<T>(run: (tx: ApexTransaction, soql: string, options: QueryOptions) => T): LibMember {
  return (tx, soql: string | null, binds: ApexMap, access: AccessLevel) => run(tx, text(soql), { access: access.mode, binds: mapBinds(binds) });
}

export const queryMembers: Record<string, LibMember> = {
  'static List<SObject> query(String soql)': query,
  'static List<SObject> query(String soql, System.AccessLevel access)': query,
  'static List<SObject> queryWithBinds(String soql, Map<String, Object> binds, System.AccessLevel access)': withBinds((tx, soql, options) => recordList(tx.query(soql, options))),
  'static Integer countQuery(String soql)': count,
  'static Integer countQuery(String soql, System.AccessLevel access)': count,
  'static Integer countQueryWithBinds(String soql, Map<String, Object> binds, System.AccessLevel access)': withBinds((tx, soql, options) => tx.countQuery(soql, options)),
  'static Database.Cursor getCursor(String soql)': cursor(CursorValue),
  'static Database.Cursor getCursor(String soql, System.AccessLevel access)': cursor(CursorValue),
  'static Database.Cursor getCursorWithBinds(String soql, Map<String, Object> binds, System.AccessLevel access)': boundCursor(CursorValue),
  'static Database.PaginationCursor getPaginationCursor(String soql)': cursor(PaginationCursorValue),
  'static Database.PaginationCursor getPaginationCursor(String soql, System.AccessLevel access)': cursor(PaginationCursorValue),
  'static Database.PaginationCursor getPaginationCursorWithBinds(String soql, Map<String, Object> binds, System.AccessLevel access)': boundCursor(PaginationCursorValue),
  'static Database.QueryLocator getQueryLocator(List<SObject> records)': locator,
  'static Database.QueryLocator getQueryLocator(String soql)': locator,
  'static Database.QueryLocator getQueryLocator(String soql, System.AccessLevel access)': locator,
  'static Database.QueryLocator getQueryLocatorWithBinds(String soql, Map<String, Object> binds, System.AccessLevel access)': withBinds((tx, soql, options) => QueryLocator.ofQuery(soql, options, tx.enforcesSharing)),
};
