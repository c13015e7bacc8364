import { ApexException } from '../../apex/lib/exception.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import { ApexList } from '../../apex/lib/list.ts';
import { SObject } from '../../apex/lib/sobject.ts';
import { libType, userClassOf } from '../../apex/lib/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { Job } from './job.ts';
import type { JobRun } from './jobRun.ts';
import { thaw } from './thaw.ts';

export type BatchPhase = 'START' | 'EXECUTE' | 'FINISH';

const RAISES_EVENTS = libType('Database.RaisesPlatformEvents').key;
/** Longest list of ids in an event. */
const SCOPE_LENGTH = 40_000;

/**
 * Publishes a BatchApexErrorEvent when the batch class implements Database.RaisesPlatformEvents.
 * Source: Apex Developer Guide, "Firing Platform Events from Batch Apex".
 */
export function tellOfFailure(run: JobRun, job: Job, phase: BatchPhase, failure: ApexException): void {
  run.step('async', (tx) => {
    if (userClassOf(thaw(tx, job.state))?.ancestry.has(RAISES_EVENTS) !== true) return;
    tx.publish([eventOf(tx, run, job, phase, failure)]);
  });
}

function eventOf(tx: Transaction, run: JobRun, job: Job, phase: BatchPhase, failure: ApexException): SObject {
  const event = new SObject(tx.org.definitionOf('BatchApexErrorEvent'));
  const scope = phase === 'EXECUTE' && job.progress !== undefined ? idsOf(thaw(tx, run.store.chunk(job.id, job.progress.next))) : '';
  const values: Record<string, ApexValue> = {
    AsyncApexJobId: job.id, RequestId: job.id, Phase: phase, ExceptionType: failure.apexType, Message: failure.getMessage(), StackTrace: failure.stackTraceString(),
    JobScope: scope.slice(0, SCOPE_LENGTH), DoesExceedJobScopeMaxLength: scope.length > SCOPE_LENGTH,
  };
  for (const [name, value] of Object.entries(values)) event.putField(name, value);
  return event;
}

/** Ids of records; of anything else nothing is told. */
function idsOf(scope: ApexValue): string {
  return scope instanceof ApexList ? scope.items.flatMap((item) => (item instanceof SObject && item.id !== null ? [item.id] : [])).join(',') : '';
}
