/** SELECT … FROM … and all clauses after it. */
import { notSupported } from '../../base/errors.ts';
import type { AccessMode, Condition, From, GroupBy, OrderItem, Purpose, SelectItem, SoqlQuery, TypeofBranch, Value } from './ast.ts';
import { parseCondition } from './conditions.ts';
import { Cursor } from './cursor.ts';
import type { ParseOptions } from './cursor.ts';
import { malformed } from './located.ts';
import { parseList, parseOperand, parsePath } from './operands.ts';
import { parseValue } from './values.ts';

/** Throws MALFORMED_QUERY that points at the first token that does not fit. */
export function parseQuery(text: string, options: ParseOptions = {}): SoqlQuery {
  const cursor = new Cursor(text, options, parseQueryBody);
  const query = parseQueryBody(cursor);
  if (cursor.token.kind !== 'end') throw cursor.unexpected();
  return query;
}

export function parseQueryBody(cursor: Cursor, from: (cursor: Cursor) => From = parseFrom): SoqlQuery {
  cursor.expect('SELECT');
  const select = parseList(cursor, parseSelectItem);
  cursor.expect('FROM');
  return Object.freeze({ text: cursor.text, select, from: from(cursor), ...parseClauses(cursor), binds: cursor.binds });
}

type Clauses = Omit<SoqlQuery, 'text' | 'select' | 'from' | 'binds'>;

export function parseClauses(cursor: Cursor): Clauses {
  const scope = cursor.takeAll('USING', 'SCOPE') ? cursor.expectWord().text.toLowerCase() : undefined;
  const where = parseWhere(cursor);
  const access = parseAccess(cursor);
  const groupBy = cursor.takeAll('GROUP', 'BY') ? parseGroupBy(cursor) : undefined;
  const having = cursor.take('HAVING') ? parseCondition(cursor) : undefined;
  const orderBy = cursor.takeAll('ORDER', 'BY') ? parseList(cursor, parseOrderItem) : [];
  const limit = parseCount(cursor, 'LIMIT');
  const offset = parseCount(cursor, 'OFFSET');
  return { scope, where, access, groupBy, having, orderBy, limit, offset, ...parseEnd(cursor, orderBy.length > 0) };
}

function parseWhere(cursor: Cursor): Condition | undefined {
  return cursor.take('WHERE') ? parseCondition(cursor) : undefined;
}

const ACCESS_MODES: ReadonlySet<string> = new Set<AccessMode>(['USER_MODE', 'SYSTEM_MODE', 'SECURITY_ENFORCED']);

export function parseAccess(cursor: Cursor): AccessMode | undefined {
  if (!cursor.take('WITH')) return undefined;
  const mode = cursor.next();
  if (mode.kind !== 'word') throw cursor.unexpected(mode);
  if (!ACCESS_MODES.has(mode.upper)) throw notSupported(`WITH ${mode.text} in a query`);
  return mode.upper as AccessMode;
}

function parseCount(cursor: Cursor, keyword: string): Value | undefined {
  if (!cursor.take(keyword)) return undefined;
  if (cursor.token.kind !== 'number' && !cursor.is(':')) throw cursor.unexpected();
  return parseValue(cursor);
}

/** What is ordered cannot be locked. */
function parseEnd(cursor: Cursor, isOrdered: boolean): { purposes: Purpose[]; allRows: boolean } {
  const purposes: Purpose[] = [];
  let allRows = false;
  for (;;) {
    if (cursor.take('FOR')) purposes.push(...parseList(cursor, (at) => parsePurpose(at, isOrdered)));
    else if (cursor.takeAll('ALL', 'ROWS')) allRows = true;
    else if (cursor.take('UPDATE')) parseList(cursor, () => cursor.expectWord());
    else return { purposes, allRows };
  }
}

function parsePurpose(cursor: Cursor, isOrdered: boolean): Purpose {
  const word = cursor.expectWord();
  if (word.upper === 'UPDATE' && isOrdered) throw cursor.unexpected(word);
  if (word.upper !== 'VIEW' && word.upper !== 'REFERENCE' && word.upper !== 'UPDATE') throw cursor.unexpected(word);
  return word.upper;
}

const CLAUSE_WORDS = new Set(['USING', 'WHERE', 'WITH', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'OFFSET', 'FOR', 'ALL', 'UPDATE', 'FROM', 'AND', 'OR', 'ASC', 'DESC', 'NULLS']);

/** A word that can only be an alias where one may stand. */
function parseAlias(cursor: Cursor): string | undefined {
  if (cursor.take('AS')) return cursor.expectWord().text;
  return cursor.token.kind === 'word' && !CLAUSE_WORDS.has(cursor.token.upper) ? cursor.next().text : undefined;
}

function parseFrom(cursor: Cursor): From {
  const name = cursor.expectWord();
  const alias = parseAlias(cursor);
  const paths: { path: readonly string[]; alias: string }[] = [];
  while (cursor.take(',')) {
    const { path } = parsePath(cursor);
    paths.push({ path, alias: parseAlias(cursor) ?? path[path.length - 1] });
  }
  return { object: name.text, offset: name.offset, alias, paths };
}

function parseChildren(cursor: Cursor): From {
  if (!cursor.is('.', 1)) return parseFrom(cursor);
  const parent = cursor.expectWord().text;
  cursor.expect('.');
  return { parent, ...parseFrom(cursor) };
}

function parseSelectItem(cursor: Cursor): SelectItem {
  const { offset } = cursor.token;
  if (cursor.take('(')) return parseSubquery(cursor, offset);
  if (cursor.is('TYPEOF') && cursor.peek(1).kind === 'word') return parseTypeof(cursor);
  if (cursor.is('FIELDS') && cursor.is('(', 1)) return parseFieldsGroup(cursor);
  return { kind: 'expression', operand: parseOperand(cursor), alias: parseAlias(cursor) };
}

function parseSubquery(cursor: Cursor, offset: number): SelectItem {
  const query = parseQueryBody(cursor, parseChildren);
  cursor.expect(')');
  return { kind: 'subquery', query, offset };
}

function parseTypeof(cursor: Cursor): SelectItem {
  cursor.expect('TYPEOF');
  const { path, offset } = parsePath(cursor);
  const branches: TypeofBranch[] = [];
  while (cursor.take('WHEN')) branches.push(parseBranch(cursor));
  if (branches.length === 0) throw cursor.unexpected();
  const otherwise = cursor.take('ELSE') ? parseList(cursor, parsePath) : [];
  cursor.expect('END');
  return { kind: 'typeof', path, offset, branches, otherwise };
}

function parseBranch(cursor: Cursor): TypeofBranch {
  const object = cursor.expectWord();
  cursor.expect('THEN');
  return { object: object.text, offset: object.offset, fields: parseList(cursor, parsePath) };
}

function parseFieldsGroup(cursor: Cursor): SelectItem {
  const { offset } = cursor.next();
  cursor.expect('(');
  const group = cursor.expectWord();
  if (group.upper !== 'ALL' && group.upper !== 'STANDARD' && group.upper !== 'CUSTOM') throw malformed(cursor.text, group.offset, `Invalid FIELDS function parameter: '${group.text}'`);
  cursor.expect(')');
  return { kind: 'fields', group: group.upper, offset };
}

function parseGroupBy(cursor: Cursor): GroupBy {
  for (const [word, kind] of [['ROLLUP', 'rollup'], ['CUBE', 'cube']] as const) {
    if (!cursor.takeAll(word, '(')) continue;
    const items = parseList(cursor, parseOperand);
    cursor.expect(')');
    return { kind, items };
  }
  return { kind: 'plain', items: parseList(cursor, parseOperand) };
}

/** Empty fields come first unless NULLS LAST is said, in both directions. */
function parseOrderItem(cursor: Cursor): OrderItem {
  const operand = parseOperand(cursor);
  const descending = cursor.take('DESC') || (cursor.take('ASC') && false);
  const nullsLast = cursor.takeAll('NULLS', 'LAST') || (cursor.takeAll('NULLS', 'FIRST') && false);
  return { operand, descending, nullsLast };
}
