/** Queries with GROUP BY or aggregate functions. */
import { notSupported } from '../../base/errors.ts';
import type { FieldType } from '../../schema/types.ts';
import type { Kind } from '../../storage/index.ts';
import type { ValueType } from '../result.ts';
import type { Entry, RecordShape } from '../run/shape.ts';
import type { Operand, OrderItem, SelectItem, SoqlQuery } from '../syntax/ast.ts';
import { located, malformed } from '../syntax/located.ts';
import { Columns } from './columns.ts';
import type { Expression } from './expression.ts';
import { compileCondition } from './filters.ts';
import type { FilterOptions } from './filters.ts';
import { compileOperand } from './functions.ts';
import { limits, sortKeys } from './order.ts';
import type { Scope } from './scope.ts';
import { join, sql } from './sql.ts';
import type { Sql } from './sql.ts';

const AGGREGATES = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);

const TYPE_OF_KIND: Partial<Record<Kind, FieldType>> = { id: 'id', boolean: 'boolean', number: 'int', date: 'date', instant: 'datetime' };

export function isAggregate(query: SoqlQuery): boolean {
  return query.groupBy !== undefined || query.select.some((item) => item.kind === 'expression' && item.operand.kind === 'function' && AGGREGATES.has(item.operand.name));
}

/** SELECT COUNT() alone: the count is the size of the result. */
export function isCount(query: SoqlQuery): boolean {
  const [item] = query.select;
  return query.select.length === 1 && item.kind === 'expression' && item.operand.kind === 'function' && item.operand.name === 'COUNT' && item.operand.arguments.length === 0;
}

export interface Grouped {
  statement: Sql;
  shape: RecordShape;
}

interface Item {
  operand: Operand;
  key: string;
  value: Expression;
}

/** `where` is compiled by the caller in the same scope. */
export function compileGrouped(scope: Scope, query: SoqlQuery, where: Sql, options: FilterOptions): Grouped {
  const groups = (query.groupBy?.items ?? []).map((operand) => ({ operand, written: writtenOf(scope, operand), value: groupable(scope, operand) }));
  const items = itemsOf(scope, query.select);
  for (const { operand, value } of items) checkGrouped(scope, operand, value, groups.map(({ written }) => written));
  const columns = new Columns();
  const entries: Entry[] = items.map(({ key, value }) => ({ kind: 'value', key, column: columns.add(value.sql), type: value.kind, guard: undefined }));
  const having = query.having ? sql` HAVING ${compileCondition(scope, query.having, { ...options, aggregates: true })}` : [];
  const kind = query.groupBy?.kind ?? 'plain';
  const body = (select: Sql, grouping: Sql): Sql => sql`SELECT ${select} FROM ${scope.tables()} WHERE ${where}${grouping}${having}`;
  const order = (): Sql => (query.orderBy.length > 0 ? sql` ORDER BY ${sortKeys(scope, query.orderBy)}` : []);
  if (kind === 'plain') {
    const sorted = order();
    const by = groups.length > 0 ? sql` GROUP BY ${join(groups.map(({ value }) => value.sql), ', ')}` : [];
    return { statement: sql`${body(columns.list(), by)}${sorted}${limits(query)}`, shape: aggregateShape(scope, entries, items) };
  }
  const levels = subtotals(groups, kind).map((kept) => body(join(items.map((item, i) => sql`${subtotal(scope, item, groups, kept)} AS c${String(i)}`), ', '), grouping(kept)));
  return { statement: sql`SELECT * FROM (${join(levels, ' UNION ALL ')})${orderByColumns(scope, query.orderBy, items)}${limits(query)}`, shape: aggregateShape(scope, entries, items) };
}

type Group = { operand: Operand; written: string; value: Expression };

/** Extremes are of their field's type, sums and averages decimals, all other computed numbers whole. */
function valueType(scope: Scope, { operand, value }: Item): ValueType {
  const [argument] = operand.kind === 'function' ? operand.arguments : [];
  const field = value.field ?? (argument && compileOperand(scope, argument).field);
  if (operand.kind === 'field' || isOneOf(operand, 'MIN', 'MAX')) return field ?? { type: TYPE_OF_KIND[value.kind] ?? 'string', scale: 0 };
  if (isOneOf(operand, 'SUM', 'AVG')) return { type: 'double', scale: isOneOf(operand, 'SUM') ? (field?.scale ?? 0) : 0 };
  return { type: TYPE_OF_KIND[value.kind] ?? 'string', scale: 0 };
}

function isOneOf(operand: Operand, ...names: string[]): boolean {
  return operand.kind === 'function' && names.includes(operand.name);
}

function aggregateShape(scope: Scope, entries: Entry[], items: readonly Item[]): RecordShape {
  const types = new Map(items.map((item) => [item.key, valueType(scope, item)]));
  const instants = entries.flatMap((entry) => (entry.kind === 'value' && entry.type === 'instant' ? [entry.key] : []));
  const shape = { object: 'AggregateResult', idColumn: -1, entries, types };
  return instants.length > 0 ? { ...shape, instants: new Set(instants) } : shape;
}

function grouping(kept: readonly Group[]): Sql {
  return kept.length === 0 ? sql` GROUP BY NULL` : sql` GROUP BY ${join(kept.map(({ value }) => value.sql), ', ')}`;
}

/** The sets of fields that ROLLUP (a, b), (a), () and CUBE (all subsets) group by. */
function subtotals(groups: readonly Group[], kind: 'rollup' | 'cube'): Group[][] {
  if (kind === 'rollup') return [...groups, undefined].map((_, i) => groups.slice(0, groups.length - i));
  return groups.reduceRight<Group[][]>((sets, group) => [...sets.map((set) => [group, ...set]), ...sets], [[]]);
}

/** In a subtotal the fields that it runs over are null; GROUPING(field) says so with 1. */
function subtotal(scope: Scope, item: Item, groups: readonly Group[], kept: readonly Group[]): Sql {
  const written = writtenOf(scope, item.operand);
  const isKept = (name: string): boolean => kept.some((group) => group.written === name);
  if (item.operand.kind === 'function' && item.operand.name === 'GROUPING') return sql`${isKept(writtenOf(scope, item.operand.arguments[0])) ? '0' : '1'}`;
  return groups.some((group) => group.written === written) && !isKept(written) ? sql`NULL` : item.value.sql;
}

function orderByColumns(scope: Scope, orderBy: readonly OrderItem[], items: readonly Item[]): Sql {
  if (orderBy.length === 0) return [];
  return sql` ORDER BY ${orderBy.map(({ operand, descending, nullsLast }) => {
    const index = items.findIndex((item) => writtenOf(scope, item.operand) === writtenOf(scope, operand));
    if (index < 0) throw notSupported('Ordering a ROLLUP or CUBE by what is not selected');
    return `c${index}${descending ? ' DESC' : ''} NULLS ${nullsLast ? 'LAST' : 'FIRST'}`;
  }).join(', ')}`;
}

function itemsOf(scope: Scope, select: readonly SelectItem[]): Item[] {
  let unnamed = 0;
  return select.map((item) => {
    if (item.kind !== 'expression') throw malformed(scope.compilation.text, item.offset, 'Grouped queries select fields and functions only');
    const { operand } = item;
    const value = scope.compilation.selecting(() => (operand.kind === 'function' && operand.name === 'GROUPING' ? groupingValue(scope, operand) : compileOperand(scope, operand)));
    const key = item.alias ?? (item.operand.kind === 'field' ? value.name : `expr${unnamed++}`);
    return { operand: item.operand, key, value };
  });
}

function groupingValue(scope: Scope, call: Extract<Operand, { kind: 'function' }>): Expression {
  return { ...compileOperand(scope, call.arguments[0]), sql: sql`0`, kind: 'number', name: 'GROUPING', field: undefined, aggregate: true };
}

function groupable(scope: Scope, operand: Operand): Expression {
  const value = compileOperand(scope, operand);
  if (value.field && !(value.field.sortable && value.field.filterable)) throw located('INVALID_FIELD', scope.compilation.text, operand.offset, `field '${value.name}' can not be grouped in a query call`);
  return value;
}

function checkGrouped(scope: Scope, operand: Operand, value: Expression, grouped: readonly string[]): void {
  if (value.aggregate || grouped.includes(writtenOf(scope, operand))) return;
  throw malformed(scope.compilation.text, operand.offset, `Field must be grouped or aggregated: ${value.name}`);
}

/** Text that is the same for the same expression, however it is written. */
function writtenOf(scope: Scope, operand: Operand): string {
  if (operand.kind === 'field') return scope.strip(operand.path).join('.').toLowerCase();
  return `${operand.name}(${operand.arguments.map((each) => writtenOf(scope, each)).join()})`;
}
