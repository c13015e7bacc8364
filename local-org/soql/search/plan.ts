/** Searches: one query per object of RETURNING, with the search expression as a further condition. */
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { FieldDef, FieldType, ObjectDef } from '../../schema/types.ts';
import { isStored } from '../../storage/index.ts';
import type { OrgDatabase } from '../../storage/index.ts';
import type { QueryAccess } from '../access.ts';
import type { FormulaSource } from '../formulas.ts';
import { compileQuery } from '../plan/compile.ts';
import { rawOf } from '../plan/encode.ts';
import { countOf } from '../plan/order.ts';
import { forUser } from '../plan/plan.ts';
import type { QueryPlan } from '../plan/plan.ts';
import type { Scope } from '../plan/scope.ts';
import type { Sql } from '../plan/sql.ts';
import type { QueryResult } from '../result.ts';
import { runQuery, startRun } from '../run/execute.ts';
import type { QueryParameters, Run } from '../run/run.ts';
import type { SoqlQuery, SoslQuery } from '../syntax/ast.ts';
import { parseExpression, requiredText, termPattern } from './expression.ts';
import type { SearchExpression } from './expression.ts';

export interface SearchPlan {
  readonly query: SoslQuery;
  /** One per object, in the order of RETURNING. */
  readonly plans: readonly QueryPlan[];
}

const MAX_RECORDS = 2_000;

export interface SearchOptions {
  readonly formulas?: FormulaSource;
  /** Ids to find instead of what the search expression would; WHERE and LIMIT hold as ever. */
  readonly only?: readonly string[];
}

/** Errors as planQuery's. Without RETURNING all searchable objects that the user may read are searched. */
export function planSearch(query: SoslQuery, catalogue: SchemaCatalogue, access: QueryAccess, { formulas, only }: SearchOptions = {}): SearchPlan {
  const returning = query.returning.length > 0 ? query.returning : everything(query, catalogue, access);
  return { query, plans: returning.map((each) => forUser(compileQuery(each, catalogue, formulas, (scope) => (only ? among(scope, only) : found(scope, query))), access)) };
}

function everything(query: SoslQuery, catalogue: SchemaCatalogue, access: QueryAccess): SoqlQuery[] {
  const searchable = [...catalogue.objects()].filter((def) => def.searchable && def.queryable && access.objectReadable(def.name));
  return searchable.map((def) => ({
    text: query.text, select: [{ kind: 'expression', operand: { kind: 'field', path: ['Id'], offset: 0 }, alias: undefined }], from: { object: def.name, offset: 0, alias: undefined, paths: [] },
    scope: undefined, where: undefined, access: undefined, groupBy: undefined, having: undefined, orderBy: [], limit: undefined, offset: undefined, purposes: [], allRows: false, binds: [],
  }));
}

/** One result per object, in the order of the plans. MALFORMED_SEARCH for a search term that is too short. */
export function runSearch(plan: SearchPlan, db: OrgDatabase, parameters: QueryParameters): QueryResult[] {
  let left = MAX_RECORDS;
  if (plan.query.limit && plan.plans.length > 0) left = Math.min(left, countOf(startRun(plan.plans[0], db, parameters), plan.query.limit));
  return plan.plans.map((each) => {
    const records = runQuery(each, db, parameters).records.slice(0, left);
    left -= records.length;
    return { totalSize: records.length, records };
  });
}

const TYPES: Record<SoslQuery['group'], ReadonlySet<FieldType>> = {
  ALL: new Set(['string', 'email', 'phone', 'textarea', 'url']), SIDEBAR: new Set(['string', 'email', 'phone', 'textarea', 'url']), EMAIL: new Set(['email']), PHONE: new Set(['phone']), NAME: new Set(['string']),
};

function searchedFields(def: ObjectDef, group: SoslQuery['group']): FieldDef[] {
  return [...def.fields.values()].filter((field) => isStored(field) && TYPES[group].has(field.type) && (group !== 'NAME' || field.nameField || field.compoundFieldName === 'Name'));
}

function found(scope: Scope, query: SoslQuery): Sql {
  const fields = searchedFields(scope.def, query.group);
  return [(run) => {
    const visible = fields.filter((field) => !run.access.enforceFields || run.access.fieldReadable(scope.def.name, field.name));
    return condition(run, parseExpression(findText(run, query)), visible.map((field) => scope.column(field)));
  }];
}

function among(scope: Scope, ids: readonly string[]): Sql {
  const id = scope.def.fields.get('id')!;
  return [(run) => `${scope.column(id)} IN ${run.list(ids.map((each) => run.db.ids.encode(each)))}`];
}

function findText(run: Run, { find }: SoslQuery): string {
  return typeof find === 'string' ? find : String(rawOf(run, find) ?? '');
}

function condition(run: Run, expression: SearchExpression, columns: readonly string[]): string {
  if (expression.kind === 'not') return `(${condition(run, expression.part, columns)} IS NOT TRUE)`;
  if (expression.kind === 'term') return `(${columns.map((column) => contains(run, column, expression.term)).join(' OR ') || '0'})`;
  return `(${expression.parts.map((part) => condition(run, part, columns)).join(expression.kind === 'and' ? ' AND ' : ' OR ')})`;
}

/** The plain part of the term is looked for first, as that costs least. */
function contains(run: Run, column: string, term: string): string {
  const text = requiredText(term);
  const likely = text === '' ? '' : `${column} LIKE ${run.param(`%${text}%`)} AND `;
  return `(${likely}call('search', ${run.param(termPattern(term))}, ${column}))`;
}
