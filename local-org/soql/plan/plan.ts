/** A compiled query for one user. */
import { SalesforceError } from '../../base/errors.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { QueryAccess } from '../access.ts';
import type { FormulaSource } from '../formulas.ts';
import { parseQuery } from '../syntax/query.ts';
import type { ParseOptions } from '../syntax/cursor.ts';
import type { SoqlQuery } from '../syntax/ast.ts';
import { noSuchColumn, noSuchObject, noSuchRelationship } from '../syntax/located.ts';
import type { Reference } from './compilation.ts';
import { compileQuery } from './compile.ts';
import type { CompiledQuery } from './compile.ts';

export interface QueryPlan {
  readonly query: SoqlQuery;
  /** The object after FROM. */
  readonly object: string;
  readonly compiled: CompiledQuery;
  readonly access: QueryAccess;
}

/**
 * INVALID_TYPE, INVALID_FIELD, INVALID_QUERY_FILTER_OPERATOR, MALFORMED_QUERY. With `access.enforceFields` what the user may not read
 * is reported as if it did not exist.
 */
export function planQuery(query: SoqlQuery, catalogue: SchemaCatalogue, access: QueryAccess, formulas?: FormulaSource): QueryPlan {
  return forUser(compileQuery(query, catalogue, formulas), access);
}

export function forUser(compiled: CompiledQuery, access: QueryAccess): QueryPlan {
  const plan = { query: compiled.query, object: compiled.def.name, compiled, access };
  const refused = access.enforceFields ? compiled.references.find((reference) => !isReadable(access, reference)) : undefined;
  if (refused) throw new InaccessibleError(unreadable(compiled, refused), inaccessible(plan, access));
  return plan;
}

/** The query names what the user may not read. Reported as if it did not exist; Apex in user mode also learns all that was refused. */
export class InaccessibleError extends SalesforceError {
  /** Field names by object; an empty set stands for the object itself. */
  readonly inaccessible: Map<string, Set<string>>;

  constructor(shown: SalesforceError, refused: Map<string, Set<string>>) {
    super(shown.code, shown.message);
    this.inaccessible = refused;
  }
}

function isReadable(access: QueryAccess, { object, field }: Reference): boolean {
  return field === undefined ? access.objectReadable(object) : access.fieldReadable(object, field);
}

function unreadable({ query: { text } }: CompiledQuery, { object, field, through, written, offset }: Reference): SalesforceError {
  if (field !== undefined) return noSuchColumn(text, offset, written, object);
  if (through === 'from') return noSuchObject(text, offset, written);
  return noSuchRelationship(text, offset, written, through === 'path' ? 'field path' : 'FROM part of query call');
}

/** WITH SECURITY_ENFORCED looks at the SELECT list and FROM alone. Source: Apex Developer Guide, "Filter SOQL Queries Using WITH SECURITY_ENFORCED". */
export function selectsInaccessible(plan: QueryPlan, access: QueryAccess): boolean {
  return plan.compiled.references.some((reference) => reference.selected && !isReadable(access, reference));
}

/** What of the query this user may not read: field names by object; an empty set stands for the object itself. */
function inaccessible(plan: QueryPlan, access: QueryAccess): Map<string, Set<string>> {
  const refused = new Map<string, Set<string>>();
  for (const reference of plan.compiled.references) {
    if (isReadable(access, reference)) continue;
    const fields = refused.get(reference.object) ?? new Set();
    if (reference.field !== undefined) fields.add(reference.field);
    refused.set(reference.object, fields);
  }
  return refused;
}

const MAX_PLANS = 2_000;

/** Parsed and compiled queries by text, for one catalogue; forgotten when the catalogue changes. */
export class QueryPlans {
  readonly #catalogue: SchemaCatalogue;
  readonly formulas: FormulaSource | undefined;
  readonly #compiled = new Map<string, CompiledQuery>();
  #version: number;

  constructor(catalogue: SchemaCatalogue, formulas?: FormulaSource) {
    this.#catalogue = catalogue;
    this.formulas = formulas;
    this.#version = catalogue.version;
  }

  /** `access` may depend on the query, since WITH USER_MODE and WITH SYSTEM_MODE stand in its text. */
  plan(text: string, access: QueryAccess | ((query: SoqlQuery) => QueryAccess), options: ParseOptions = {}): QueryPlan {
    const compiled = this.#compile(text, options);
    return forUser(compiled, typeof access === 'function' ? access(compiled.query) : access);
  }

  /** Throws what is wrong with a query, whoever may run it. */
  check(text: string): void {
    this.#compile(text, {});
  }

  #compile(text: string, options: ParseOptions): CompiledQuery {
    if (this.#version !== this.#catalogue.version) this.#forget();
    const key = options.binds === 'none' ? ` ${text}` : text;
    const known = this.#compiled.get(key);
    if (known) return known;
    const compiled = compileQuery(parseQuery(text, options), this.#catalogue, this.formulas);
    if (this.#compiled.size >= MAX_PLANS) this.#compiled.delete(this.#compiled.keys().next().value!);
    this.#compiled.set(key, compiled);
    return compiled;
  }

  #forget(): void {
    this.#compiled.clear();
    this.#version = this.#catalogue.version;
  }
}
