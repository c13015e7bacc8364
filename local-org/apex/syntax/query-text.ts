/**
 * `[SELECT … WHERE Id IN :ids]`: the text is left to the query language's own parser; only the bound expressions are Apex.
 * Each is replaced by `:b0`, `:b1` … in order.
 */
import type { Expression } from './ast.ts';
import type { Cursor } from './cursor.ts';

export function isQuery(cursor: Cursor): boolean {
  const word = cursor.peek(1);
  return word.kind === 'name' && (word.lower === 'select' || word.lower === 'find');
}

export function query(cursor: Cursor): Expression {
  const { line, column, end } = cursor.expect('[');
  const language = cursor.is('find') ? 'sosl' : 'soql';
  const binds: Expression[] = [];
  let text = '';
  let from = end;
  for (let depth = 0; depth > 0 || !cursor.is(']'); ) {
    if (cursor.token.kind === 'end') throw cursor.failure(`Missing ']' at '<EOF>'`);
    if (cursor.is('[')) depth++;
    if (cursor.is(']')) depth--;
    if (isBind(cursor)) {
      text += `${withoutComments(cursor.source.slice(from, cursor.next().start))}:b${binds.length}`;
      binds.push(cursor.grammar.expression(cursor));
      from = cursor.last.end;
      text += needsBlank(cursor) ? ' ' : '';
    } else cursor.next();
  }
  text += withoutComments(cursor.source.slice(from, cursor.token.start));
  cursor.expect(']');
  return { kind: 'query', language, text: text.trim(), binds, line, column };
}

const COMMENT_OR_TEXT = /'(?:\\.|[^'\\])*'|\/\/[^\n]*|\/\*[^]*?\*\//g;

/** Comments of Apex become blanks, so that what follows keeps its place. */
function withoutComments(text: string): string {
  return text.replace(COMMENT_OR_TEXT, (found) => (found.startsWith("'") ? found : found.replace(/[^\n]/g, ' ')));
}

const DATETIME_UP_TO_COLON = /\d{4}-\d\d-\d\dT[\d:.]*(?:[+-]\d\d)?$/i;
const LONGEST_DATETIME = 'YYYY-MM-DDThh:mm:ss.sss+hh'.length;

/** A colon starts a bind except inside date functions such as LAST_N_DAYS:30 and literals such as 2001-01-01T00:00:00+01:00. */
function isBind(cursor: Cursor): boolean {
  if (!cursor.is(':') || (cursor.peek(1).kind === 'Integer' && /_n_|_ago$/.test(cursor.last.lower))) return false;
  const { start } = cursor.token;
  return !DATETIME_UP_TO_COLON.test(cursor.source.slice(Math.max(0, start - LONGEST_DATETIME), start));
}

function needsBlank(cursor: Cursor): boolean {
  return cursor.token.kind === 'name' && cursor.token.start === cursor.last.end;
}
