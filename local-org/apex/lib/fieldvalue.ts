/** Field values: between rooms (Raw) and in Apex, by field type. */
import type { FieldDef, FieldType, Raw } from '../../schema/types.ts';
import { to18 } from '../../base/ids.ts';
import { ApexBlob } from './blob.ts';
import { ApexDate } from './date.ts';
import { ApexDatetime } from './datetime.ts';
import { Decimal } from './decimal.ts';
import type { ApexValue } from './define.ts';
import { ApexDouble } from './double.ts';
import { SObjectException, StringException } from './exception.ts';
import { ApexTime } from './time.ts';
import { BLOB, BOOLEAN, DATE, DATETIME, DECIMAL, ID, INTEGER, LONG, OBJECT, STRING, TIME, type TypeRef } from './types.ts';

interface FieldKind {
  /** The Apex type of the field's values. */
  type: TypeRef;
  toApex(raw: NonNullable<Raw>, field: Pick<FieldDef, 'scale'>): ApexValue;
  /** The value in the field's own type; undefined when Apex refuses the assignment. */
  accept(value: NonNullable<unknown>): ApexValue | undefined;
}

const text: FieldKind = {
  type: STRING,
  toApex: (raw) => String(raw),
  accept: (value) => (typeof value === 'string' ? value : undefined),
};

const id: FieldKind = {
  type: ID,
  toApex: (raw) => String(raw),
  accept: (value) => (typeof value === 'string' ? checkedId(value) : undefined),
};

const decimal: FieldKind = {
  type: DECIMAL,
  toApex: (raw, field) => storedDecimal(Number(raw), field.scale),
  accept: (value) => {
    if (typeof value === 'number' || typeof value === 'bigint') return Decimal.ofInteger(value);
    if (value instanceof ApexDouble) return Decimal.ofNumber(value.value);
    return value instanceof Decimal ? value : undefined;
  },
};

/** Digits beyond the scale (averages, formulas) are kept; missing ones are filled. */
function storedDecimal(raw: number, scale: number): Decimal {
  const exact = Decimal.ofNumber(raw);
  return exact.scale < scale ? exact.setScale(scale) : exact;
}

const boolean: FieldKind = { type: BOOLEAN, toApex: (raw) => Boolean(raw), accept: (value) => (typeof value === 'boolean' ? value : undefined) };
const int: FieldKind = {
  type: INTEGER,
  toApex: (raw) => Number(raw),
  accept: (value) => (typeof value === 'number' ? value : wholeNumber(value)),
};
const long: FieldKind = {
  type: LONG,
  toApex: (raw) => BigInt(raw as number),
  accept: (value) => (typeof value === 'bigint' ? value : typeof value === 'number' ? BigInt(value) : undefined),
};
const date: FieldKind = {
  type: DATE,
  toApex: (raw) => ApexDate.parseIso(String(raw)),
  accept: (value) => (value instanceof ApexDate ? value : value instanceof ApexDatetime ? new ApexDate(Math.floor(value.instant / 86_400_000)) : undefined),
};
const datetime: FieldKind = {
  type: DATETIME,
  toApex: (raw) => new ApexDatetime(Number(raw)),
  accept: (value) => (value instanceof ApexDatetime ? value : value instanceof ApexDate ? new ApexDatetime(value.utcMidnight) : undefined),
};
const time: FieldKind = { type: TIME, toApex: (raw) => new ApexTime(Number(raw)), accept: (value) => (value instanceof ApexTime ? value : undefined) };
const base64: FieldKind = {
  type: BLOB,
  toApex: (raw) => new ApexBlob(raw as Uint8Array),
  accept: (value) => (value instanceof ApexBlob ? value : typeof value === 'string' ? ApexBlob.ofText(value) : undefined),
};
const anything: FieldKind = { type: OBJECT, toApex: (raw) => raw, accept: (value) => value };

const KINDS: Record<FieldType, FieldKind> = {
  id, reference: id, string: text, textarea: text, email: text, phone: text, url: text, picklist: text, multipicklist: text, combobox: text,
  encryptedstring: text, boolean, int, long, double: decimal, currency: decimal, percent: decimal, date, datetime, time, base64,
  address: anything, location: anything, anyType: anything, complexvalue: anything,
};

function wholeNumber(value: unknown): number | undefined {
  if (value instanceof Decimal && value.stripTrailingZeros().scale === 0) return Number(value.truncate());
  return undefined;
}

/** 15 or 18 letters and digits: Apex does not compare the checksum (R.apex's tests use an id with a wrong one, and pass on orgs). */
const ID_TEXT = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/** The 18-character form; throws StringException for text that is no id. */
export function checkedId(value: string): string {
  if (!ID_TEXT.test(value)) throw new StringException(`Invalid id: ${value}`);
  return to18(value);
}

/** The Apex type of a field's values. */
export function fieldType(field: FieldDef): TypeRef {
  return KINDS[field.type].type;
}

export function toApex(raw: Raw, field: Pick<FieldDef, 'type' | 'scale'>): ApexValue {
  return raw === null ? null : KINDS[field.type].toApex(raw, field);
}

/** Empty text is null between rooms. */
export function toRaw(value: ApexValue): Raw {
  if (value === null || value === '') return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Decimal) return value.toNumber();
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexDate) return value.toIso();
  if (value instanceof ApexDatetime) return value.instant;
  if (value instanceof ApexTime) return value.milliseconds;
  if (value instanceof ApexBlob) return value.bytes;
  throw new SObjectException(`Illegal value for primitive: ${String(value)}`);
}

/** The value as the field holds it; throws SObjectException where Apex refuses to put it. */
export function acceptValue(value: ApexValue, field: FieldDef, valueTypeName: (value: ApexValue) => string): ApexValue {
  if (value === null) return null;
  const kind = KINDS[field.type];
  const accepted = kind.accept(value as NonNullable<unknown>);
  if (accepted === undefined) throw new SObjectException(`Illegal assignment from ${valueTypeName(value)} to ${kind.type.name.replace('System.', '')}`);
  return accepted;
}
