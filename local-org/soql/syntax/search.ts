/** FIND … IN … FIELDS RETURNING … */
import { notSupported } from '../../base/errors.ts';
import type { Bind, SelectItem, SoqlQuery, SoslQuery } from './ast.ts';
import { Cursor } from './cursor.ts';
import type { ParseOptions } from './cursor.ts';
import { parseList, parseOperand } from './operands.ts';
import { parseAccess, parseClauses, parseQueryBody } from './query.ts';
import { parseValue, stringLiteral } from './values.ts';

/** Throws MALFORMED_QUERY as parseQuery does. */
export function parseSearch(text: string, options: ParseOptions = {}): SoslQuery {
  const cursor = new Cursor(text, options, parseQueryBody);
  cursor.expect('FIND');
  const find = parseFind(cursor);
  const group = cursor.take('IN') ? parseGroup(cursor) : 'ALL';
  const returning = cursor.take('RETURNING') ? parseList(cursor, parseReturning) : [];
  const access = parseAccess(cursor);
  const limit = cursor.take('LIMIT') ? parseValue(cursor) : undefined;
  if (cursor.token.kind !== 'end') throw cursor.unexpected();
  return Object.freeze({ text, find, group, returning, limit, access, binds: cursor.binds });
}

/** {braces} over the API, 'quotes' or a bind in Apex. */
function parseFind(cursor: Cursor): string | Bind {
  const { kind, text, offset } = cursor.token;
  if (cursor.take(':')) return { kind: 'bind', name: cursor.bindName(offset), offset };
  if (kind === 'search') return cursor.next() && text.slice(1, -1);
  if (kind === 'string') return stringLiteral(cursor.next()).pattern;
  throw cursor.unexpected();
}

const GROUPS = ['ALL', 'NAME', 'EMAIL', 'PHONE', 'SIDEBAR'] as const;

function parseGroup(cursor: Cursor): SoslQuery['group'] {
  const word = cursor.expectWord();
  const group = GROUPS.find((name) => name === word.upper);
  if (!group) throw cursor.unexpected(word);
  cursor.expect('FIELDS');
  return group;
}

const ID: SelectItem = { kind: 'expression', operand: { kind: 'field', path: ['Id'], offset: 0 }, alias: undefined };
const NOTHING = { scope: undefined, where: undefined, access: undefined, groupBy: undefined, having: undefined, orderBy: [], limit: undefined, offset: undefined, purposes: [], allRows: false };

function parseReturning(cursor: Cursor): SoqlQuery {
  const object = cursor.expectWord();
  const from = { object: object.text, offset: object.offset, alias: undefined, paths: [] };
  if (!cursor.take('(')) return { ...NOTHING, text: cursor.text, select: [ID], from, binds: cursor.binds };
  const select = parseList(cursor, (at): SelectItem => ({ kind: 'expression', operand: parseOperand(at), alias: undefined }));
  if (cursor.is('USING') && cursor.is('LISTVIEW', 1)) throw notSupported('USING ListView in a search');
  const clauses = parseClauses(cursor);
  cursor.expect(')');
  return { ...clauses, text: cursor.text, select, from, binds: cursor.binds };
}
