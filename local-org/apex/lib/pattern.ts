/** Java's SimpleDateFormat patterns, on which Datetime.format and DateTime.formatGmt rest. */
import type { Zone } from './zone.ts';
import { utcInstant, type CalendarFields } from './zone.ts';

interface Moment extends CalendarFields {
  instant: number;
  zone: Zone;
  locale: string;
}

const DAY = 86_400_000;

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** 0 = Sunday. */
function weekday(moment: CalendarFields): number {
  return new Date(utcInstant(moment)).getUTCDay();
}

function dayOfYear(moment: CalendarFields): number {
  const start = utcInstant({ year: moment.year, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 });
  return Math.floor((utcInstant(moment) - start) / DAY) + 1;
}

/** Week of the year with weeks from Sunday, week 1 holding January 1st (the United States' rule). */
function weekOfYear(moment: CalendarFields): number {
  const firstWeekday = (weekday(moment) - (dayOfYear(moment) - 1) % 7 + 7) % 7;
  const week = Math.floor((dayOfYear(moment) - 1 + firstWeekday) / 7) + 1;
  const toYearEnd = (isLeap(moment.year) ? 366 : 365) - dayOfYear(moment);
  return week === 53 && toYearEnd < 6 - weekday(moment) ? 1 : week;
}

function weekOfMonth(moment: CalendarFields): number {
  const firstWeekday = (weekday(moment) - (moment.day - 1) % 7 + 7) % 7;
  return Math.floor((moment.day - 1 + firstWeekday) / 7) + 1;
}

function isLeap(year: number): boolean {
  return new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
}

function named(moment: Moment, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(moment.locale, { ...options, timeZone: 'UTC' }).format(utcInstant(moment));
}

function offsetText(moment: Moment, separator: string): string {
  const minutes = Math.round(moment.zone.offsetAt(moment.instant) / 60_000);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}${separator}${padded(size % 60, 2)}`;
}

function isoOffset(moment: Moment, count: number): string {
  if (moment.zone.offsetAt(moment.instant) === 0) return 'Z';
  return count === 1 ? offsetText(moment, ':').slice(0, 3) : offsetText(moment, count === 2 ? '' : ':');
}

type Letter = (moment: Moment, count: number) => string;

const LETTERS: Record<string, Letter> = {
  G: ({ year }) => (year > 0 ? 'AD' : 'BC'),
  y: ({ year }, count) => (count === 2 ? padded(year % 100, 2) : padded(year, count)),
  Y: ({ year }, count) => (count === 2 ? padded(year % 100, 2) : padded(year, count)),
  M: (moment, count) => (count >= 3 ? named(moment, { month: count === 3 ? 'short' : 'long' }) : padded(moment.month, count)),
  L: (moment, count) => (count >= 3 ? named(moment, { month: count === 3 ? 'short' : 'long' }) : padded(moment.month, count)),
  d: ({ day }, count) => padded(day, count),
  D: (moment, count) => padded(dayOfYear(moment), count),
  w: (moment, count) => padded(weekOfYear(moment), count),
  W: (moment, count) => padded(weekOfMonth(moment), count),
  F: ({ day }, count) => padded(Math.floor((day - 1) / 7) + 1, count),
  E: (moment, count) => named(moment, { weekday: count <= 3 ? 'short' : 'long' }),
  u: (moment, count) => padded(weekday(moment) || 7, count),
  a: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  H: ({ hour }, count) => padded(hour, count),
  k: ({ hour }, count) => padded(hour || 24, count),
  K: ({ hour }, count) => padded(hour % 12, count),
  h: ({ hour }, count) => padded(hour % 12 || 12, count),
  m: ({ minute }, count) => padded(minute, count),
  s: ({ second }, count) => padded(second, count),
  S: ({ millisecond }, count) => padded(millisecond, count),
  z: ({ zone, instant, locale }, count) => zone.nameAt(instant, count <= 3 ? 'short' : 'long', locale),
  Z: (moment) => offsetText(moment, ''),
  X: isoOffset,
};

/** Quoted text, '' for a quote, a run of one letter, or anything else. */
const TOKEN = /'((?:[^']|'')*)'|(([A-Za-z])\3*)|([^A-Za-z']+)/g;

/** Throws RangeError with Java's words for an unknown letter. */
export function formatPattern(pattern: string, instant: number, zone: Zone, locale: string): string {
  const moment: Moment = { ...zone.fieldsAt(instant), instant, zone, locale };
  return pattern.replace(TOKEN, (token, quoted?: string, run?: string, letter?: string) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    if (run === undefined || letter === undefined) return token;
    const print = LETTERS[letter];
    if (!print) throw new RangeError(`Illegal pattern character '${letter}'`);
    return print(moment, run.length);
  });
}

/** 'en_US' → 'en-US'. */
export function localeTag(locale: string): string {
  return locale.replaceAll('_', '-');
}

/** A date or time as the locale writes it, with plain blanks and a four-digit year. */
export function formatLocal(instant: number, zone: Zone, locale: string, parts: 'date' | 'time' | 'both'): string {
  const date: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'numeric', day: 'numeric' };
  const time: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
  const options = { ...(parts === 'time' ? {} : date), ...(parts === 'date' ? {} : time), timeZone: 'UTC' };
  return new Intl.DateTimeFormat(localeTag(locale), options).format(instant + zone.offsetAt(instant)).replaceAll(/[\u202f\u00a0]/g, ' ');
}
