/** Date literals as spans of days. */
import { PERIODS } from '../syntax/periods.ts';
import type { Unit } from '../syntax/periods.ts';

/** First day, and the day after the last. Days since 1970. */
export interface DaySpan {
  from: number;
  to: number;
}

/** The span of a literal, given today in the user's time zone and the month in which fiscal years begin. */
export function daySpan(name: string, count: number, today: number, fiscalStart: number): DaySpan {
  const period = PERIODS.get(name)!;
  const start = UNIT_STARTS[period.unit];
  return { from: start(today, period.from(count), fiscalStart), to: start(today, period.to(count), fiscalStart) };
}

/** The first day of the unit that lies `offset` units from the one of today. */
const UNIT_STARTS: Record<Unit, (today: number, offset: number, fiscalStart: number) => number> = {
  day: (today, offset) => today + offset,
  // 1970-01-01 was a Thursday; weeks begin on Sunday.
  week: (today, offset) => today - ((((today + 4) % 7) + 7) % 7) + offset * 7,
  month: (today, offset) => monthStart(today, 1, offset),
  quarter: (today, offset) => monthStart(today, 3, offset),
  year: (today, offset) => monthStart(today, 12, offset),
  fiscalQuarter: (today, offset, fiscalStart) => monthStart(today, 3, offset, fiscalStart - 1),
  fiscalYear: (today, offset, fiscalStart) => monthStart(today, 12, offset, fiscalStart - 1),
};

/** Years begin `shift` months into the calendar's. */
function monthStart(today: number, months: number, offset: number, shift = 0): number {
  const date = new Date(today * 86_400_000);
  const first = Math.floor((date.getUTCMonth() - shift) / months) + offset;
  return Date.UTC(date.getUTCFullYear(), first * months + shift, 1) / 86_400_000;
}
