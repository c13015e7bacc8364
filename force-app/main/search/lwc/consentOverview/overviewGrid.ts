import type { Overview } from './overviewTypes';
import locale from '@salesforce/i18n/locale';
import { fill } from 'c/labelText';
import { labels } from './overviewLabels';

/** Every how many weeks the axis names one. */
const TICK = 4;
const SMALLEST_BAR = 4;

export interface Bar {
  key: string;
  row: number;
  column: number;
  count: number;
  /** Short, above the bar; empty where nothing ends. */
  number: string;
  name: string;
  style: string;
  tabIndex: string;
}

export interface ChartRow {
  key: string;
  purpose: string;
  channel: string;
  purposeLabel: string;
  channelLabel: string;
  bars: Bar[];
  later: string;
}

const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat(locale);

/** Days have no time zone: they are shown as they are written. */
function dayText(day: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** The weeks as the axis shows them, and as a reader hears them. */
export function axis(weeks: string[]): { key: string; tick: string; name: string }[] {
  return weeks.map((week, index) => ({
    key: week,
    tick: index % TICK === 0 ? dayText(week, { day: 'numeric', month: 'short' }) : '',
    name: fill(labels.weekOf, dayText(week, { day: 'numeric', month: 'short' })),
  }));
}

/** Rows of bars, all to one scale, so that they compare. */
export function chartRows({ rows, weeks }: Overview, purpose: string): ChartRow[] {
  const shown = rows.filter((row) => purpose === '' || row.purpose === purpose);
  const most = Math.max(1, ...shown.flatMap(({ ends }) => ends));
  return shown.map((row, place) => ({
    ...row,
    key: `${row.purpose}|${row.channel}`,
    later: exact.format(row.later),
    bars: row.ends.map((count, column) => ({
      key: weeks[column],
      row: place,
      column,
      count,
      number: count > 0 ? short.format(count) : '',
      name: fill(labels.bar, row.purposeLabel, row.channelLabel, dayText(weeks[column], { day: 'numeric', month: 'long' }), exact.format(count)),
      style: `height: ${count > 0 ? Math.max(SMALLEST_BAR, (100 * count) / most) : 0}%`,
      tabIndex: '-1',
    })),
  }));
}
