import { createReadStream } from 'node:fs';

/** One row of a file; `problem` instead of cells when the text is no CSV. `line` is where it begins, from 1. */
export interface CsvRow {
  line: number;
  cells: string[];
  problem?: string;
}

/** A quoted value that is still open after so many characters was never closed. */
const LONGEST_ROW = 400_000;
const CELL = /[ \t]*"((?:[^"]|"")*)"[ \t]*(?=,|\r?\n|$)|([^",\r\n]*)(?=,|\r?\n|$)/y;

/** The rows of a file in order, in constant memory. A row that cannot be read is yielded with its problem, and reading goes on at the next line. */
export async function* readCsv(file: string): AsyncGenerator<CsvRow> {
  let text = '';
  let line = 1;
  for await (const piece of createReadStream(file, 'utf8')) {
    text += line === 1 && text === '' ? (piece as string).replace(/^\uFEFF/, '') : (piece as string);
    ({ text, line } = yield* takeRows(text, line, false));
  }
  yield* takeRows(text, line, true);
}

/** The rows of a text that is there whole. */
export function csvRows(text: string): Generator<CsvRow, unknown> {
  return takeRows(text, 1, true);
}

function* takeRows(text: string, line: number, isLast: boolean): Generator<CsvRow, { text: string; line: number }> {
  let start = 0;
  while (start < text.length) {
    const row = scanRow(text, start, isLast);
    if (!row) break;
    if (row.problem || row.cells.some((cell) => cell !== '')) yield { line, cells: row.cells, problem: row.problem };
    line += text.slice(start, row.end).split('\n').length - 1;
    start = row.end;
  }
  return { text: text.slice(start), line };
}

/** The row that begins at a place; undefined when its end is not there yet. */
function scanRow(text: string, start: number, isLast: boolean): { cells: string[]; end: number; problem?: string } | undefined {
  const cells: string[] = [];
  CELL.lastIndex = start;
  for (;;) {
    const cell = CELL.exec(text);
    const end = CELL.lastIndex;
    if (!cell) return unreadable(text, start, isLast);
    cells.push(cell[1] === undefined ? cell[2].trim() : cell[1].replaceAll('""', '"'));
    if (end === text.length) return isLast ? { cells, end } : undefined;
    if (text[end] !== ',') return { cells, end: text.indexOf('\n', end) + 1 || text.length };
    CELL.lastIndex = end + 1;
  }
}

function unreadable(text: string, start: number, isLast: boolean): { cells: string[]; end: number; problem: string } | undefined {
  const next = text.indexOf('\n', start) + 1 || text.length;
  // More text may still close the quotes.
  if (!isLast && text.length - start < LONGEST_ROW) return undefined;
  return { cells: [], end: next, problem: 'The quotes do not match.' };
}
