/** List views as queries. */
import { notSupported } from '../base/errors.ts';
import type { FieldDef, ListViewDef, ObjectDef } from '../schema/types.ts';

type Filter = ListViewDef['filters'][number];
/** The path is where a query finds the value: Name, Account.Name. */
type Condition = (path: string, field: FieldDef, values: string[]) => string;

const UNQUOTED = new Set(['int', 'long', 'double', 'currency', 'percent', 'date', 'datetime']);

/** List views spell some standard fields in a way of their own. */
const COLUMN_NAMES: Record<string, string> = {
  FULL_NAME: 'Name', NAME: 'Name', 'OBJECT_ID': 'Id', CREATED_DATE: 'CreatedDate', LAST_UPDATE: 'LastModifiedDate', 'OWNER.ALIAS': 'OwnerId', 'CORE.USERS.ALIAS': 'OwnerId',
  'CONTACT.PHONE1': 'Phone', 'CONTACT.PHONE3': 'MobilePhone', 'ACCOUNT.PHONE1': 'Phone',
  'ACCOUNT.NAME': 'AccountId', 'CREATEDBY_USER': 'CreatedById', 'UPDATEDBY_USER': 'LastModifiedById',
};

/** The field behind a column of a list view or report. */
export function columnField(def: ObjectDef, column: string): FieldDef | undefined {
  const known = COLUMN_NAMES[column.toUpperCase()];
  const plain = column.replace(/^\w+\./, '');
  const candidates = [known, column, plain, plain.endsWith('__c') ? undefined : plain.replaceAll('_', '')];
  return candidates.flatMap((name) => (name ? (def.fields.get(name.toLowerCase()) ?? []) : []))[0];
}

function literal(field: FieldDef, value: string): string {
  if (field.type === 'boolean') return String(value === '1' || value.toLowerCase() === 'true');
  return UNQUOTED.has(field.type) ? value : `'${value.replace(/[\\']/g, '\\$&')}'`;
}

const anyOf = (operator: string, joiner: string): Condition => (path, field, values) =>
  `(${values.map((value) => `${path} ${operator} ${literal(field, value)}`).join(joiner)})`;
const like = (pattern: (value: string) => string, negated = false): Condition => (path, _field, values) =>
  `(${values.map((value) => `${negated ? 'NOT ' : ''}${path} LIKE '${pattern(value.replace(/[\\'%_]/g, '\\$&'))}'`).join(negated ? ' AND ' : ' OR ')})`;
const chosen = (operator: string): Condition => (path, field, values) => `${path} ${operator} (${values.map((value) => literal(field, value)).join(', ')})`;

const CONDITIONS: Record<string, Condition> = {
  equals: anyOf('=', ' OR '),
  notEqual: anyOf('!=', ' AND '),
  lessThan: anyOf('<', ' OR '),
  lessOrEqual: anyOf('<=', ' OR '),
  greaterThan: anyOf('>', ' OR '),
  greaterOrEqual: anyOf('>=', ' OR '),
  contains: like((value) => `%${value}%`),
  startsWith: like((value) => `${value}%`),
  notContain: like((value) => `%${value}%`, true),
  includes: chosen('INCLUDES'),
  excludes: chosen('EXCLUDES'),
};

/** One line of a filter; undefined for an operation that queries do not have. Values are separated by commas. */
export function filterCondition(path: string, field: FieldDef, operation: string, value: string): string | undefined {
  const values = value.split(',').map((each) => each.trim()).filter((each) => each !== '');
  return CONDITIONS[operation]?.(path, field, values.length === 0 ? [''] : values);
}

function conditionOf(def: ObjectDef, { field: column, operation, value }: Filter): string {
  const field = columnField(def, column);
  const condition = field && filterCondition(field.name, field, operation, value);
  if (condition === undefined) throw notSupported(`The list view filter ${column} ${operation} of ${def.name}`);
  return condition;
}

export function listViewColumns(def: ObjectDef, view: ListViewDef): FieldDef[] {
  return view.columns.flatMap((column) => columnField(def, column) ?? []);
}

/** What a view's filters ask for, as the condition of a query; empty for all records. */
export function listViewCondition(def: ObjectDef, view: ListViewDef): string {
  return view.filters.map((filter) => conditionOf(def, filter)).join(' AND ');
}

/** The whole view as a query that asks for the items. */
export function listViewQuery(def: ObjectDef, view: ListViewDef, items: readonly string[]): string {
  const scope = view.filterScope === 'Mine' ? ' USING SCOPE mine' : '';
  const condition = listViewCondition(def, view);
  const orders = [...def.fields.values()].filter((field) => field.nameField || field.name === 'Id').sort((a) => (a.name === 'Id' ? 1 : -1));
  return `SELECT ${items.join(', ')} FROM ${def.name}${scope}${condition === '' ? '' : ` WHERE ${condition}`} ORDER BY ${orders.map(({ name }) => `${name} ASC NULLS FIRST`).join(', ')}`;
}
