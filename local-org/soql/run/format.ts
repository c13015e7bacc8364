/** FORMAT(): values as the user's locale writes them. */
import type { SqlValue } from '../../storage/index.ts';

interface Options {
  locale: string;
  timeZone: string;
}

type Format = (value: never, scale: number, options: Options) => string;

const DATE = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;

const number: Format = (value: number, scale, { locale }) => new Intl.NumberFormat(locale, { minimumFractionDigits: scale, maximumFractionDigits: scale }).format(value);

const FORMATS: Record<string, Format> = {
  int: number, long: number, double: number, number,
  currency: (value: number, scale, { locale }) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', minimumFractionDigits: scale }).format(value),
  percent: (value: number, scale, options) => `${number(value as never, scale, options)}%`,
  date: (value: number, _, { locale }) => new Intl.DateTimeFormat(locale, { ...DATE, timeZone: 'UTC' }).format(value * 86_400_000),
  datetime: instant,
  instant,
};

function instant(value: number, _: number, { locale, timeZone }: Options): string {
  return new Intl.DateTimeFormat(locale, { ...DATE, hour: 'numeric', minute: '2-digit', timeZone }).format(value).replaceAll('\u202f', ' ');
}

/** Of a field type or kind; text stays as it is. */
export function formatted(type: string, scale: number, value: SqlValue, options: Options): SqlValue {
  const format = FORMATS[type];
  return value === null || !format ? value : format(value as never, scale, options);
}
