/** Apex's Date: a day of the proleptic Gregorian calendar. */
import { KEY } from './equality.ts';
import { TypeException } from './exception.ts';
import { utcFields, utcInstant } from './zone.ts';

const DAY = 86_400_000;

export class ApexDate {
  get [KEY](): string {
    return `date${this.days}`;
  }

  /** Days since 1970-01-01. */
  readonly days: number;

  constructor(days: number) {
    this.days = days;
  }

  /** Months and days out of range roll over, as on the platform. */
  static of(year: number, month: number, day: number): ApexDate {
    return new ApexDate(Math.floor(utcInstant({ year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 }) / DAY));
  }

  /** 'YYYY-MM-DD', also with a time behind it. */
  static parseIso(text: string): ApexDate {
    const match = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
    if (!match) throw new TypeException(`Invalid date: ${text}`);
    const [year, month, day] = match.slice(1).map(Number);
    if (month < 1 || month > 12 || day < 1 || day > 31) throw new TypeException(`Invalid date: ${text}`);
    return ApexDate.of(year, month, day);
  }

  get year(): number {
    return utcFields(this.days * DAY).year;
  }

  get month(): number {
    return utcFields(this.days * DAY).month;
  }

  get day(): number {
    return utcFields(this.days * DAY).day;
  }

  /** Epoch milliseconds of the day's midnight in UTC. */
  get utcMidnight(): number {
    return this.days * DAY;
  }

  addDays(days: number): ApexDate {
    return new ApexDate(this.days + days);
  }

  /** The day is cut to the length of the month it lands in. */
  addMonths(months: number): ApexDate {
    const first = ApexDate.of(this.year, this.month + months, 1);
    return ApexDate.of(first.year, first.month, Math.min(this.day, ApexDate.daysInMonth(first.year, first.month)));
  }

  static daysInMonth(year: number, month: number): number {
    return ApexDate.of(year, month + 1, 0).day;
  }

  toIso(): string {
    return new Date(this.utcMidnight).toISOString().slice(0, 10);
  }

  /** As concatenation prints it. */
  toString(): string {
    return `${this.toIso()} 00:00:00`;
  }
}
