import { stringify } from 'csv-stringify/sync';

/** RFC 4180 text with a header; cells that a spreadsheet would run as a formula are neutralised with an apostrophe. */
export function toCsv(rows: Record<string, unknown>[], columns: string[]): string {
  return stringify(rows, { header: true, columns, record_delimiter: '\r\n', cast: { string: neutral } });
}

function neutral(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** One line of such a file. */
export function toCsvLine(cells: string[]): string {
  return stringify([cells], { record_delimiter: '\r\n', cast: { string: neutral } });
}
