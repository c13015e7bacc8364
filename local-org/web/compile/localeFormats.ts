/** How a locale writes dates and times, as the patterns by which base components read what somebody types. */

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'numeric', year: 'numeric' };
const TIME: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };

const DATES: Record<string, Intl.DateTimeFormatOptions> = { short: DAY, medium: { ...DAY, month: 'short' }, long: { ...DAY, month: 'long' } };
const TIMES: Record<string, Intl.DateTimeFormatOptions> = { short: TIME, medium: { ...TIME, second: '2-digit' }, long: { ...TIME, second: '2-digit' } };

/** Shows whether a locale writes a nought before a single digit. */
const SAMPLE = new Date(Date.UTC(2001, 1, 3, 5, 6, 7));

type Letter = (text: string, options: Intl.ResolvedDateTimeFormatOptions) => string;

const LETTERS: Partial<Record<Intl.DateTimeFormatPartTypes, Letter>> = {
  day: (text) => 'd'.repeat(text.length),
  month: (text, { month }) => (/^\d+$/.test(text) ? 'M'.repeat(text.length) : month === 'long' ? 'MMMM' : 'MMM'),
  year: () => 'yyyy',
  hour: (text, { hour12 }) => (hour12 ? 'h' : 'H').repeat(text.length),
  minute: () => 'mm',
  second: () => 'ss',
  dayPeriod: () => 'a',
};

function pattern(locale: string, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const resolved = { ...format.resolvedOptions(), month: options.month } as Intl.ResolvedDateTimeFormatOptions;
  // Some locales write a narrow space that no keyboard has.
  return format.formatToParts(SAMPLE).map(({ type, value }) => LETTERS[type]?.(value, resolved) ?? value.replace(/\s/g, ' ')).join('');
}

/** Modules under @salesforce/i18n/, by name. */
export const LOCALE_FORMATS: Record<string, (locale: string) => string> = Object.fromEntries([
  ...Object.keys(DATES).flatMap((length): [string, (locale: string) => string][] => [
    [`dateTime.${length}DateFormat`, (locale) => pattern(locale, DATES[length])],
    [`dateTime.${length}DateTimeFormat`, (locale) => `${pattern(locale, DATES[length])} ${pattern(locale, TIMES[length])}`],
  ]),
  ['dateTime.shortTimeFormat', (locale: string) => pattern(locale, TIMES.short)],
  ['dateTime.mediumTimeFormat', (locale: string) => pattern(locale, TIMES.medium)],
]);
