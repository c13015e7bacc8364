import type { AccessMode, QueryOptions } from '../../apex/lib/services.ts';
import type { SObject } from '../../apex/lib/sobject.ts';
import { notSupported } from '../../base/errors.ts';
import { runQuery, type QueryParameters, type QueryResult } from '../../soql/index.ts';
import type { Raw } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { accessFor } from './queryAccess.ts';
import { asApexErrors } from './queryErrors.ts';
import { bindValue } from './bindValue.ts';
import { toSObject } from './toSObject.ts';

/** A SOQL query of Apex: counts against the limits, answers records that know which fields were asked for. */
export function apexQuery(tx: Transaction, soql: string, options: QueryOptions): SObject[] {
  const result = run(tx, soql, options);
  tx.spend('queryRows', result.records.length);
  return result.records.map((record) => toSObject(tx, record));
}

/** SELECT COUNT(). */
export function apexCount(tx: Transaction, soql: string, options: QueryOptions): number {
  return run(tx, soql, options).totalSize;
}

/** A SOSL search: one list per object of the RETURNING clause. */
export function apexSearch(_tx: Transaction, _sosl: string, _options: QueryOptions): SObject[][] {
  throw notSupported('SOSL');
}

function run(tx: Transaction, soql: string, options: QueryOptions): QueryResult {
  return asApexErrors(() => {
    const plan = tx.org.plans.plan(soql, accessOf(tx, options.access));
    if (!/__mdt$/i.test(plan.object)) tx.spend('queries');
    return runQuery(plan, tx.org.db, parametersOf(tx, options));
  });
}

function accessOf(tx: Transaction, mode: AccessMode): ReturnType<typeof accessFor> {
  return accessFor(tx, mode, mode === 'user' || tx.enforcesSharing);
}

function parametersOf(tx: Transaction, options: QueryOptions): QueryParameters {
  const bind = (name: string): Raw | Raw[] => bindValue(options.binds(name));
  return { bind, now: tx.now(), timeZone: tx.user.timeZone, userId: tx.user.id };
}
