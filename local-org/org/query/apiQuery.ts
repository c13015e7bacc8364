import type { AccessMode } from '../../apex/lib/services.ts';
import { notSupported } from '../../base/errors.ts';
import { runQuery, type QueryParameters, type QueryRecord, type QueryResult } from '../../soql/index.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { accessFor } from './queryAccess.ts';

export interface ApiQueryOptions {
  /** User mode unless said. */
  readonly access?: AccessMode;
  /** Deleted records too. */
  readonly allRows?: boolean;
}

/** A query of the APIs: text without binds. */
export function apiQuery(tx: Transaction, text: string, options: ApiQueryOptions): QueryResult {
  const mode = options.access ?? 'user';
  tx.spend('queries');
  const plan = tx.org.plans.plan(text, accessFor(tx, mode, mode === 'user'), { binds: 'none' });
  const result = runQuery(plan, tx.org.db, parametersOf(tx, options.allRows ?? false));
  tx.limits.count('queryRows', result.records.length);
  return result;
}

/** A SOSL search of the APIs. */
export function apiSearch(_tx: Transaction, _text: string): QueryRecord[] {
  throw notSupported('SOSL');
}

function parametersOf(tx: Transaction, allRows: boolean): QueryParameters {
  return { bind: () => null, now: tx.now(), timeZone: tx.user.timeZone, userId: tx.user.id, allRows };
}
