/** Field paths and functions. */
import type { FieldPath, Operand } from './ast.ts';
import type { Cursor } from './cursor.ts';

const RESERVED = new Set(['SELECT', 'FROM', 'WHERE', 'AND', 'OR']);

export function parsePath(cursor: Cursor): FieldPath {
  if (RESERVED.has(cursor.token.upper)) throw cursor.unexpected();
  const first = cursor.expectWord();
  const path = [first.text];
  while (cursor.take('.')) path.push(cursor.expectWord().text);
  return { kind: 'field', path, offset: first.offset };
}

export function parseOperand(cursor: Cursor): Operand {
  if (cursor.token.kind === 'word' && cursor.is('(', 1)) return parseFunction(cursor);
  return parsePath(cursor);
}

function parseFunction(cursor: Cursor): Operand {
  const name = cursor.next();
  cursor.expect('(');
  const operands: Operand[] = [];
  if (!cursor.is(')')) operands.push(...parseList(cursor, parseOperand));
  cursor.expect(')');
  return { kind: 'function', name: name.upper, arguments: operands, offset: name.offset };
}

/** One or more, separated by commas. */
export function parseList<T>(cursor: Cursor, parse: (cursor: Cursor) => T): T[] {
  const items = [parse(cursor)];
  while (cursor.take(',')) items.push(parse(cursor));
  return items;
}
