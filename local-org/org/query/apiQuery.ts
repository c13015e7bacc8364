import type { AccessMode } from '../../apex/lib/services.ts';
import { explain, openCursor, parseSearch, planSearch, runQuery, runSearch, type ExplainedStep, type QueryCursor, type QueryParameters, type QueryPlan, type QueryRecord, type QueryResult } from '../../soql/index.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { isComputed, withComputedRows } from './computedRows.ts';
import { accessFor } from './queryAccess.ts';

export interface ApiQueryOptions {
  /** User mode unless said. */
  readonly access?: AccessMode;
  /** Deleted records too. */
  readonly allRows?: boolean;
}

/** A query of the APIs: text without binds. */
export function apiQuery(tx: Transaction, text: string, options: ApiQueryOptions): QueryResult {
  const [plan, parameters] = [planOf(tx, text, options), parametersOf(tx, options)];
  const result = withComputedRows(tx, plan, parameters, () => runQuery(plan, tx.org.db, parameters));
  tx.limits.count('queryRows', result.records.length);
  return result;
}

/** The same, read page by page. */
export function apiCursor(tx: Transaction, text: string, options: ApiQueryOptions): QueryCursor {
  const [plan, parameters] = [planOf(tx, text, options), parametersOf(tx, options)];
  const cursor = isComputed(plan) ? fixedCursor(apiQuery(tx, text, options)) : openCursor(plan, tx.org.db, parameters);
  tx.limits.count('queryRows', cursor.totalSize);
  return cursor;
}

/** Rows that are gone after the query must be read at once. */
function fixedCursor({ totalSize, records }: QueryResult): QueryCursor {
  return { totalSize, page: (start, count) => records.slice(start, start + count) };
}

/** How the database would run the query. */
export function explainQuery(tx: Transaction, text: string): { object: string; steps: ExplainedStep[] } {
  const plan = planOf(tx, text, {});
  return { object: plan.object, steps: explain(plan, tx.org.db, parametersOf(tx, {})) };
}

function planOf(tx: Transaction, text: string, options: ApiQueryOptions): QueryPlan {
  const mode = options.access ?? 'user';
  tx.limits.count('queries', 1);
  return tx.org.plans.plan(text, accessFor(tx, mode, mode === 'user'), { binds: 'none' });
}

/** A SOSL search of the APIs. */
export function apiSearch(tx: Transaction, text: string): QueryRecord[] {
  tx.spend('soslQueries');
  const plan = planSearch(parseSearch(text, { binds: 'none' }), tx.org.catalogue, accessFor(tx, 'user', true), { formulas: tx.org.plans.formulas });
  return runSearch(plan, tx.org.db, parametersOf(tx, {})).flatMap((result) => result.records);
}

function parametersOf(tx: Transaction, { allRows }: ApiQueryOptions): QueryParameters {
  return { bind: () => null, now: tx.now(), timeZone: tx.user.timeZone, userId: tx.user.id, allRows };
}
