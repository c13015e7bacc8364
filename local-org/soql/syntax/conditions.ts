/** WHERE and HAVING. AND and OR do not mix without parentheses, and NOT stands alone or in parentheses, as on the platform. */
import type { Comparison, Condition, Operator, Right } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { parseList, parseOperand } from './operands.ts';
import { parseValue } from './values.ts';

export function parseCondition(cursor: Cursor): Condition {
  if (cursor.take('NOT')) return { kind: 'not', part: parseTerm(cursor) };
  const first = parseTerm(cursor);
  for (const [word, kind] of [['AND', 'and'], ['OR', 'or']] as const) {
    if (cursor.is(word)) return parseRest(cursor, word, kind, first);
  }
  return first;
}

function parseRest(cursor: Cursor, word: 'AND' | 'OR', kind: 'and' | 'or', first: Condition): Condition {
  const parts = [first];
  while (cursor.take(word)) parts.push(parseTerm(cursor));
  return { kind, parts };
}

function parseTerm(cursor: Cursor): Condition {
  if (!cursor.take('(')) return parseComparison(cursor);
  const inner = parseCondition(cursor);
  cursor.expect(')');
  return inner;
}

function parseComparison(cursor: Cursor): Comparison {
  const left = parseOperand(cursor);
  const operator = parseOperator(cursor);
  return { kind: 'comparison', left, operator, right: parseRight(cursor, operator), offset: left.offset };
}

const OPERATORS: Record<string, Operator> = { '=': '=', '!=': '!=', '<>': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=', LIKE: 'LIKE', IN: 'IN', INCLUDES: 'INCLUDES', EXCLUDES: 'EXCLUDES' };

function parseOperator(cursor: Cursor): Operator {
  if (cursor.takeAll('NOT', 'IN')) return 'NOT IN';
  const operator = OPERATORS[cursor.token.upper];
  if (!operator) throw cursor.unexpected();
  cursor.next();
  return operator;
}

const TAKES_LIST: ReadonlySet<Operator> = new Set(['IN', 'NOT IN', 'INCLUDES', 'EXCLUDES']);

function parseRight(cursor: Cursor, operator: Operator): Right {
  if (!TAKES_LIST.has(operator)) return parseValue(cursor);
  if (cursor.is(':')) return parseValue(cursor);
  cursor.expect('(');
  const right: Right = cursor.is('SELECT') ? { kind: 'semiJoin', query: cursor.subquery(cursor) } : { kind: 'list', values: parseList(cursor, parseValue) };
  cursor.expect(')');
  return right;
}
