import { strict, userLocale, userZone, zoneNamed } from '../arguments.ts';
import { ApexDate } from '../date.ts';
import { ApexDatetime } from '../datetime.ts';
import { defineType, type LibMember } from '../define.ts';
import { StringException, TypeException } from '../exception.ts';
import { formatLocal, formatPattern } from '../pattern.ts';
import type { ApexTransaction } from '../services.ts';
import { ApexTime } from '../time.ts';
import { utcFields, Zone, type CalendarFields } from '../zone.ts';

const GMT = new Zone('GMT');
const DAY = 86_400_000;

type ZoneOf = (tx: ApexTransaction) => Zone;
const gmt: ZoneOf = () => GMT;

/** newInstance and newInstanceGmt differ in the zone only. */
function constructors(name: string, zone: ZoneOf): Record<string, LibMember> {
  const at = (tx: ApexTransaction, year: number, month: number, day: number, hour = 0, minute = 0, second = 0): ApexDatetime =>
    ApexDatetime.of({ year, month, day, hour, minute, second, millisecond: 0 }, zone(tx));
  const on = (tx: ApexTransaction, date: ApexDate, time: ApexTime): ApexDatetime => ApexDatetime.of({ ...utcFields(date.utcMidnight + time.milliseconds) }, zone(tx));
  return {
    [`static Datetime ${name}(Integer year, Integer month, Integer day)`]: strict(at),
    [`static Datetime ${name}(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)`]: strict(at),
    [`static Datetime ${name}(Date day, Time time)`]: strict(on),
  };
}

const PARTS: readonly [string, (fields: CalendarFields) => number][] = [
  ['year', ({ year }) => year], ['month', ({ month }) => month], ['day', ({ day }) => day], ['hour', ({ hour }) => hour],
  ['minute', ({ minute }) => minute], ['second', ({ second }) => second], ['millisecond', ({ millisecond }) => millisecond],
];

function dayOfYear({ year, month, day }: CalendarFields): number {
  return ApexDate.of(year, month, day).days - ApexDate.of(year, 1, 1).days + 1;
}

function getters(suffix: string, zone: ZoneOf): Record<string, LibMember> {
  const fields = (tx: ApexTransaction, self: ApexDatetime): CalendarFields => zone(tx).fieldsAt(self.instant);
  const parts = [...PARTS, ['dayOfYear', dayOfYear] as const].map(([name, part]): [string, LibMember] =>
    [`Integer ${name}${suffix}()`, (tx, self: ApexDatetime) => part(fields(tx, self))]);
  return {
    ...Object.fromEntries(parts),
    [`Date date${suffix}()`]: (tx, self: ApexDatetime) => {
      const { year, month, day } = fields(tx, self);
      return ApexDate.of(year, month, day);
    },
    [`Time time${suffix}()`]: (tx, self: ApexDatetime) => {
      const { hour, minute, second, millisecond } = fields(tx, self);
      return ApexTime.of(hour, minute, second, millisecond);
    },
  };
}

function plus(milliseconds: number): LibMember {
  return strict((_tx, self: ApexDatetime, count: number) => new ApexDatetime(self.instant + count * milliseconds));
}

/** Moves the calendar fields in the user's zone, so that the wall-clock time stays. */
function moveLocal(tx: ApexTransaction, self: ApexDatetime, move: (day: ApexDate) => ApexDate): ApexDatetime {
  const zone = userZone(tx);
  const at = zone.fieldsAt(self.instant);
  const day = move(ApexDate.of(at.year, at.month, at.day));
  return ApexDatetime.of({ ...at, year: day.year, month: day.month, day: day.day }, zone);
}

function print(tx: ApexTransaction, self: ApexDatetime, pattern: string, zone: Zone): string {
  try {
    return formatPattern(pattern, self.instant, zone, userLocale(tx));
  } catch (error) {
    if (error instanceof RangeError) throw new StringException(error.message);
    throw error;
  }
}

function parse(tx: ApexTransaction, text: string): ApexDatetime {
  const match = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4}),?\s+(\d{1,2}):(\d{2})\s*([AaPp][Mm])?\s*$/.exec(text);
  if (!match) throw new TypeException(`Invalid date/time: ${text}`);
  const [month, day, year, hour, minute] = match.slice(1, 6).map(Number);
  const half = match[6]?.toLowerCase();
  return ApexDatetime.of({ year, month, day, hour: half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour, minute, second: 0, millisecond: 0 }, userZone(tx));
}

function valueOf(tx: ApexTransaction, value: unknown): ApexDatetime {
  if (value instanceof ApexDatetime) return value;
  if (value instanceof ApexDate) return new ApexDatetime(value.utcMidnight);
  if (typeof value === 'string') return ApexDatetime.parse(value, userZone(tx));
  // A Long is milliseconds (NebulaLogger counts on it on orgs).
  if (typeof value === 'bigint') return new ApexDatetime(Number(value));
  throw new TypeException(`Invalid date/time: ${String(value)}`);
}

function sameLocalDay(tx: ApexTransaction, self: ApexDatetime, other: ApexDatetime): boolean {
  const zone = userZone(tx);
  const dayOf = ({ instant }: ApexDatetime): number => Math.floor((instant + zone.offsetAt(instant)) / DAY);
  return dayOf(self) === dayOf(other);
}

export const datetimeType = defineType({
  name: 'System.Datetime',
  kind: 'class',
  js: ApexDatetime,
  is: (value) => value instanceof ApexDatetime || value instanceof ApexDate,
  members: {
    'static Datetime now()': (tx) => new ApexDatetime(tx.now()),
    'static Datetime newInstance(Long milliseconds)': strict((_tx, milliseconds: bigint) => new ApexDatetime(Number(milliseconds))),
    ...constructors('newInstance', userZone),
    ...constructors('newInstanceGmt', gmt),
    'static Datetime parse(String text)': strict(parse),
    'static Datetime valueOf(String text)': strict(valueOf),
    'static Datetime valueOf(Object value)': strict(valueOf),
    'static Datetime valueOfGmt(String text)': strict((_tx, text: string) => ApexDatetime.parse(text, GMT)),
    ...getters('', userZone),
    ...getters('Gmt', gmt),
    'Long getTime()': (_tx, self: ApexDatetime) => BigInt(self.instant),
    'Datetime addSeconds(Integer seconds)': plus(1000),
    'Datetime addMinutes(Integer minutes)': plus(60_000),
    'Datetime addHours(Integer hours)': plus(3_600_000),
    'Datetime addDays(Integer days)': strict((tx, self: ApexDatetime, days: number) => moveLocal(tx, self, (day) => day.addDays(days))),
    'Datetime addMonths(Integer months)': strict((tx, self: ApexDatetime, months: number) => moveLocal(tx, self, (day) => day.addMonths(months))),
    'Datetime addYears(Integer years)': strict((tx, self: ApexDatetime, years: number) => moveLocal(tx, self, (day) => day.addMonths(years * 12))),
    'Boolean isSameDay(Datetime other)': strict(sameLocalDay),
    'String format()': (tx, self: ApexDatetime) => formatLocal(self.instant, userZone(tx), userLocale(tx), 'both'),
    'String format(String pattern)': strict((tx, self: ApexDatetime, pattern: string) => print(tx, self, pattern, userZone(tx))),
    'String format(String pattern, String timeZone)': strict((tx, self: ApexDatetime, pattern: string, zone: string) => print(tx, self, pattern, zoneNamed(tx, zone))),
    'String formatGmt(String pattern)': strict((tx, self: ApexDatetime, pattern: string) => print(tx, self, pattern, GMT)),
    'String formatLong()': (tx, self: ApexDatetime) =>
      new Intl.DateTimeFormat(userLocale(tx), { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'short', timeZone: userZone(tx).id })
        .format(self.instant).replaceAll(/[\u202f\u00a0]/g, ' '),
  },
});
