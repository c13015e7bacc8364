import { strict, userLocale, userZone } from '../arguments.ts';
import { ApexDate } from '../date.ts';
import { ApexDatetime } from '../datetime.ts';
import { defineType } from '../define.ts';
import { TypeException } from '../exception.ts';
import { formatLocal } from '../pattern.ts';
import type { ApexTransaction } from '../services.ts';
import { Zone } from '../zone.ts';

const GMT = new Zone('GMT');
const DAY = 86_400_000;

/** The day that an instant is in the user's time zone. */
export function localDate(tx: ApexTransaction, instant: number): ApexDate {
  return new ApexDate(Math.floor((instant + userZone(tx).offsetAt(instant)) / DAY));
}

/** Text in the locale's order of day, month and year. */
function parse(tx: ApexTransaction, text: string): ApexDate {
  const numbers = /^\s*(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})/.exec(text)?.slice(1).map(Number);
  if (!numbers) throw new TypeException(`Invalid date: ${text}`);
  const order = new Intl.DateTimeFormat(userLocale(tx), { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(0).map((part) => part.type).filter((type) => type !== 'literal');
  const at = (type: 'year' | 'month' | 'day'): number => numbers[order.indexOf(type)];
  if (at('month') < 1 || at('month') > 12 || at('day') < 1 || at('day') > 31) throw new TypeException(`Invalid date: ${text}`);
  return ApexDate.of(at('year') < 100 ? 2000 + at('year') : at('year'), at('month'), at('day'));
}

function valueOf(tx: ApexTransaction, value: unknown): ApexDate {
  if (value instanceof ApexDate) return value;
  if (value instanceof ApexDatetime) return localDate(tx, value.instant);
  if (typeof value === 'string') return ApexDate.parseIso(value);
  throw new TypeException(`Invalid date: ${String(value)}`);
}

/** Weeks begin on the locale's first day. */
function toStartOfWeek(tx: ApexTransaction, self: ApexDate): ApexDate {
  const locale = new Intl.Locale(userLocale(tx)) as Intl.Locale & { getWeekInfo(): { firstDay: number } };
  const weekday = (((self.days + 4) % 7) + 7) % 7;
  return self.addDays(-((weekday - (locale.getWeekInfo().firstDay % 7) + 7) % 7));
}

function monthsBetween(from: ApexDate, to: ApexDate): number {
  return (to.year - from.year) * 12 + to.month - from.month;
}

export const dateType = defineType({
  name: 'System.Date',
  kind: 'class',
  js: ApexDate,
  members: {
    'static Date today()': (tx) => localDate(tx, tx.now()),
    'static Date newInstance(Integer year, Integer month, Integer day)': strict((_tx, year: number, month: number, day: number) => ApexDate.of(year, month, day)),
    'static Date parse(String text)': strict(parse),
    'static Date valueOf(String text)': strict(valueOf),
    'static Date valueOf(Object value)': strict(valueOf),
    'static Integer daysInMonth(Integer year, Integer month)': strict((_tx, year: number, month: number) => ApexDate.daysInMonth(year, month)),
    'static Boolean isLeapYear(Integer year)': strict((_tx, year: number) => ApexDate.daysInMonth(year, 2) === 29),
    'Date addDays(Integer days)': strict((_tx, self: ApexDate, days: number) => self.addDays(days)),
    'Date addMonths(Integer months)': strict((_tx, self: ApexDate, months: number) => self.addMonths(months)),
    'Date addYears(Integer years)': strict((_tx, self: ApexDate, years: number) => self.addMonths(years * 12)),
    'Integer year()': (_tx, self: ApexDate) => self.year,
    'Integer month()': (_tx, self: ApexDate) => self.month,
    'Integer day()': (_tx, self: ApexDate) => self.day,
    'Integer dayOfYear()': (_tx, self: ApexDate) => self.days - ApexDate.of(self.year, 1, 1).days + 1,
    'Integer daysBetween(Date other)': strict((_tx, self: ApexDate, other: ApexDate) => other.days - self.days),
    'Integer monthsBetween(Date other)': strict((_tx, self: ApexDate, other: ApexDate) => monthsBetween(self, other)),
    'Boolean isSameDay(Date other)': (_tx, self: ApexDate, other: ApexDate | null) => self.days === other?.days,
    'Date toStartOfMonth()': (_tx, self: ApexDate) => ApexDate.of(self.year, self.month, 1),
    'Date toStartOfWeek()': toStartOfWeek,
    'String format()': (tx, self: ApexDate) => formatLocal(self.utcMidnight, GMT, userLocale(tx), 'date'),
  },
});
