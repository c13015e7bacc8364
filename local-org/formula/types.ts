/** What a formula computes with. */
import type { FieldType, Raw, RawRecord } from '../schema/types.ts';

/** 'null' is the type of NULL alone; 'picklist' and 'multipicklist' are text that only some functions take. */
export type ValueType = 'number' | 'text' | 'boolean' | 'date' | 'datetime' | 'time' | 'picklist' | 'multipicklist' | 'null';

/** number · text, picklist, multipicklist: string · boolean · date: days since 1970 · datetime: epoch ms · time: ms since midnight · blank: null. */
export type Value = string | number | boolean | null;

export interface FormulaContext {
  /** The record as it is now, in API form. */
  record: RawRecord;
  /** As it was before the change; absent on insert. */
  old?: RawRecord;
  isNew: boolean;
  /** A parent's field: ['Account', 'Name']. */
  parent(path: string[]): Raw;
  /** $User.Id, $Permission.X, $Label.Y, …: the whole name. */
  global(name: string): Raw;
  /** Epoch milliseconds. */
  now: number;
  /** IANA zone of the running user. */
  timeZone: string;
}

export type Compute = (context: FormulaContext) => Value;

/** A checked expression: its type, and how to compute it. */
export interface Typed {
  type: ValueType;
  compute: Compute;
  offset: number;
  /** Set when the expression is one field of the record, for ISCHANGED and PRIORVALUE. */
  field?: { name: string; read: (record: RawRecord, context: FormulaContext) => Value };
}

const BY_FIELD_TYPE: Partial<Record<FieldType, ValueType>> = {
  boolean: 'boolean', int: 'number', long: 'number', double: 'number', currency: 'number', percent: 'number', date: 'date', datetime: 'datetime', time: 'time', picklist: 'picklist', multipicklist: 'multipicklist',
};

export function valueType(type: FieldType): ValueType {
  return BY_FIELD_TYPE[type] ?? 'text';
}

/** The platform's word for a type in messages. */
export const TYPE_NAMES: Record<ValueType, string> = {
  number: 'Number', text: 'Text', boolean: 'Boolean', date: 'Date', datetime: 'DateTime', time: 'Time', picklist: 'Picklist', multipicklist: 'Multi-Select Picklist', null: 'Null',
};

export const MS_PER_DAY = 86_400_000;

/** Stored form to the evaluator's: dates become days; percents become fractions. */
export function fromRaw(raw: Raw | undefined, type: FieldType): Value {
  if (raw === null || raw === undefined || raw === '' || raw instanceof Uint8Array) return type === 'boolean' ? false : null;
  if (type === 'date') return Date.parse(`${raw as string}T00:00:00Z`) / MS_PER_DAY;
  if (type === 'percent') return tidy((raw as number) / 100);
  return raw;
}

/** The evaluator's form to the stored one of a field of this type. */
export function toRaw(value: Value, type: FieldType, scale: number | undefined): Raw {
  if (value === null || value === '') return type === 'boolean' ? false : null;
  if (type === 'date') return new Date((value as number) * MS_PER_DAY).toISOString().slice(0, 10);
  if (typeof value !== 'number' || type === 'datetime' || type === 'time') return value;
  const scaled = type === 'percent' ? value * 100 : value;
  return scale === undefined ? tidy(scaled) : roundHalfUp(tidy(scaled), scale);
}

/** Takes binary rounding dust off: 0.1 + 0.2 is 0.3 on the platform, which computes in decimals. */
export function tidy(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(15)) : value;
}

/** Halves go away from zero. */
export function roundHalfUp(value: number, digits: number): number {
  const shifted = Number(`${Math.abs(value)}e${digits}`);
  if (Number.isNaN(shifted)) return value;
  return Math.sign(value) * Number(`${Math.round(shifted)}e${-digits}`);
}
