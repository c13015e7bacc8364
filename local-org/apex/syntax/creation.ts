/** The forms of `new`. */
import type { Expression, Position, TypeName } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { typeName } from './type-names.ts';

export function creation(cursor: Cursor, args: (cursor: Cursor) => Expression[]): Expression {
  const { line, column } = cursor.expect('new');
  const at = { line, column };
  const type = typeName(cursor);
  if (cursor.is('(')) return isRecord(cursor) ? record(cursor, type, at) : { kind: 'new', type, args: args(cursor), ...at };
  if (cursor.is('[')) return array(cursor, type, at);
  if (cursor.is('{')) return literal(cursor, type, at);
  throw cursor.unexpected();
}

function isRecord(cursor: Cursor): boolean {
  return cursor.peek(1).kind === 'name' && cursor.peek(2).lower === '=' && cursor.peek(2).kind === 'symbol';
}

function record(cursor: Cursor, type: TypeName, at: Position): Expression {
  const fields: { name: ReturnType<Cursor['member']>; value: Expression }[] = [];
  cursor.expect('(');
  do {
    const name = cursor.member();
    cursor.expect('=');
    fields.push({ name, value: cursor.grammar.expression(cursor) });
  } while (cursor.accept(','));
  cursor.expect(')');
  return { kind: 'newRecord', type, fields, ...at };
}

function array(cursor: Cursor, type: TypeName, at: Position): Expression {
  cursor.expect('[');
  const size = cursor.grammar.expression(cursor);
  cursor.expect(']');
  return { kind: 'newArray', type: { ...type, arrays: type.arrays + 1 }, size, ...at };
}

function literal(cursor: Cursor, type: TypeName, at: Position): Expression {
  cursor.expect('{');
  if (type.arrays === 0 && type.segments.at(-1)!.name.toLowerCase() === 'map') return entries(cursor, type, at);
  const items: Expression[] = [];
  if (!cursor.is('}')) {
    do items.push(cursor.grammar.expression(cursor));
    while (cursor.accept(','));
  }
  cursor.expect('}');
  return { kind: 'newItems', type, items, ...at };
}

function entries(cursor: Cursor, type: TypeName, at: Position): Expression {
  const list: { key: Expression; value: Expression }[] = [];
  if (!cursor.is('}')) {
    do {
      const key = cursor.grammar.expression(cursor);
      cursor.expect('=>');
      list.push({ key, value: cursor.grammar.expression(cursor) });
    } while (cursor.accept(','));
  }
  cursor.expect('}');
  return { kind: 'newEntries', type, entries: list, ...at };
}
