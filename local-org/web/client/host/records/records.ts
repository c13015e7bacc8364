import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import { API_PATH, literal, query, request } from '../rest/rest.ts';
import { LiveAdapters } from '../wire/wire.ts';
import { describe, fieldOf, objectOfId, type FieldInfo, type ObjectInfo } from '../schema/schema.ts';

/** Records in the shape of the User Interface API, made from queries and describes. */

export interface FieldValue {
  value: unknown;
  displayValue: string | null;
}

export interface UiRecord {
  apiName: string;
  id: string;
  fields: Record<string, FieldValue>;
  lastModifiedDate: string | null;
}

/** getRecord adapters at work; a save makes those of its record load again. */
export const liveRecords = new LiveAdapters();

type Display = (value: any, field: FieldInfo) => string;

const formatNumber: Display = (value, field) =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: field.scale, maximumFractionDigits: field.scale }).format(value);
const formatDay: Display = (value) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`));
const formatInstant: Display = (value) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(String(value).replace(/\+0000$/, 'Z')));
const formatPicklist: Display = (value, field) => field.picklistValues.find((entry) => entry.value === value)?.label ?? String(value);

const DISPLAYS: Record<string, Display> = {
  date: formatDay,
  datetime: formatInstant,
  double: formatNumber,
  currency: formatNumber,
  percent: (value, field) => `${formatNumber(value, field)}%`,
  picklist: formatPicklist,
  multipicklist: (value, field) => String(value).split(';').map((part) => formatPicklist(part, field)).join('; '),
  address: (value) => [value.street, [value.postalCode, value.city].filter(Boolean).join(' '), value.state, value.country].filter(Boolean).join(', '),
};

/** A value as people read it, in the user's locale and time zone; null where the raw value reads well by itself. */
export function displayValue(value: unknown, field: FieldInfo | undefined): string | null {
  if (value === null || value === undefined || !field) return null;
  return DISPLAYS[field.type]?.(value, field) ?? null;
}

function readPath(record: any, path: string[]): unknown {
  return path.reduce((at, part) => (at === null || at === undefined ? null : (at[part] ?? null)), record);
}

function nest(fields: UiRecord['fields'], path: string[], leaf: FieldValue, row: any): void {
  const [head, ...rest] = path;
  if (rest.length === 0) {
    fields[head] = leaf;
    return;
  }
  const parent = row?.[head] ?? null;
  fields[head] ??= { value: parent && { apiName: parent.attributes?.type, id: parent.Id ?? null, fields: {} }, displayValue: parent?.Name ?? null };
  if (parent) nest((fields[head].value as UiRecord).fields, rest, leaf, parent);
}

/** The value of a field path in a record, through its parents; null where something on the way is missing. */
export function valueAt(record: UiRecord | undefined, path: string): unknown {
  const [head, ...rest] = path.split('.');
  const value = record?.fields[head]?.value ?? null;
  return rest.length > 0 ? valueAt((value ?? undefined) as UiRecord | undefined, rest.join('.')) : value;
}

/** Turns one query row into the User Interface API's record. */
export function toUiRecord(row: any, paths: string[], info: ObjectInfo): UiRecord {
  const fields: UiRecord['fields'] = {};
  for (const path of paths) {
    const parts = path.split('.');
    const value = readPath(row, parts);
    const field = parts.length === 1 ? fieldOf(info, parts[0]) : undefined;
    nest(fields, parts, { value, displayValue: displayValue(value, field) }, row);
  }
  return { apiName: info.name, id: row.Id, fields, lastModifiedDate: row.LastModifiedDate ?? null };
}

/** Reads one record with these field paths (without the object's name). Rejects as the platform does when it is not there. */
export async function readRecord(objectName: string, recordId: string, paths: string[]): Promise<UiRecord> {
  const info = await describe(objectName);
  const selected = [...new Set(['Id', ...paths])];
  const { records } = await query(`SELECT ${selected.join(', ')} FROM ${info.name} WHERE Id = ${literal(recordId)}`);
  if (records.length === 0) throw notFound();
  return toUiRecord(records[0], selected, info);
}

function notFound(): object {
  const body = { message: 'The requested resource does not exist', errorCode: 'NOT_FOUND', statusCode: 404 };
  return { ok: false, status: 404, statusText: 'Not Found', body };
}

/** The object of a record id; rejects when the user knows no such object. */
export async function objectOfRecord(recordId: string): Promise<string> {
  const name = await objectOfId(recordId);
  if (!name) throw notFound();
  return name;
}

/** Saves a new record, gives its id. */
export async function insertRecord(objectName: string, fields: object): Promise<string> {
  return (await request('POST', `${API_PATH}/sobjects/${objectName}`, fields)).id;
}

/** Saves changes; components that show the record get the new values. */
export async function patchRecord(objectName: string, recordId: string, fields: object): Promise<void> {
  await request('PATCH', `${API_PATH}/sobjects/${objectName}/${recordId}`, fields);
  await recordChanged(recordId);
}

export async function removeRecord(objectName: string, recordId: string): Promise<void> {
  await request('DELETE', `${API_PATH}/sobjects/${objectName}/${recordId}`);
}

/** Makes everything that shows this record load it again. */
export function recordChanged(recordId: string): Promise<void> {
  return liveRecords.refresh((config) => String(config.recordId).slice(0, 15) === recordId.slice(0, 15));
}
