/** What asynchronous Apex is told about its job; org/ makes one and hands it to execute(). */
import type { ApexException } from './exception.ts';

/** QueueableContext, SchedulableContext, BatchableContext and FinalizerContext in one. */
export class JobContext {
  readonly jobId: string;
  readonly childJobId: string | null;
  /** Of a finalizer: what ended the parent job, null for success. */
  readonly exception: ApexException | null;
  readonly requestId: string;

  constructor(jobId: string, options: { childJobId?: string; exception?: ApexException | null; requestId?: string } = {}) {
    this.jobId = jobId;
    this.childJobId = options.childJobId ?? null;
    this.exception = options.exception ?? null;
    this.requestId = options.requestId ?? jobId;
  }
}

/** System.AsyncOptions. */
export class AsyncOptionsValue {
  static readonly apexName = 'System.AsyncOptions';
  duplicateSignature: unknown = null;
  maximumQueueableStackDepth: number | null = null;
  minimumQueueableDelayInMinutes: number | null = null;
}
