import { StringDecoder } from 'node:string_decoder';

/** One row; `problem` instead of cells when the text is no CSV. `line` is where it begins, from 1, the header included. */
export interface CsvRow {
  line: number;
  cells: string[];
  problem?: string;
}

export interface CsvFormat {
  delimiter: string;
  lineEnding: 'LF' | 'CRLF';
}

/** The platform's largest record. A quoted value that is still open after so many characters was never closed. */
const LONGEST_ROW = 400_000;

interface Scan {
  cells: string[];
  /** Where the next row begins. */
  end: number;
  problem?: string;
}

interface Cell {
  value: string;
  end: number;
}

/**
 * Rows of an upload in order, in constant memory. Unlike the CSV libraries, which give up or swallow the rest, a row that cannot be
 * read is yielded with its problem and reading goes on at the next line.
 */
export function* readRows(pieces: Iterable<Uint8Array>, format: CsvFormat): Generator<CsvRow> {
  const decoder = new StringDecoder('utf8');
  const reader = new RowScanner(format.delimiter);
  for (const piece of pieces) yield* reader.feed(decoder.write(Buffer.from(piece)));
  yield* reader.finish(decoder.end());
}

class RowScanner {
  readonly #delimiter: string;
  #text = '';
  #line = 1;
  #started = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  *feed(text: string): Generator<CsvRow> {
    yield* this.#rows(this.#started ? text : text.replace(/^\uFEFF/, ''), false);
    this.#started ||= text !== '';
  }

  *finish(text: string): Generator<CsvRow> {
    yield* this.#rows(text, true);
  }

  *#rows(more: string, final: boolean): Generator<CsvRow> {
    const text = this.#text + more;
    let start = 0;
    while (start < text.length) {
      const scan = scanRow(text, start, this.#delimiter, final);
      if (!scan) break;
      const { cells, end, problem } = scan;
      const line = this.#line;
      this.#line += countBreaks(text, start, end);
      start = end;
      if (problem) yield { line, cells: [], problem: `Line ${line}: ${problem}` };
      else if (cells.length > 1 || cells[0] !== '') yield { line, cells };
    }
    this.#text = text.slice(start);
  }
}

function countBreaks(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function afterLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}

/** The row that begins at `start`; undefined when its end has not arrived yet. */
function scanRow(text: string, start: number, delimiter: string, final: boolean): Scan | undefined {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at, final) : plainCell(text, at, delimiter);
    if (!cell) return final || text.length - start > LONGEST_ROW ? { cells: [], end: afterLine(text, start), problem: 'a quoted value is not closed' } : undefined;
    cells.push(cell.value);
    at = cell.end;
    if (at >= text.length) return final ? { cells, end: at } : undefined;
    if (text[at] === delimiter) at++;
    else if (text[at] === '\n') return { cells, end: at + 1 };
    else if (text[at] === '\r' && text[at + 1] === '\n') return { cells, end: at + 2 };
    else if (!final && text.indexOf('\n', at) < 0) return undefined;
    else return { cells: [], end: afterLine(text, at), problem: 'a quoted value is followed by other text' };
  }
}

function plainCell(text: string, start: number, delimiter: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end++;
  const stop = text[end] === '\n' && text[end - 1] === '\r' && end > start ? end - 1 : end;
  return { value: text.slice(start, stop), end: stop };
}

function quotedCell(text: string, start: number, final: boolean): Cell | undefined {
  let value = '';
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote < 0 || (quote + 1 >= text.length && !final)) return undefined;
    if (text[quote + 1] !== '"') return { value: value + text.slice(from, quote), end: quote + 1 };
    value += text.slice(from, quote + 1);
    from = quote + 2;
  }
}

function quoted(cell: string | null): string {
  if (cell === null) return '""';
  return cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : `"${cell}"`;
}

/** Rows as CSV text, every cell in quotes as in the platform's result files. */
export function writeRows(rows: readonly (readonly (string | null)[])[], { delimiter, lineEnding }: CsvFormat): string {
  const end = lineEnding === 'CRLF' ? '\r\n' : '\n';
  return rows.map((row) => row.map(quoted).join(delimiter) + end).join('');
}
