/** Literals, lists and binds: the right side of a comparison. */
import { dayNumber } from '../../storage/index.ts';
import type { Literal, Value } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { malformed } from './located.ts';
import { PERIODS } from './periods.ts';
import type { Token, TokenKind } from './token.ts';

export function parseValue(cursor: Cursor): Value {
  const { offset } = cursor.token;
  if (cursor.take(':')) return { kind: 'bind', name: cursor.bindName(offset), offset };
  return parseLiteral(cursor);
}

const LITERALS: Partial<Record<TokenKind, (token: Token, cursor: Cursor) => Literal>> = {
  string: (token) => stringLiteral(token),
  number: (token) => ({ kind: 'number', value: Number(token.text), offset: token.offset }),
  date: dateLiteral,
  datetime: dateTimeLiteral,
  word: wordLiteral,
};

function parseLiteral(cursor: Cursor): Literal {
  const parse = LITERALS[cursor.token.kind];
  if (!parse) throw cursor.unexpected();
  return parse(cursor.next(), cursor);
}

function wordLiteral(token: Token, cursor: Cursor): Literal {
  const { upper, offset } = token;
  if (upper === 'NULL') return { kind: 'null', offset };
  if (upper === 'TRUE' || upper === 'FALSE') return { kind: 'boolean', value: upper === 'TRUE', offset };
  const period = PERIODS.get(upper);
  if (!period) throw cursor.unexpected(token);
  return { kind: 'period', name: upper, count: period.counted ? periodCount(cursor) : 0, offset };
}

function periodCount(cursor: Cursor): number {
  cursor.expect(':');
  const count = Number(cursor.token.text);
  if (cursor.token.kind !== 'number' || !Number.isInteger(count) || count < 0) throw cursor.unexpected();
  cursor.next();
  return count;
}

function dateLiteral(token: Token, cursor: Cursor): Literal {
  if (dayNumber(token.text) === undefined) throw malformed(cursor.text, token.offset, `Invalid date: ${token.text}`);
  return { kind: 'date', value: token.text, offset: token.offset };
}

function dateTimeLiteral(token: Token, cursor: Cursor): Literal {
  const value = Date.parse(token.text.toUpperCase().replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(value)) throw malformed(cursor.text, token.offset, `Invalid datetime: ${token.text}`);
  return { kind: 'datetime', value, offset: token.offset };
}

const ESCAPES: Record<string, string> = { n: '\n', N: '\n', r: '\r', R: '\r', t: '\t', T: '\t', b: '\b', B: '\b', f: '\f', F: '\f' };

/** `\%` and `\_` are the characters themselves; LIKE needs to see them escaped. */
export function stringLiteral(token: Token): Literal & { kind: 'string' } {
  const inner = token.text.slice(1, -1);
  const value = inner.replace(/\\u([0-9a-fA-F]{4})|\\([\s\S])/g, (_, hex: string | undefined, escape: string) => (hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPES[escape] ?? escape)));
  const pattern = inner.replace(/\\u([0-9a-fA-F]{4})|\\([\s\S])/g, (whole, hex: string | undefined, escape: string) => {
    if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
    return '%_\\'.includes(escape) ? whole : (ESCAPES[escape] ?? escape);
  });
  return { kind: 'string', value, pattern, offset: token.offset };
}
