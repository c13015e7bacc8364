/** Dates are days since 1970, datetimes epoch milliseconds, times milliseconds since midnight. NOW and DATETIMEVALUE are UTC, TODAY and DATEVALUE the user's day. */
import { MS_PER_DAY } from '../types.ts';
import type { FormulaContext, Value } from '../types.ts';
import type { FormulaFunction } from './signature.ts';

const number = (value: Value): number => value as number;
const utc = (days: Value): Date => new Date(number(days) * MS_PER_DAY);
const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / MS_PER_DAY;

/** The local calendar day of an instant. */
export function localDay(instant: number, timeZone: string): number {
  return Date.parse(`${new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant)}T00:00:00Z`) / MS_PER_DAY;
}

function validDay(year: number, month: number, day: number): number | null {
  const days = dayOf(year, month, day);
  const made = utc(days);
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? days : null;
}

/** A month's last day stays the last day: 28 February + 1 month is 31 March. */
function addMonths(days: number, months: number): number {
  const from = utc(days);
  const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const wasLast = from.getUTCDate() === lastOf(from.getUTCFullYear(), from.getUTCMonth());
  const target = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + Math.trunc(months), 1));
  const last = lastOf(target.getUTCFullYear(), target.getUTCMonth());
  return dayOf(target.getUTCFullYear(), target.getUTCMonth() + 1, wasLast ? last : Math.min(from.getUTCDate(), last));
}

function monthsLater([start, months]: Value[]): Value {
  const isInstant = Math.abs(number(start)) > 10_000_000;
  if (!isInstant) return addMonths(number(start), number(months));
  const days = Math.floor(number(start) / MS_PER_DAY);
  return addMonths(days, number(months)) * MS_PER_DAY + (number(start) - days * MS_PER_DAY);
}

function parseDate(source: string): number | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(source);
  return match === null ? null : validDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

function dateValue([value]: Value[], context: FormulaContext): Value {
  return typeof value === 'string' ? parseDate(value) : localDay(number(value), context.timeZone);
}

function dateTimeValue([value]: Value[]): Value {
  if (typeof value === 'number') return value;
  const instant = Date.parse(`${(value as string).trim().replace(' ', 'T').replace(/Z$/, '')}Z`);
  return Number.isNaN(instant) ? null : instant;
}

function timeValue([value]: Value[]): Value {
  if (typeof value === 'number') return value % MS_PER_DAY;
  const instant = Date.parse(`1970-01-01T${value}Z`);
  return Number.isNaN(instant) ? null : instant;
}

/** ISO 8601: the week that holds the year's first Thursday is week 1. */
function isoWeek(days: number): { year: number; week: number } {
  const thursday = days + 4 - (((((days + 3) % 7) + 7) % 7) + 1);
  const year = utc(thursday).getUTCFullYear();
  return { year, week: Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1 };
}

const part = (compute: (date: Date) => number): FormulaFunction => ({ parameters: ['date'], result: 'number', compute: ([days]) => compute(utc(days)) });
const clock = (unit: number, size: number): FormulaFunction => ({ parameters: ['time'], result: 'number', compute: ([time]) => Math.floor(number(time) / unit) % size });

export const DATE_FUNCTIONS: Record<string, FormulaFunction> = {
  ADDMONTHS: { parameters: [['date', 'datetime'], 'number'], result: (args) => args[0].type, compute: monthsLater },
  DATE: { parameters: ['number', 'number', 'number'], result: 'date', compute: ([year, month, day]) => validDay(number(year), number(month), number(day)) },
  DATETIMEVALUE: { parameters: [['text', 'datetime', 'date']], result: 'datetime', compute: dateTimeValue },
  DATEVALUE: { parameters: [['text', 'datetime', 'date']], result: 'date', compute: dateValue },
  DAY: part((date) => date.getUTCDate()),
  DAYOFYEAR: { parameters: ['date'], result: 'number', compute: ([days]) => number(days) - dayOf(utc(days).getUTCFullYear(), 1, 1) + 1 },
  FROMUNIXTIME: { parameters: ['number'], result: 'datetime', compute: ([seconds]) => number(seconds) * 1000 },
  HOUR: clock(3_600_000, 24),
  ISOWEEK: { parameters: ['date'], result: 'number', compute: ([days]) => isoWeek(number(days)).week },
  ISOYEAR: { parameters: ['date'], result: 'number', compute: ([days]) => isoWeek(number(days)).year },
  MILLISECOND: clock(1, 1000),
  MINUTE: clock(60_000, 60),
  MONTH: part((date) => date.getUTCMonth() + 1),
  NOW: { parameters: [], result: 'datetime', compute: (_, context) => context.now },
  SECOND: clock(1000, 60),
  TIMENOW: { parameters: [], result: 'time', compute: (_, context) => context.now % MS_PER_DAY },
  TIMEVALUE: { parameters: [['text', 'datetime', 'time']], result: 'time', compute: timeValue },
  TODAY: { parameters: [], result: 'date', compute: (_, context) => localDay(context.now, context.timeZone) },
  UNIXTIMESTAMP: { parameters: [['date', 'datetime']], result: 'number', compute: ([value]) => (Math.abs(number(value)) > 10_000_000 ? Math.floor(number(value) / 1000) : number(value) * 86_400) },
  WEEKDAY: part((date) => date.getUTCDay() + 1),
  YEAR: part((date) => date.getUTCFullYear()),
};
