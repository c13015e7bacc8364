import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { notSupported } from '../../base/errors.ts';
import { standardColumns } from './standardLayouts.ts';
import type { ListViewInfo } from './pages.ts';

type Filter = ObjectDef['listViews'][number]['filters'][number];
type Condition = (field: FieldDef, values: string[]) => string;

const MAX_COLUMNS = 6;
const UNQUOTED = new Set(['int', 'long', 'double', 'currency', 'percent', 'date', 'datetime']);

/** List views spell some standard fields in a way of their own. */
const COLUMN_NAMES: Record<string, string> = {
  FULL_NAME: 'Name', NAME: 'Name', 'OBJECT_ID': 'Id', CREATED_DATE: 'CreatedDate', LAST_UPDATE: 'LastModifiedDate', 'OWNER.ALIAS': 'OwnerId', 'CORE.USERS.ALIAS': 'OwnerId',
  'ACCOUNT.NAME': 'AccountId', 'CREATEDBY_USER': 'CreatedById', 'UPDATEDBY_USER': 'LastModifiedById',
};

function fieldOf(def: ObjectDef, column: string): FieldDef | undefined {
  const known = COLUMN_NAMES[column.toUpperCase()];
  const plain = column.replace(/^\w+\./, '');
  const candidates = [known, column, plain, plain.endsWith('__c') ? undefined : plain.replaceAll('_', '')];
  return candidates.flatMap((name) => (name ? (def.fields.get(name.toLowerCase()) ?? []) : []))[0];
}

function literal(field: FieldDef, value: string): string {
  if (field.type === 'boolean') return String(value === '1' || value.toLowerCase() === 'true');
  return UNQUOTED.has(field.type) ? value : `'${value.replace(/[\\']/g, '\\$&')}'`;
}

const anyOf = (operator: string, joiner: string): Condition => (field, values) =>
  `(${values.map((value) => `${field.name} ${operator} ${literal(field, value)}`).join(joiner)})`;
const chosen = (operator: string): Condition => (field, values) => `${field.name} ${operator} (${values.map((value) => literal(field, value)).join(', ')})`;
const like = (pattern: (value: string) => string, negated = false): Condition => (field, values) =>
  `(${values.map((value) => `${negated ? 'NOT ' : ''}${field.name} LIKE '${pattern(value.replace(/[\\'%_]/g, '\\$&'))}'`).join(negated ? ' AND ' : ' OR ')})`;

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

function conditionOf(def: ObjectDef, filter: Filter): string {
  const field = fieldOf(def, filter.field);
  const condition = CONDITIONS[filter.operation];
  if (!field || !condition) throw notSupported(`The list view filter ${filter.field} ${filter.operation} of ${def.name}`);
  return condition(field, filter.value === '' ? [''] : filter.value.split(',').map((value) => value.trim()));
}

/** Columns for an object that nobody has made a list view for; also the highlights of its records. */
export function defaultColumns(def: ObjectDef): string[] {
  const preset = def.compactLayout.length > 0 ? def.compactLayout : standardColumns(def.name);
  const known = preset.filter((name) => def.fields.has(name.toLowerCase()));
  if (known.length > 0) return known;
  const fields = [...def.fields.values()];
  const own = fields.filter((field) => field.custom && field.type !== 'textarea').slice(0, MAX_COLUMNS - 1);
  return [...fields.filter((field) => field.nameField), ...own].map((field) => field.name);
}

/** The object's list views as the list page needs them; there is always one of all records. */
export function listViews(def: ObjectDef): ListViewInfo[] {
  const all = { name: '__All', label: `All ${def.labelPlural}`, columns: defaultColumns(def), where: '', mineOnly: false };
  const deployed = def.listViews.map((view) => ({
    name: view.developerName,
    label: view.label,
    columns: view.columns.flatMap((column) => fieldOf(def, column)?.name ?? []),
    where: view.filters.map((filter) => conditionOf(def, filter)).join(' AND '),
    mineOnly: view.filterScope === 'Mine',
  }));
  const coversAll = deployed.some((view) => !view.where && !view.mineOnly);
  return coversAll ? deployed : [all, ...deployed];
}
