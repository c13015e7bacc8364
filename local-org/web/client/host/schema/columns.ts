import { displayValue } from '../records/records.ts';
import { fieldOf, nameFieldOf, type FieldInfo, type ObjectInfo } from './schema.ts';

/** A column of lightning-datatable. */
export interface Column {
  label: string;
  fieldName: string;
  type: string;
  sortable: boolean;
  typeAttributes?: object;
  cellAttributes?: object;
  hideDefaultActions: boolean;
}

interface TableColumn {
  path: string;
  field: FieldInfo | undefined;
  label: string;
}

/** List columns come as field names, in layouts and list views in the old spelling too (NAME, CONTACT.EMAIL); unknown ones are left out. */
export function tableColumns(info: ObjectInfo, names: string[]): TableColumn[] {
  const byName = names.flatMap((name) => fieldOf(info, name.replace(/^\w+\./, '')) ?? []);
  const nameField = fieldOf(info, nameFieldOf(info));
  const fields = byName.length > 0 ? byName : (nameField ? [nameField] : []);
  return [...new Set(fields)].map((field) => ({ path: field.type === 'reference' && field.relationshipName ? `${field.relationshipName}.Name` : field.name, field, label: field.label }));
}

function keyOf(path: string): string {
  return path.replaceAll('.', '__');
}

/** Columns for lightning-datatable; the record's name, and parents, are links. */
export function datatableColumns(columns: TableColumn[]): Column[] {
  return columns.map(({ path, field, label }) => {
    const isLink = Boolean(field?.nameField) || path.includes('.');
    const link = { type: 'url', fieldName: `${keyOf(path)}__url`, typeAttributes: { label: { fieldName: keyOf(path) }, target: '_self' } };
    return { label, fieldName: keyOf(path), type: 'text', sortable: Boolean(field?.sortable), hideDefaultActions: true, ...(isLink ? link : {}) };
  });
}

function cellsOf(row: any, info: ObjectInfo, { path, field }: TableColumn): [string, unknown][] {
  const [parent, leaf] = path.split('.');
  if (leaf) return [[keyOf(path), row[parent]?.[leaf] ?? ''], [`${keyOf(path)}__url`, row[parent] ? `/lightning/r/${row[field!.name] ?? row[parent].Id}/view` : '']];
  const text = displayValue(row[path], field) ?? row[path];
  if (field?.type === 'boolean') return [[keyOf(path), row[path] ? 'Yes' : 'No']];
  return field?.nameField ? [[keyOf(path), text], [`${keyOf(path)}__url`, `/lightning/r/${info.name}/${row.Id}/view`]] : [[keyOf(path), text]];
}

/** Rows for those columns, with display texts and links. */
export function datatableRows(records: any[], info: ObjectInfo, columns: TableColumn[]): object[] {
  return records.map((row) => ({ Id: row.Id, ...Object.fromEntries(columns.flatMap((column) => cellsOf(row, info, column))) }));
}

/** What to select for those columns. */
export function columnPaths(columns: TableColumn[]): string[] {
  const parents = columns.flatMap(({ path, field }) => (path.includes('.') && field ? [path, field.name] : [path]));
  return [...new Set(['Id', ...parents])];
}
