/** ORDER BY, LIMIT, OFFSET. */
import { SalesforceError } from '../../base/errors.ts';
import { rawOf } from './encode.ts';
import type { Condition, Operand, Operator, OrderItem, SoqlQuery, Value } from '../syntax/ast.ts';
import { located } from '../syntax/located.ts';
import type { Run } from '../run/run.ts';
import type { Expression } from './expression.ts';
import { compileOperand } from './functions.ts';
import type { Scope } from './scope.ts';
import { join, sql } from './sql.ts';
import type { Sql } from './sql.ts';

const MAX_OFFSET = 2_000;

/** The sort keys; empty when the query has no ORDER BY. Empty fields come first unless the query says otherwise. */
export function sortKeys(scope: Scope, items: readonly OrderItem[]): Sql {
  return join(items.map((item) => sortKey(scope, item)), ', ');
}

function sortKey(scope: Scope, item: OrderItem): Sql {
  const value = compileOperand(scope, item.operand);
  if (value.field && !value.field.sortable) throw located('INVALID_FIELD', scope.compilation.text, item.operand.offset, `field '${value.name}' can not be sorted in a query call`);
  return sql`${value.sql}${direction(item, value)}`;
}

/** SQLite sorts NULL as the smallest value: only what differs from that is said, so that an index can serve. */
function direction({ descending, nullsLast }: OrderItem, { nillable }: Expression): string {
  const word = descending ? ' DESC' : '';
  if (!nillable || descending === nullsLast) return word;
  return nullsLast ? `${word} NULLS LAST` : `${word} NULLS FIRST`;
}

/** Records with equal keys come by Id, in the direction of the last key, which is how an index holds them. */
export function recordOrder(scope: Scope, items: readonly OrderItem[]): Sql {
  if (items.length === 0) return [];
  const last = items[items.length - 1];
  return sql`${sortKeys(scope, items)}, ${scope.alias}."Id"${last.descending ? ' DESC' : ''}`;
}

/**
 * Whether the filter is a choice between ranges of the field that sorts. Reading each range and sorting what they hold is then much
 * cheaper than walking the whole index in order, which SQLite prefers when a LIMIT stands behind it.
 */
export function sortsChosenRanges({ where, orderBy }: SoqlQuery): boolean {
  const [first] = orderBy;
  return first !== undefined && where?.kind === 'or' && where.parts.every((part) => isRangeOf(fieldName(first.operand), part));
}

function isRangeOf(field: string | undefined, condition: Condition): boolean {
  if (condition.kind === 'and') return condition.parts.every((part) => isRangeOf(field, part));
  return condition.kind === 'comparison' && RANGES.has(condition.operator) && field !== undefined && fieldName(condition.left) === field;
}

const RANGES: ReadonlySet<Operator> = new Set(['=', '<', '<=', '>', '>=']);

function fieldName(operand: Operand): string | undefined {
  return 'path' in operand ? operand.path.join('.').toLowerCase() : undefined;
}

/** ` LIMIT ? OFFSET ?` as far as the query has them. */
export function limits({ limit, offset }: SoqlQuery): Sql {
  if (limit === undefined && offset === undefined) return [];
  return [(run) => ` LIMIT ${limit ? run.param(countOf(run, limit)) : '-1'}${offset ? ` OFFSET ${run.param(offsetOf(run, offset))}` : ''}`];
}

export function countOf(run: Run, value: Value): number {
  const count = rawOf(run, value);
  if (typeof count !== 'number' || count < 0) throw new SalesforceError('MALFORMED_QUERY', `Limit and offset must be numbers of records: ${String(count)}`);
  return count;
}

export function offsetOf(run: Run, value: Value): number {
  const offset = countOf(run, value);
  if (offset > MAX_OFFSET) throw new SalesforceError('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
  return offset;
}
