import { BatchableContextValue } from '../../apex/lib/contexts.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import { ApexException, UnexpectedException } from '../../apex/lib/exception.ts';
import { ApexList } from '../../apex/lib/list.ts';
import { QueryLocator } from '../../apex/lib/querylocator.ts';
import { libType, SOBJECT, userClassOf, type TypeRef } from '../../apex/lib/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { freeze } from './freeze.ts';
import { tellOfFailure, type BatchPhase } from './batchErrorEvent.ts';
import type { BatchProgress, Job } from './job.ts';
import type { JobRun } from './jobRun.ts';
import { thaw } from './thaw.ts';

const STATEFUL = libType('Database.Stateful').key;

interface Scope {
  readonly items: ApexValue[];
  readonly element: TypeRef;
}

/**
 * start, then execute for each chunk, then finish; each in a transaction of its own, which also notes how far the batch is: one that
 * the end of the server stopped goes on with the next chunk. A failed chunk does not stop the others, Apex that aborts the job does.
 */
export function* runBatch(run: JobRun): Generator<void, void> {
  if (run.job.progress === undefined) telling(run, run.job, 'START', () => start(run));
  for (let job = progressing(run); job !== undefined && job.progress.next < job.progress.chunks; job = progressing(run)) {
    execute(run, job);
    yield;
  }
  const job = progressing(run);
  if (job === undefined) return;
  telling(run, job, 'FINISH', () => run.step('async', (tx) => {
    run.store.remove(job.id);
    tx.callMethod(thaw(tx, job.state), 'finish', [contextOf(run)]);
  }));
}

type StartedJob = Job & { progress: BatchProgress };

/** Undefined when it was aborted. */
function progressing(run: JobRun): StartedJob | undefined {
  return run.store.get(run.job.id) as StartedJob | undefined;
}

function start(run: JobRun): void {
  run.step('async', (tx) => {
    const instance = run.instance(tx);
    const chunks = chunksOf(scopeOf(tx, tx.callMethod(instance, 'start', [contextOf(run)])), run.job.scopeSize);
    if (run.isTest && chunks.length > 1) throw tooManyInTest();
    chunks.forEach((chunk, index) => run.store.putChunk(run.job.id, index, freeze(chunk)));
    run.store.put({ ...run.job, state: stateAfter(run.job, instance), progress: { chunks: chunks.length, next: 0, errors: 0 } });
    run.note({ TotalJobItems: chunks.length });
  });
}

function execute(run: JobRun, job: StartedJob): void {
  try {
    telling(run, job, 'EXECUTE', () => run.step('async', (tx) => {
      const instance = thaw(tx, job.state);
      tx.callMethod(instance, 'execute', [contextOf(run), thaw(tx, run.store.chunk(job.id, job.progress.next))]);
      if (progressing(run) === undefined) return;
      run.store.passChunk({ ...job, state: stateAfter(job, instance) });
      run.note({ JobItemsProcessed: job.progress.next + 1 });
    }));
  } catch (error) {
    if (!(error instanceof ApexException) || run.isTest) throw error;
    passFailed(run, job, error);
  }
}

/** A transaction that fails is told of by an event, and fails. */
function telling(run: JobRun, job: Job, phase: BatchPhase, body: () => void): void {
  try {
    body();
  } catch (error) {
    if (error instanceof ApexException) tellOfFailure(run, job, phase, error);
    throw error;
  }
}

function passFailed(run: JobRun, job: StartedJob, failure: ApexException): void {
  const errors = job.progress.errors + 1;
  run.store.passChunk({ ...job, progress: { ...job.progress, errors } });
  run.note({ JobItemsProcessed: job.progress.next + 1, NumberOfErrors: errors, ExtendedStatus: `First error: ${failure.getMessage()}` });
}

/** What Database.Stateful keeps from one transaction to the next. */
function stateAfter(job: Job, instance: ApexValue): Job['state'] {
  return isStateful(instance) ? freeze(instance) : job.state;
}

function contextOf(run: JobRun): BatchableContextValue {
  return new BatchableContextValue(run.job.id);
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
