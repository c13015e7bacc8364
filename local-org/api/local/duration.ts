import { SalesforceError } from '../../base/errors.ts';

const SHAPE = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * An instant moved by an ISO 8601 duration. Years, months, weeks and days move the calendar in UTC, a day that the month lacks
 * becomes its last; hours, minutes and seconds are elapsed time.
 */
export function addDuration(instant: number, duration: string): number {
  const match = SHAPE.exec(duration);
  if (!match || /[PT]$/.test(duration)) throw new SalesforceError('INVALID_REQUEST', `"${duration}" is no ISO 8601 duration such as P7D, P1M or PT90S`);
  const [, minus, ...parts] = match;
  const sign = minus ? -1 : 1;
  const [years, months, weeks, days, hours, minutes, seconds] = parts.map((part) => sign * Number(part ?? 0));
  return addMonths(instant, years * 12 + months) + (weeks * 7 + days) * 86_400_000 + Math.round((hours * 3600 + minutes * 60 + seconds) * 1000);
}

function addMonths(instant: number, months: number): number {
  const moved = new Date(instant);
  const day = moved.getUTCDate();
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, lastDay));
  return moved.getTime();
}
