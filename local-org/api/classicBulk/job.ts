import { isId, to18 } from '../../base/ids.ts';
import type { Org } from '../../org/index.ts';
import { LIFETIME } from '../bulk/job.ts';
import type { BulkJob, IngestOperation, JobState } from '../bulk/job.ts';
import { datetimeText } from '../json/values.ts';
import type { ContentType } from './formats.ts';

export type ClassicState = 'Open' | 'Closed' | 'Aborted';

/** A job of the first Bulk API as stored; its batches are `BulkJob`s of type ClassicBatch. Times are epoch milliseconds. */
export interface ClassicJob {
  id: string;
  operation: IngestOperation | 'query' | 'queryAll';
  object: string;
  externalIdFieldName?: string;
  concurrencyMode: string;
  contentType: ContentType;
  apiVersion: number;
  state: ClassicState;
  username: string;
  createdById: string;
  createdAt: number;
  changedAt: number;
}

const KIND = 'classicBulkJob';

export function putJob(org: Org, job: ClassicJob): ClassicJob {
  const changed = { ...job, changedAt: org.clock.now() };
  org.db.sealed.put(KIND, job.id, JSON.stringify(changed));
  return changed;
}

/** A job is there for seven days. */
export function findJob(org: Org, id: string): ClassicJob | undefined {
  const stored = isId(id) ? org.db.sealed.get(KIND, to18(id)) : undefined;
  const job = stored === undefined ? undefined : (JSON.parse(stored.toString()) as ClassicJob);
  return job && job.createdAt > org.clock.now() - LIFETIME ? job : undefined;
}

type BatchState = 'Queued' | 'InProgress' | 'Completed' | 'Failed' | 'NotProcessed';

const BATCH_STATES: Record<JobState, BatchState> = { Open: 'Queued', UploadComplete: 'Queued', InProgress: 'InProgress', JobComplete: 'Completed', Failed: 'Failed', Aborted: 'NotProcessed' };

/** What the API prints about a batch, in its order. */
export function batchInfo(batch: BulkJob): object {
  return {
    id: batch.id,
    jobId: batch.classicJobId,
    state: BATCH_STATES[batch.state],
    ...(batch.errorMessage ? { stateMessage: batch.errorMessage } : {}),
    createdDate: datetimeText(batch.createdAt),
    systemModstamp: datetimeText(batch.changedAt),
    numberRecordsProcessed: batch.processed,
    numberRecordsFailed: batch.failed,
    totalProcessingTime: batch.processingMs,
    apiActiveProcessingTime: batch.processingMs,
    apexProcessingTime: 0,
  };
}

/** What the API prints about a job, in its order. */
export function jobInfo(job: ClassicJob, batches: readonly BulkJob[]): object {
  const count = (state: BatchState): number => batches.filter((batch) => BATCH_STATES[batch.state] === state).length;
  const sum = (key: 'processed' | 'failed' | 'processingMs'): number => batches.reduce((total, batch) => total + batch[key], 0);
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: datetimeText(job.createdAt),
    systemModstamp: datetimeText(job.changedAt),
    state: job.state,
    ...(job.externalIdFieldName ? { externalIdFieldName: job.externalIdFieldName } : {}),
    concurrencyMode: job.concurrencyMode,
    contentType: job.contentType,
    numberBatchesQueued: count('Queued'),
    numberBatchesInProgress: count('InProgress'),
    numberBatchesCompleted: count('Completed'),
    numberBatchesFailed: count('Failed'),
    numberBatchesTotal: batches.length,
    numberRecordsProcessed: sum('processed'),
    numberRetries: 0,
    apiVersion: job.apiVersion.toFixed(1),
    numberRecordsFailed: sum('failed'),
    totalProcessingTime: sum('processingMs'),
    apiActiveProcessingTime: sum('processingMs'),
    apexProcessingTime: 0,
  };
}
