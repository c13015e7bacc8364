/**
 * SQL in pieces: fixed text, and pieces that are written when the query runs, because they depend on a bound value, on the user or
 * on the clock. A written piece appends its parameters in the order in which their question marks stand.
 */
import type { Run } from '../run/run.ts';

export type Piece = string | ((run: Run) => string);
export type Sql = readonly Piece[];

/** A template whose holes are SQL. */
export function sql(texts: TemplateStringsArray, ...holes: (Sql | string)[]): Sql {
  const pieces: Piece[] = [];
  texts.forEach((text, i) => {
    if (text) append(pieces, text);
    for (const piece of hole(holes[i])) append(pieces, piece);
  });
  return pieces;
}

function hole(value: Sql | string | undefined): Sql {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function append(pieces: Piece[], piece: Piece): void {
  const last = pieces[pieces.length - 1];
  if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
  else pieces.push(piece);
}

export function join(parts: readonly Sql[], separator: string): Sql {
  return parts.reduce((all, part, i) => (i === 0 ? part : sql`${all}${separator}${part}`), [] as Sql);
}

export function write(pieces: Sql, run: Run): string {
  let text = '';
  for (const piece of pieces) text += typeof piece === 'string' ? piece : piece(run);
  return text;
}
