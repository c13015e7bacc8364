import type { AccessMode, QueryOptions } from '../../apex/lib/services.ts';
import type { SObject } from '../../apex/lib/sobject.ts';
import { FIXED_SEARCH_RESULTS } from '../../apex/lib/system/search.ts';
import { SalesforceError } from '../../base/errors.ts';
import { parseSearch, planSearch, runQuery, runSearch, selectsInaccessible, type QueryParameters, type QueryPlan, type QueryResult, type SoqlQuery } from '../../soql/index.ts';
import type { Raw } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { withComputedRows } from './computedRows.ts';
import { accessFor } from './queryAccess.ts';
import { asApexErrors } from './queryErrors.ts';
import { bindValue } from './bindValue.ts';
import { toSObjects } from './toSObject.ts';

/** A SOQL query of Apex: counts against the limits, answers records that know which fields were asked for. */
export function apexQuery(tx: Transaction, soql: string, options: QueryOptions): SObject[] {
  const result = run(tx, soql, options);
  tx.spend('queryRows', result.records.length);
  return toSObjects(tx, result.records);
}

/** The rows of a cursor: what counts as a query is each fetch from it. */
export function apexCursorRows(tx: Transaction, soql: string, options: QueryOptions): SObject[] {
  const result = run(tx, soql, options, false);
  tx.spend('apexCursorRows', result.records.length);
  return toSObjects(tx, result.records);
}

/** SELECT COUNT(). */
export function apexCount(tx: Transaction, soql: string, options: QueryOptions): number {
  return run(tx, soql, options).totalSize;
}

/** In a test a search finds nothing but what Test.setFixedSearchResults named. Source: Apex Developer Guide, "Adding SOSL Queries to Unit Tests". */
function fixedResults(tx: Transaction): readonly string[] {
  return (tx.store.get(FIXED_SEARCH_RESULTS) as readonly string[] | undefined) ?? [];
}

/** A SOSL search: one list per object of the RETURNING clause. */
export function apexSearch(tx: Transaction, sosl: string, options: QueryOptions): SObject[][] {
  tx.spend('soslQueries');
  const results = asApexErrors(() => {
    const query = parseSearch(sosl);
    const plan = planSearch(query, tx.org.catalogue, accessOf(tx, modeOf(query.access, options.access)), { formulas: tx.org.plans.formulas, only: tx.isTest ? fixedResults(tx) : undefined });
    return runSearch(plan, tx.org.db, parametersOf(tx, options));
  });
  return results.map((result) => toSObjects(tx, result.records));
}

function run(tx: Transaction, soql: string, options: QueryOptions, counts = true): QueryResult {
  return asApexErrors(() => {
    const plan = tx.org.plans.plan(soql, (query) => accessOf(tx, modeOf(query.access, options.access)));
    if (plan.query.access === 'SECURITY_ENFORCED') refuseInaccessible(plan, accessOf(tx, 'user'));
    if (counts && !isFree(tx, plan)) tx.spend('queries');
    const parameters = parametersOf(tx, options);
    return withComputedRows(tx, plan, parameters, () => runQuery(plan, tx.org.db, parameters));
  });
}

/** Custom metadata is read for nothing, unless long text is among what is read. Source: Apex Developer Guide, "Execution Governors and Limits". */
function isFree(tx: Transaction, { object, compiled }: QueryPlan): boolean {
  if (!/__mdt$/i.test(object)) return false;
  const { fields } = tx.org.definitionOf(object);
  return !compiled.references.some(({ field }) => field !== undefined && (fields.get(field.toLowerCase())?.length ?? 0) > LONGEST_TEXT);
}

const LONGEST_TEXT = 255;

/** WITH in the text decides over the caller's access level. */
function modeOf(written: SoqlQuery['access'], given: AccessMode): AccessMode {
  if (written === 'USER_MODE') return 'user';
  return written === 'SYSTEM_MODE' ? 'system' : given;
}

function refuseInaccessible(plan: QueryPlan, access: ReturnType<typeof accessFor>): void {
  if (selectsInaccessible(plan, access)) throw new SalesforceError('INSUFFICIENT_ACCESS', 'Insufficient permissions: secure query included inaccessible field');
}

function accessOf(tx: Transaction, mode: AccessMode): ReturnType<typeof accessFor> {
  return accessFor(tx, mode, mode === 'user' || tx.enforcesSharing);
}

function parametersOf(tx: Transaction, options: QueryOptions): QueryParameters {
  const bind = (name: string): Raw | Raw[] => bindValue(options.binds(name));
  return { bind, now: tx.now(), timeZone: tx.user.timeZone, userId: tx.user.id };
}
