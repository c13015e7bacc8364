/** Dates as days since 1970-01-01 in the proleptic Gregorian calendar, without Date objects: this runs per value read. */

const DAYS_PER_ERA = 146_097;
const ERA_START = 719_468;

/** '2026-11-23' → 20780. Undefined for text that is no date. */
export function dayNumber(date: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  if (!match) return undefined;
  const instant = Date.UTC(2000, Number(match[2]) - 1, Number(match[3]));
  const shifted = new Date(instant);
  shifted.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return shifted.getUTCDate() === Number(match[3]) ? Math.round(shifted.getTime() / 86_400_000) : undefined;
}

/** 20780 → '2026-11-23'. */
export function dateText(day: number): string {
  const shifted = day + ERA_START;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${twoDigits(month < 10 ? month + 3 : month - 9)}-${twoDigits(dayOfMonth)}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
