import { AsyncException } from '../../apex/lib/exception.ts';

/** What a field of a cron expression accepts; month and weekday names are replaced by numbers first. */
type Field = (value: number, day: CalendarDay) => boolean;

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Sunday is 1. */
  readonly weekday: number;
  readonly daysInMonth: number;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const DAY = 86_400_000;
/** A schedule that matches no day within so many years never fires. */
const YEARS_AHEAD = 100;

/** A schedule of System.schedule: seconds minutes hours day-of-month month day-of-week [year], in the user's time zone. */
export class CronSchedule {
  readonly #second: number;
  readonly #minute: number;
  readonly #hours: number[];
  readonly #isDay: (day: CalendarDay) => boolean;

  constructor(expression: string) {
    const parts = expression.trim().toUpperCase().split(/\s+/);
    if (parts.length < 6 || parts.length > 7) throw new AsyncException(`Based on configured schedule, the given trigger will never fire: ${expression}`);
    const [second, minute, hour, day, month, weekday, year = '*'] = parts;
    this.#second = exactly(second, 'Seconds');
    this.#minute = exactly(minute, 'Minutes');
    this.#hours = Array.from({ length: 24 }, (_each, value) => value).filter((value) => matcher(hour, 0)(value, ANY_DAY));
    const [isDay, isMonth, isWeekday, isYear] = [dayMatcher(day), matcher(names(month, MONTHS, 1), 1), weekdayMatcher(names(weekday, WEEKDAYS, 1)), matcher(year, 1970)];
    this.#isDay = (on) => isYear(on.year, on) && isMonth(on.month, on) && isDay(on.day, on) && isWeekday(on.weekday, on);
  }

  /** The first instant after `from` (epoch ms) at which the schedule fires; undefined when there is none. */
  next(from: number, toInstant: (year: number, month: number, day: number, hour: number, minute: number, second: number) => number): number | undefined {
    for (let offset = -1; offset < YEARS_AHEAD * 366; offset++) {
      const day = calendarDay(from + offset * DAY);
      if (!this.#isDay(day)) continue;
      const instants = this.#hours.map((hour) => toInstant(day.year, day.month, day.day, hour, this.#minute, this.#second));
      const next = instants.find((instant) => instant > from);
      if (next !== undefined) return next;
    }
    return undefined;
  }
}

const ANY_DAY = calendarDay(0);

function calendarDay(instant: number): CalendarDay {
  const date = new Date(instant);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  return { year, month, day: date.getUTCDate(), weekday: date.getUTCDay() + 1, daysInMonth: new Date(Date.UTC(year, month, 0)).getUTCDate() };
}

function exactly(text: string, what: string): number {
  if (!/^\d{1,2}$/.test(text)) throw new AsyncException(`${what} and minutes must be specified as integers: ${text}`);
  return Number(text);
}

function names(text: string, known: readonly string[], first: number): string {
  return text.replace(/[A-Z]{3}/g, (name) => (known.includes(name) ? String(known.indexOf(name) + first) : name));
}

/** `*`, `?`, lists, ranges and steps. */
function matcher(text: string, first: number): Field {
  if (text === '*' || text === '?') return () => true;
  const parts = text.split(',').map((part) => partMatcher(part, first));
  return (value) => parts.some((matches) => matches(value));
}

function partMatcher(part: string, first: number): (value: number) => boolean {
  const match = /^(\*|\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(part);
  if (match === null) throw new AsyncException(`Illegal cron expression: ${part}`);
  const [, start, end, step] = match;
  const from = start === '*' ? first : Number(start);
  const to = end !== undefined ? Number(end) : start === '*' || step !== undefined ? Infinity : from;
  return (value) => value >= from && value <= to && (value - from) % Number(step ?? 1) === 0;
}

/** Also L (last day) and nW (the working day nearest to n). */
function dayMatcher(text: string): Field {
  if (text === 'L') return (value, day) => value === day.daysInMonth;
  const nearest = /^(\d+)W$/.exec(text);
  return nearest === null ? matcher(text, 1) : (value, day) => value === workingDayNear(Number(nearest[1]), day);
}

function workingDayNear(wanted: number, { year, month, daysInMonth }: CalendarDay): number {
  const weekday = new Date(Date.UTC(year, month - 1, wanted)).getUTCDay();
  if (weekday === 6) return wanted === 1 ? 3 : wanted - 1;
  if (weekday === 0) return wanted === daysInMonth ? wanted - 2 : wanted + 1;
  return wanted;
}

/** Also nL (last weekday n of the month) and n#k (the k-th). */
function weekdayMatcher(text: string): Field {
  const last = /^(\d)L$/.exec(text);
  if (last !== null) return (value, { day, daysInMonth }) => value === Number(last[1]) && day > daysInMonth - 7;
  const nth = /^(\d)#(\d)$/.exec(text);
  if (nth !== null) return (value, { day }) => value === Number(nth[1]) && Math.ceil(day / 7) === Number(nth[2]);
  return matcher(text === 'L' ? '7' : text, 1);
}
