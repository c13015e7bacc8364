import { SalesforceError } from '../../base/errors.ts';
import { isId, to18 } from '../../base/ids.ts';
import type { FieldDef, FieldType, Raw } from '../../schema/types.ts';
import { parserError } from '../http/errors.ts';

const NUMBER_TYPES: ReadonlySet<FieldType> = new Set(['int', 'long', 'double', 'currency', 'percent']);

function two(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

/** Milliseconds since midnight as HH:MM:SS.mmmZ. */
function timeText(ms: number): string {
  return `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}.${two(ms % 1000, 3)}Z`;
}

/** Epoch milliseconds as the REST API prints them: 2026-06-10T12:00:00.000+0000. */
export function datetimeText(epoch: number): string {
  return new Date(epoch).toISOString().replace('Z', '+0000');
}

export function toJson(type: FieldType | undefined, raw: Raw): unknown {
  if (type === 'complexvalue' && typeof raw === 'string') return JSON.parse(raw);
  if (raw instanceof Uint8Array) return Buffer.from(raw).toString('base64');
  if (typeof raw !== 'number') return raw;
  if (type === 'datetime') return datetimeText(raw);
  return type === 'time' ? timeText(raw) : raw;
}

function mismatch(type: string, value: unknown): SalesforceError {
  const kind = typeof value === 'object' ? 'START_OBJECT' : typeof value === 'string' ? 'VALUE_STRING' : `VALUE_${typeof value}`.toUpperCase();
  return parserError(`Cannot deserialize instance of ${type} from ${kind} value or request may be missing a required field`);
}

function toBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  const text = String(value).toLowerCase();
  if (text !== 'true' && text !== 'false' && text !== '1' && text !== '0') throw mismatch('boolean', value);
  return text === 'true' || text === '1';
}

function toNumber(type: FieldType, value: unknown): number {
  const number = typeof value === 'string' ? Number(value.trim()) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw mismatch(type, value);
  if (type === 'int' && !Number.isInteger(number)) throw mismatch('int', value);
  return number;
}

function toDate(value: unknown): string {
  const [, date] = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(String(value)) ?? [];
  const parsed = date ? new Date(`${date}T00:00:00Z`) : undefined;
  if (!parsed || Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(date!)) throw mismatch('date', value);
  return date!;
}

/** A text without an offset is in GMT, as in the REST API. */
function toDatetime(value: unknown): number {
  const text = String(value).trim().replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const zoned = /(?:Z|[+-]\d{2}:\d{2})$/i.test(text) ? text : `${text}${text.includes('T') ? '' : 'T00:00:00'}Z`;
  const epoch = /^\d{4}-\d{2}-\d{2}T/.test(zoned) ? Date.parse(zoned) : NaN;
  if (Number.isNaN(epoch)) throw mismatch('datetime', value);
  return epoch;
}

function toTime(value: unknown): number {
  const [, hours, minutes, seconds = '0', ms = '0'] = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/.exec(String(value)) ?? [];
  if (hours === undefined) throw mismatch('time', value);
  return Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(ms.padEnd(3, '0'));
}

function toReference(field: FieldDef, value: unknown): string {
  const text = String(value).trim();
  if (!isId(text)) throw new SalesforceError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${text.slice(0, 18)}`, { fields: [field.name] });
  return to18(text);
}

function toBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  return Buffer.from(String(value), 'base64');
}

/** A JSON or CSV value as Raw; strings are coerced to the field's type. Throws JSON_PARSER_ERROR or MALFORMED_ID. */
export function fromJson(field: FieldDef, value: unknown): Raw {
  if (value === null || value === undefined || value === '') return null;
  if (field.type === 'base64') return toBytes(value);
  if (typeof value === 'object') throw mismatch(field.type, value);
  if (NUMBER_TYPES.has(field.type)) return toNumber(field.type, value);
  switch (field.type) {
    case 'boolean': return toBoolean(value);
    case 'date': return toDate(value);
    case 'datetime': return toDatetime(value);
    case 'time': return toTime(value);
    case 'id': case 'reference': return toReference(field, value);
    default: return String(value);
  }
}
