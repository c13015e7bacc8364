/** What asynchronous Apex is told about its job; org/ makes one and hands it to execute(). */
import type { ApexException } from './exception.ts';

/** What the contexts have in common. Each kind is a class of its own: a job may implement several interfaces with an `execute`. */
export abstract class JobContext {
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

export class QueueableContextValue extends JobContext {
  static readonly apexName = 'System.QueueableContext';
}
export class SchedulableContextValue extends JobContext {
  static readonly apexName = 'System.SchedulableContext';
}
export class BatchableContextValue extends JobContext {
  static readonly apexName = 'Database.BatchableContext';
}
export class FinalizerContextValue extends JobContext {
  static readonly apexName = 'System.FinalizerContext';
}

/** System.AsyncOptions. */
export class AsyncOptionsValue {
  static readonly apexName = 'System.AsyncOptions';
  duplicateSignature: { text: string } | null = null;
  maximumQueueableStackDepth: number | null = null;
  minimumQueueableDelayInMinutes: number | null = null;
}
