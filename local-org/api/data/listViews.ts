/** List views of an object: what there is, how they look, what they show. Source: REST API Developer Guide, "List Views". */
import { SalesforceError } from '../../base/errors.ts';
import { isId, to18 } from '../../base/ids.ts';
import type { Transaction } from '../../org/index.ts';
import { standardListViews } from '../../schema/index.ts';
import type { FieldDef, FieldType, ListViewDef, ObjectDef, Raw } from '../../schema/types.ts';
import { listViewColumns, listViewQuery } from '../../soql/index.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { valueAt } from '../json/valueAt.ts';
import { toJson } from '../json/values.ts';
import { apiPathOf, missingRecord, objectOf } from './object.ts';

interface View {
  id: string;
  def: ObjectDef;
  view: ListViewDef;
}

interface Column {
  field: FieldDef;
  /** Name, Owner.Name: where the value is. */
  path: string;
  /** toLabel(Status): how the query asks for it. */
  item: string;
  label: string;
  hidden: boolean;
}

const MOST = 2000;
const USUAL = 25;

/** Fields that every view brings without showing them. */
const HIDDEN = ['Id', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'];

const NUMBERS: readonly [string, string] = ['9-0', '0-9'];
const TIMES: readonly [string, string] = ['New to Old', 'Old to New'];
const VALUES: readonly [string, string] = ['Low to High', 'High to Low'];
const TEXTS: readonly [string, string] = ['Z-A', 'A-Z'];

/** What a column's header says of its order. */
const ORDERS: Partial<Record<FieldType, readonly [ascending: string, descending: string]>> = {
  phone: NUMBERS, int: NUMBERS, long: NUMBERS, double: NUMBERS, currency: NUMBERS, percent: NUMBERS, date: TIMES, datetime: TIMES, time: TIMES, picklist: VALUES,
  string: TEXTS, email: TEXTS, url: TEXTS, reference: TEXTS, textarea: TEXTS, combobox: TEXTS,
};

function viewsOf(call: Call, tx: Transaction): View[] {
  const def = objectOf(call, tx);
  const { records } = tx.soql(`SELECT Id, DeveloperName FROM ListView WHERE SobjectType = '${def.name}' ORDER BY Name`);
  return records.flatMap(({ values }) => withDefinition(values.get('Id') as string, def, values.get('DeveloperName') as string) ?? []);
}

function withDefinition(id: string, def: ObjectDef, developerName: string): View | undefined {
  const standard = standardListViews().flatMap(({ object, view }) => (object === def.name ? [view] : []));
  const view = [...def.listViews, ...standard].find((each) => each.developerName === developerName);
  return view && { id, def, view };
}

/** The view with the id, of whatever object. */
export function listViewById(call: Call, tx: Transaction, id: string): View | undefined {
  const [record] = isId(id) ? tx.soql(`SELECT DeveloperName, SobjectType FROM ListView WHERE Id = '${to18(id)}'`).records : [];
  return record && withDefinition(to18(id), objectOf(call, tx, record.values.get('SobjectType') as string), record.values.get('DeveloperName') as string);
}

function viewOf(call: Call, tx: Transaction): View {
  const view = listViewById(call, tx, call.params.id);
  if (view?.def.name !== objectOf(call, tx).name) throw missingRecord();
  return view;
}

function columnsOf({ def, view }: View, tx: Transaction): Column[] {
  const hidden = HIDDEN.flatMap((name) => def.fields.get(name.toLowerCase()) ?? []);
  const shown = listViewColumns(def, view).filter((field) => !hidden.includes(field) || field.name !== 'Id');
  const readable = (field: FieldDef): boolean => tx.fieldAccess(def.name, field.name, 'accessible');
  return [...shown.filter(readable).map((field) => columnOf(field, false)), ...hidden.filter((field) => readable(field) && !shown.includes(field)).map((field) => columnOf(field, true))];
}

function columnOf(field: FieldDef, hidden: boolean): Column {
  const { label, name, relationshipName, type } = field;
  if (type === 'reference' && relationshipName) return { field, path: `${relationshipName}.Name`, item: `${relationshipName}.Name`, label: label.replace(/ ID$/, ''), hidden };
  return { field, path: name, item: type === 'picklist' ? `toLabel(${name})` : name, label, hidden };
}

/** The view as a query with the user's rights. */
export function queryOf(view: View, tx: Transaction): string {
  return listViewQuery(view.def, view.view, columnsOf(view, tx).map(({ item }) => item));
}

function columnJson({ field, path, item, label, hidden }: Column): object {
  const [ascendingLabel, descendingLabel] = (hidden ? undefined : ORDERS[field.type]) ?? [null, null];
  const sorted = field.nameField;
  return {
    ascendingLabel, descendingLabel, fieldNameOrPath: path, hidden, label, searchable: false, selectListItem: item, sortDirection: sorted ? 'ascending' : null, sortIndex: sorted ? 0 : null, sortable: !hidden, type: field.type === 'reference' ? 'string' : field.type,
  };
}

function summary(call: Call, { id, def, view }: View): object {
  const url = `${apiPathOf(call)}/sobjects/${def.name}/listviews/${id}`;
  return { describeUrl: `${url}/describe`, developerName: view.developerName, id, label: view.label, resultsUrl: `${url}/results`, soqlCompatible: true, url };
}

function list(call: Call): Answer {
  return call.transaction((tx) => listed(call, tx, viewsOf(call, tx)));
}

function listed(call: Call, tx: Transaction, views: readonly View[]): Answer {
  return ok({ done: true, listviews: views.map((view) => summary(call, view)), nextRecordsUrl: null, size: views.length, sobjectType: objectOf(call, tx).name });
}

function describe(call: Call): Answer {
  return call.transaction((tx) => {
    const view = viewOf(call, tx);
    const { def, id, view: { filterScope, filters } } = view;
    const columns = columnsOf(view, tx);
    const conditions = filters.map(({ field, operation, value }) => ({ field, operator: operation, values: value.split(',').map((each) => each.trim()) }));
    const orders = [...columns.filter(({ field }) => field.nameField).map(({ path }) => path), 'Id'];
    return ok({
      columns: columns.map(columnJson), id, orderBy: orders.map((fieldNameOrPath) => ({ fieldNameOrPath, nullsPosition: 'first', sortDirection: 'ascending' })), query: queryOf(view, tx),
      relatedEntityId: null, scope: filterScope === 'Mine' ? 'mine' : null, scopeEntityId: null, sobjectType: def.name, whereCondition: { conditions, conjunction: 'and' },
    });
  });
}

/** A number of the query string, or what is usual. */
function between(call: Call, name: string, least: number, most: number, usual: number): number {
  const given = call.query.get(name);
  if (given === null) return usual;
  const number = Number(given);
  if (!Number.isInteger(number) || number < least || number > most) throw new SalesforceError('INVALID_QUERY_PARAMETER', `${name} has to be a number from ${least} to ${most}`);
  return number;
}

function results(call: Call): Answer {
  const limit = between(call, 'limit', 1, MOST, USUAL);
  const offset = between(call, 'offset', 0, MOST, 0);
  return call.transaction((tx) => {
    const view = viewOf(call, tx);
    const columns = columnsOf(view, tx);
    const { records } = tx.soql(`${queryOf(view, tx)} LIMIT ${limit + 1} OFFSET ${offset}`);
    const page = records.slice(0, limit).map((record) => ({ columns: columns.map(({ field, path }) => ({ fieldNameOrPath: path, value: valueText(field, valueAt(record, path)) })) }));
    return ok({ columns: columns.map(columnJson), developerName: view.view.developerName, done: records.length <= limit, id: view.id, label: view.view.label, records: page, size: page.length });
  });
}

/** Values are texts; a point in time as in Fri Aug 01 21:15:46 GMT 2014. */
function valueText({ type }: FieldDef, raw: Raw): string | null {
  if (raw === null) return null;
  if (type !== 'datetime') return String(toJson(type, raw));
  const [, weekday, day, month, year, time] = /^(\w+), (\d+) (\w+) (\d+) (\S+)/.exec(new Date(raw as number).toUTCString())!;
  return `${weekday} ${month} ${day} ${time} GMT ${year}`;
}

export const LIST_VIEWS: Resource[] = [
  { method: 'GET', path: `${DATA}/sobjects/:object/listviews`, composable: true, handle: list },
  // Which views a user opened is not recorded.
  { method: 'GET', path: `${DATA}/sobjects/:object/listviews/recent`, composable: true, handle: (call) => call.transaction((tx) => listed(call, tx, [])) },
  { method: 'GET', path: `${DATA}/sobjects/:object/listviews/:id`, composable: true, handle: (call) => call.transaction((tx) => ok(summary(call, viewOf(call, tx)))) },
  { method: 'GET', path: `${DATA}/sobjects/:object/listviews/:id/describe`, composable: true, handle: describe },
  { method: 'GET', path: `${DATA}/sobjects/:object/listviews/:id/results`, composable: true, handle: results },
];
