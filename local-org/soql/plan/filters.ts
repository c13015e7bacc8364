/** WHERE and HAVING to SQL. Conditions are true or false, never unknown: NOT of a comparison with an empty field is true. */
import { SalesforceError } from '../../base/errors.ts';
import type { Raw } from '../../schema/types.ts';
import { daySpan } from '../run/periods.ts';
import type { Run } from '../run/run.ts';
import type { Comparison, Condition, Operator, Right, SoqlQuery, Value } from '../syntax/ast.ts';
import { located, malformed } from '../syntax/located.ts';
import { checkLiteral, encode, rawOf } from './encode.ts';
import type { Expression } from './expression.ts';
import { compileOperand } from './functions.ts';
import type { Scope } from './scope.ts';
import { join, sql, write } from './sql.ts';
import type { Sql } from './sql.ts';
import { includes, isLike, isOneOf } from './text-filters.ts';

/** What a semi-join needs of the planner: SQL that selects the ids. */
export type SemiJoin = (scope: Scope, query: SoqlQuery) => Sql;

export interface FilterOptions {
  semiJoin: SemiJoin;
  aggregates: boolean;
}

export function compileCondition(scope: Scope, condition: Condition, options: FilterOptions): Sql {
  if (condition.kind === 'comparison') return compileComparison(scope, condition, options);
  if (condition.kind === 'not') return sql`((${compileCondition(scope, condition.part, options)}) IS NOT TRUE)`;
  return sql`(${join(condition.parts.map((part) => compileCondition(scope, part, options)), condition.kind === 'and' ? ' AND ' : ' OR ')})`;
}

function compileComparison(scope: Scope, comparison: Comparison, options: FilterOptions): Sql {
  const left = compileOperand(scope, comparison.left);
  check(scope.compilation.text, comparison, left, options);
  const { right } = comparison;
  if (right.kind === 'semiJoin') return semiJoin(scope, left, comparison.operator, right.query, options);
  const make = OPERATORS[comparison.operator];
  return [(run) => make(run, left, right, comparison.operator)];
}

function check(text: string, { left: operand, operator, right, offset }: Comparison, left: Expression, options: FilterOptions): void {
  if (left.aggregate && !options.aggregates) throw malformed(text, operand.offset, `Aggregate function ${left.name} is only allowed in HAVING`);
  if (left.field && !left.field.filterable) throw located('INVALID_FIELD', text, offset, `field '${left.name}' can not be filtered in a query call`);
  checkOperator(text, offset, left, operator);
  for (const value of valuesOf(right)) checkLiteral(text, offset, left, value);
}

function valuesOf(right: Right): readonly Value[] {
  if (right.kind === 'semiJoin') return [];
  return right.kind === 'list' ? right.values : [right];
}

const RANGES: ReadonlySet<Operator> = new Set(['<', '<=', '>', '>=']);

function checkOperator(text: string, offset: number, left: Expression, operator: Operator): void {
  const refuse = (message: string): never => {
    throw located('INVALID_QUERY_FILTER_OPERATOR', text, offset, message);
  };
  const isMulti = left.field?.type === 'multipicklist';
  if ((operator === 'INCLUDES' || operator === 'EXCLUDES') && !isMulti) refuse(`includes or excludes operator only valid on multipicklist field`);
  if (operator === 'LIKE' && left.kind !== 'text') refuse(`invalid operator on ${left.kind === 'instant' ? 'datetime' : left.kind} field`);
  if (RANGES.has(operator) && left.kind === 'boolean') refuse('invalid operator on boolean field');
}

function semiJoin(scope: Scope, left: Expression, operator: Operator, query: SoqlQuery, options: FilterOptions): Sql {
  const matches = sql`${left.sql} IN (${options.semiJoin(scope, query)})`;
  return operator === 'IN' ? sql`(${matches})` : sql`((${matches}) IS NOT TRUE)`;
}

type Write = (run: Run, left: Expression, right: Exclude<Right, { kind: 'semiJoin' }>, operator: Operator) => string;

const not = (condition: string): string => `((${condition}) IS NOT TRUE)`;

const OPERATORS: Record<Operator, Write> = {
  '=': (run, left, right) => equals(run, left, single(right)),
  '!=': (run, left, right) => not(equals(run, left, single(right))),
  '<': range, '<=': range, '>': range, '>=': range,
  LIKE: (run, left, right) => `(${patterns(run, single(right)).map((pattern) => isLike(run, left, pattern)).join(' OR ') || '0'})`,
  IN: (run, left, right) => isIn(run, left, right),
  'NOT IN': (run, left, right) => not(isIn(run, left, right)),
  INCLUDES: (run, left, right) => includes(run, left, listOf(run, right)),
  EXCLUDES: (run, left, right) => not(includes(run, left, listOf(run, right))),
};

function single(right: Exclude<Right, { kind: 'semiJoin' }>): Value {
  return right.kind === 'list' ? right.values[0] : right;
}

function scalar(run: Run, value: Value): Raw {
  const raw = rawOf(run, value);
  if (Array.isArray(raw)) throw new SalesforceError('INVALID_QUERY_FILTER_OPERATOR', `A list is bound where one value is expected`);
  return raw;
}

function listOf(run: Run, right: Exclude<Right, { kind: 'semiJoin' }>): Raw[] {
  return valuesOf(right).flatMap((value) => rawOf(run, value));
}

function patterns(run: Run, value: Value): string[] {
  if (value.kind === 'string') return [value.pattern];
  return [rawOf(run, value)].flat().filter((pattern) => pattern !== null).map(String);
}

/** A bound list makes it one of the list, as on the platform (apex-dml-mocking's queries rely on it). */
function equals(run: Run, left: Expression, value: Value): string {
  if (value.kind === 'period') return inPeriod(run, left, value);
  const raw = rawOf(run, value);
  if (Array.isArray(raw)) return isIn(run, left, value);
  if (left.kind === 'text') return isOneOf(run, left, [raw]);
  const encoded = encode(run, left.kind, raw);
  return encoded === null ? `${write(left.sql, run)} IS NULL` : `${write(left.sql, run)} = ${run.param(encoded)}`;
}

function isIn(run: Run, left: Expression, right: Exclude<Right, { kind: 'semiJoin' }>): string {
  const values = valuesOf(right);
  const periods = values.filter((value) => value.kind === 'period').map((value) => inPeriod(run, left, value));
  const raws = values.filter((value) => value.kind !== 'period').flatMap((value) => rawOf(run, value));
  if (left.kind === 'text') return isOneOf(run, left, raws);
  const encoded = raws.map((raw) => encode(run, left.kind, raw));
  const given = encoded.filter((value) => value !== null);
  const ways = [...periods];
  if (given.length < encoded.length) ways.push(`${write(left.sql, run)} IS NULL`);
  if (given.length > 0) ways.push(`${write(left.sql, run)} IN ${run.list(given)}`);
  return ways.length === 0 ? '0' : `(${ways.join(' OR ')})`;
}

type Period = Extract<Value, { kind: 'period' }>;

/** First value of the period and the value after its last, as the column holds them. */
function bounds(run: Run, left: Expression, period: Period): { from: number; to: number } {
  const { from, to } = daySpan(period.name, period.count, run.zone.today(run.parameters.now), run.fiscalYear.startMonth);
  return left.kind === 'date' ? { from, to } : { from: run.zone.startOfDay(from), to: run.zone.startOfDay(to) };
}

function inPeriod(run: Run, left: Expression, period: Period): string {
  const { from, to } = bounds(run, left, period);
  return `(${write(left.sql, run)} >= ${run.param(from)} AND ${write(left.sql, run)} < ${run.param(to)})`;
}

/** Before a period is before its first day, after it is after its last. */
const PERIOD_EDGES: Record<string, ['>=' | '<', 'from' | 'to']> = { '<': ['<', 'from'], '<=': ['<', 'to'], '>': ['>=', 'to'], '>=': ['>=', 'from'] };

function range(run: Run, left: Expression, right: Exclude<Right, { kind: 'semiJoin' }>, operator: Operator): string {
  const value = single(right);
  if (value.kind === 'period') {
    const [comparator, edge] = PERIOD_EDGES[operator];
    return `${write(left.sql, run)} ${comparator} ${run.param(bounds(run, left, value)[edge])}`;
  }
  const encoded = encode(run, left.kind, scalar(run, value));
  return encoded === null ? '0' : `${write(left.sql, run)} ${operator} ${run.param(encoded)}`;
}
