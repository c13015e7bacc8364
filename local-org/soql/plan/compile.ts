/** A parsed query to SQL statements and record shapes, once per text and catalogue version. */
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { quote } from '../../storage/index.ts';
import type { FormulaSource } from '../formulas.ts';
import type { RecordShape } from '../run/shape.ts';
import { notSupported } from '../../base/errors.ts';
import type { SoqlQuery } from '../syntax/ast.ts';
import { malformed, noSuchObject, noSuchRelationship } from '../syntax/located.ts';
import { compileGrouped, isAggregate, isCount } from './aggregate.ts';
import { Compilation } from './compilation.ts';
import type { FormulaCall, Reference } from './compilation.ts';
import { compileCondition } from './filters.ts';
import type { FilterOptions } from './filters.ts';
import { countOf, limits, offsetOf, recordOrder, sortsChosenRanges } from './order.ts';
import { compileOperand } from './functions.ts';
import { Scope } from './scope.ts';
import { Selection } from './select.ts';
import { join, sql, write } from './sql.ts';
import type { Sql } from './sql.ts';

export interface CompiledQuery {
  readonly query: SoqlQuery;
  readonly catalogue: SchemaCatalogue;
  readonly formulas: FormulaSource | undefined;
  readonly def: ObjectDef;
  readonly body: Body;
  readonly references: readonly Reference[];
  readonly formulaCalls: ReadonlyMap<string, FormulaCall>;
}

export type Body =
  | { kind: 'count'; statement: Sql }
  | { kind: 'grouped'; statement: Sql; shape: RecordShape }
  | RecordsBody;

export interface RecordsBody {
  kind: 'records';
  statement: Sql;
  /** Selects the stored ids alone, in the query's order. */
  ids: Sql;
  /** Selects the records of `run.ids`, in that order. */
  page: Sql;
  shape: RecordShape;
  children: readonly ChildBody[];
}

/** A child subquery, asked for all parents of a page at once. Its first column is the parent's stored id, the second its own. */
export interface ChildBody {
  key: string;
  statement: Sql;
  shape: RecordShape;
  children: readonly ChildBody[];
}

/** A condition from outside the text, as SOSL has one. */
export type ExtraCondition = (scope: Scope) => Sql;

export function compileQuery(query: SoqlQuery, catalogue: SchemaCatalogue, formulas: FormulaSource | undefined, extra?: ExtraCondition): CompiledQuery {
  const compilation = new Compilation(query.text, catalogue, formulas);
  const scope = rootScope(compilation, query);
  return { query, catalogue, formulas, def: scope.def, body: compileBody(scope, query, extra), references: compilation.references, formulaCalls: compilation.formulaCalls };
}

function rootScope(compilation: Compilation, query: SoqlQuery): Scope {
  const { object, offset } = query.from;
  const def = compilation.catalogue.object(object);
  if (!def) throw noSuchObject(compilation.text, offset, object);
  if (!def.queryable) throw malformed(compilation.text, offset, `entity type ${def.name} does not support query`);
  compilation.refer({ object: def.name, field: undefined, through: 'from', written: object, offset });
  return new Scope(compilation, def, { from: query.from });
}

const FILTERS: FilterOptions = { semiJoin, aggregates: false };

function conditions(scope: Scope, query: SoqlQuery, extra?: ExtraCondition): Sql {
  const parts = [...(query.where ? [compileCondition(scope, query.where, FILTERS)] : []), ...(extra ? [extra(scope)] : []), scope.conditions(), ...scopeFilter(scope, query)];
  return join(parts, ' AND ');
}

/** USING SCOPE mine: the user's own records. */
function scopeFilter(scope: Scope, query: SoqlQuery): Sql[] {
  if (query.scope === undefined || query.scope === 'everything') return [];
  if (query.scope !== 'mine' || !scope.def.fields.has('ownerid')) throw notSupported(`USING SCOPE ${query.scope}`);
  return [[(run) => `${scope.alias}."OwnerId" = ${run.param(run.db.ids.encode(run.parameters.userId))}`]];
}

function compileBody(scope: Scope, query: SoqlQuery, extra?: ExtraCondition): Body {
  const where = conditions(scope, query, extra);
  if (isCount(query) && !query.groupBy) return countBody(scope, query, where);
  if (isAggregate(query)) return { kind: 'grouped', ...compileGrouped(scope, query, where, FILTERS) };
  return recordsBody(scope, query, where);
}

function countBody(scope: Scope, query: SoqlQuery, where: Sql): Body {
  const from = sql`FROM ${scope.tables()} WHERE ${where}`;
  const statement = query.limit || query.offset ? sql`SELECT count(*) FROM (SELECT 1 ${from}${limits(query)})` : sql`SELECT count(*) ${from}`;
  return { kind: 'count', statement };
}

function recordsBody(scope: Scope, query: SoqlQuery, where: Sql): RecordsBody {
  checkFieldsLimit(scope, query);
  const { selection, children } = select(scope, query);
  const order = recordOrder(scope, query.orderBy);
  // A plus sign before the key keeps SQLite from sorting by its index.
  const sorted = order.length > 0 ? sql` ORDER BY ${sortsChosenRanges(query) ? '+' : ''}${order}` : [];
  const rest = sql`FROM ${scope.tables()} WHERE ${where}${sorted}${limits(query)}`;
  const columns = selection.columns.list();
  const page = sql`SELECT ${columns} FROM json_each(${[(run) => run.param(JSON.stringify(run.ids))]}) page CROSS JOIN ${quote(scope.def.name)} ${scope.alias} ON ${scope.alias}."Id" = page.value${scope.joins()} ORDER BY page.key`;
  return { kind: 'records', statement: sql`SELECT ${columns} ${rest}`, ids: sql`SELECT ${scope.alias}."Id" ${rest}`, page, shape: selection.shape, children };
}

const MAX_FIELDS_LIMIT = 200;

function checkFieldsLimit(scope: Scope, query: SoqlQuery): void {
  const item = query.select.find((each) => each.kind === 'fields');
  if (!item || item.group === 'STANDARD') return;
  const isBounded = query.limit?.kind === 'bind' || (query.limit?.kind === 'number' && query.limit.value <= MAX_FIELDS_LIMIT);
  if (!isBounded) throw malformed(scope.compilation.text, item.offset, `The SOQL FIELDS function must have a LIMIT of at most ${MAX_FIELDS_LIMIT}`);
}

function select(scope: Scope, query: SoqlQuery): { selection: Selection; children: ChildBody[] } {
  const children: ChildBody[] = [];
  const selection = new Selection(scope, (parent, subquery, offset) => {
    const child = childBody(parent, subquery, offset);
    children.push(child);
    return child.key;
  });
  for (const item of query.select) {
    if (item.kind === 'subquery') selection.add(item);
    else scope.compilation.selecting(() => selection.add(item));
  }
  return { selection, children };
}

function childBody(parent: Scope, query: SoqlQuery, offset: number): ChildBody {
  const { key, def, link } = childRelationship(parent, query, offset);
  const scope = new Scope(parent.compilation, def, { from: query.from });
  const where = sql`${scope.column(link)} IN ${[(run) => run.list(run.ids)]} AND ${conditions(scope, query)}`;
  const { selection, children } = select(scope, query);
  const order = recordOrder(scope, query.orderBy);
  const columns = sql`${scope.column(link)} AS parent, ${selection.columns.named()}`;
  const sorted = order.length > 0 ? sql` ORDER BY ${order}` : [];
  const plain = sql`SELECT ${columns} FROM ${scope.tables()} WHERE ${where}${sorted}`;
  const statement = query.limit || query.offset ? limitedPerParent(scope, query, { plain, columns, where, link, order }) : plain;
  return { key, statement, shape: selection.shape, children };
}

function childRelationship(parent: Scope, query: SoqlQuery, offset: number): { key: string; def: ObjectDef; link: FieldDef } {
  const { compilation } = parent;
  const wanted = query.from.object.toLowerCase();
  const found = compilation.catalogue.children(parent.def.name).find(({ relationshipName }) => relationshipName?.toLowerCase() === wanted);
  const def = found ? compilation.catalogue.object(found.childObject) : undefined;
  const isOfParent = query.from.parent === undefined || parent.isCalled(query.from.parent);
  if (!found || !def || !isOfParent) throw noSuchRelationship(compilation.text, query.from.offset, query.from.object, 'FROM part of query call');
  if (isAggregate(query)) throw malformed(compilation.text, offset, 'Only root queries support aggregate expressions');
  compilation.refer({ object: def.name, field: undefined, through: 'children', written: query.from.object, offset: query.from.offset });
  return { key: found.relationshipName!, def, link: def.fields.get(found.field.toLowerCase())! };
}

interface ChildParts {
  plain: Sql;
  columns: Sql;
  where: Sql;
  link: FieldDef;
  order: Sql;
}

/** LIMIT and OFFSET count per parent: by row numbers, or directly when there is one parent. */
function limitedPerParent(scope: Scope, query: SoqlQuery, { plain, columns, where, link, order }: ChildParts): Sql {
  const sorted = order.length > 0 ? order : sql`${scope.alias}."Id"`;
  const numbered = sql`SELECT ${columns}, row_number() OVER (PARTITION BY ${scope.column(link)} ORDER BY ${sorted}) AS position FROM ${scope.tables()} WHERE ${where}`;
  const one = sql`${plain}${limits(query)}`;
  return [(run) => {
    if (run.ids.length === 1) return write(one, run);
    const text = `SELECT * FROM (${write(numbered, run)}) WHERE position > ${run.param(query.offset ? offsetOf(run, query.offset) : 0)}`;
    return `${text}${query.limit ? ` AND position <= ${run.param(countOf(run, query.limit) + (query.offset ? offsetOf(run, query.offset) : 0))}` : ''} ORDER BY position`;
  }];
}

/** SELECT of the ids that a semi-join compares with; empty references never match. */
function semiJoin(outer: Scope, query: SoqlQuery): Sql {
  const scope = rootScope(outer.compilation, query);
  const [item, ...more] = query.select;
  if (item.kind !== 'expression' || more.length > 0) throw malformed(outer.compilation.text, query.from.offset, 'A nested query selects exactly one field');
  const { sql: selected } = compileOperand(scope, item.operand);
  const where = conditions(scope, query);
  return sql`SELECT ${selected} FROM ${scope.tables()} WHERE ${where} AND ${selected} IS NOT NULL${limits(query)}`;
}
