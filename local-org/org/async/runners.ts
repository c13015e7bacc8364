import { FinalizerContextValue, QueueableContextValue, SchedulableContextValue } from '../../apex/lib/contexts.ts';
import { ApexException } from '../../apex/lib/exception.ts';
import type { ApexList } from '../../apex/lib/list.ts';
import type { Job } from './job.ts';
import { FINALIZER, type JobRun } from './jobRun.ts';
import { runBatch } from './runBatch.ts';

/**
 * How each kind of job runs: it yields between transactions and throws what the Apex code threw. A job leaves the queue in the
 * transaction that does its last work, so that the end of the server neither loses nor repeats one.
 */
export const RUNNERS: Readonly<Record<Job['kind'], (run: JobRun) => Generator<void, void>>> = {
  future: runFuture,
  queueable: runQueueable,
  batch: runBatch,
  schedule: runScheduled,
};

function* runFuture(run: JobRun): Generator<void, void> {
  run.step('async', (tx) => {
    run.store.remove(run.job.id);
    const { items } = run.instance(tx) as ApexList;
    run.org.apex.machine.invokeStatic(run.job.className, run.job.methodName!, items);
  });
}

function* runScheduled(run: JobRun): Generator<void, void> {
  run.step('async', (tx) => tx.callMethod(run.instance(tx), 'execute', [new SchedulableContextValue(run.job.id)]));
}

/** A finalizer runs in a transaction of its own whether the job succeeded or not. */
function* runQueueable(run: JobRun): Generator<void, void> {
  let finalizer: unknown;
  let failure: unknown;
  try {
    run.step('queueable', (tx) => {
      run.store.remove(run.job.id);
      try {
        tx.callMethod(run.instance(tx), 'execute', [new QueueableContextValue(run.job.id)]);
      } finally {
        finalizer = tx.store.get('finalizer');
      }
    });
  } catch (error) {
    failure = error;
  }
  if (finalizer !== undefined) finish(run, finalizer, failure);
  if (failure !== undefined) throw failure;
}

function finish(run: JobRun, finalizer: unknown, failure: unknown): void {
  const exception = failure instanceof ApexException ? failure : null;
  run.step('queueable', (tx) => tx.callMethod(finalizer, 'execute', [new FinalizerContextValue(run.job.id, { exception })]), FINALIZER);
}
