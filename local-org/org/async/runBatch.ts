import { JobContext } from '../../apex/lib/contexts.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import { ApexException, UnexpectedException } from '../../apex/lib/exception.ts';
import { ApexList } from '../../apex/lib/list.ts';
import { QueryLocator } from '../../apex/lib/querylocator.ts';
import { libType, SOBJECT, userClassOf, type TypeRef } from '../../apex/lib/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { freeze } from './freeze.ts';
import type { JobRun } from './jobRun.ts';
import { thaw } from './thaw.ts';

const STATEFUL = libType('Database.Stateful').key;

interface Scope {
  readonly items: ApexValue[];
  readonly element: TypeRef;
}

/** start, then execute for each chunk, then finish; each in a transaction of its own. A failed chunk does not stop the others. */
export function runBatch(run: JobRun): void {
  let state = run.job.state;
  const scope = run.step('async', (tx) => {
    const instance = run.instance(tx);
    const found = scopeOf(tx, tx.callMethod(instance, 'start', [contextOf(run)]));
    if (isStateful(instance)) state = freeze(instance);
    return found;
  });
  const chunks = chunksOf(scope, run.job.scopeSize);
  if (run.isTest && chunks.length > 1) throw tooManyInTest();
  run.note({ TotalJobItems: chunks.length });
  let errors = 0;
  chunks.forEach((chunk, index) => {
    const failure = executeChunk(run, state, chunk, (next) => { state = next; });
    if (failure !== undefined) errors++;
    if (failure !== undefined && run.isTest) throw failure;
    run.note({ JobItemsProcessed: index + 1, NumberOfErrors: errors, ...(failure === undefined ? {} : { ExtendedStatus: `First error: ${failure.getMessage()}` }) });
  });
  run.step('async', (tx) => tx.callMethod(thaw(tx, state), 'finish', [contextOf(run)]));
}

function executeChunk(run: JobRun, state: ReturnType<typeof freeze>, chunk: ApexList, keep: (state: ReturnType<typeof freeze>) => void): ApexException | undefined {
  try {
    run.step('async', (tx) => {
      const instance = thaw(tx, state);
      tx.callMethod(instance, 'execute', [contextOf(run), chunk]);
      if (isStateful(instance)) keep(freeze(instance));
    });
    return undefined;
  } catch (error) {
    if (error instanceof ApexException) return error;
    throw error;
  }
}

function contextOf(run: JobRun): JobContext {
  return new JobContext(run.job.id);
}

function isStateful(instance: ApexValue): boolean {
  return userClassOf(instance)?.ancestry.has(STATEFUL) === true;
}

/** A query locator may have fifty million rows; they do not count as query rows. */
function scopeOf(tx: Transaction, started: ApexValue): Scope {
  if (started instanceof QueryLocator) return { items: tx.limits.unlimited(() => started.records(tx)), element: SOBJECT };
  if (started instanceof ApexList) return { items: started.items, element: started.element };
  return { items: [...iterate(tx, started)], element: libType('System.Object') };
}

function* iterate(tx: Transaction, iterable: ApexValue): Generator<ApexValue> {
  const iterator = tx.callMethod(iterable, 'iterator', []);
  while (tx.callMethod(iterator, 'hasNext', []) === true) yield tx.callMethod(iterator, 'next', []);
}

function chunksOf({ items, element }: Scope, size: number): ApexList[] {
  const chunks: ApexList[] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(new ApexList(element, items.slice(start, start + size)));
  return chunks;
}

function tooManyInTest(): UnexpectedException {
  return new UnexpectedException('No more than one executeBatch can be called from within a testmethod.  Please make sure the iterable returned from your start method matches the batch size, resulting in one executeBatch invocation.');
}
