import { SalesforceError } from '../../base/errors.ts';
import { isId, makeId, to18 } from '../../base/ids.ts';
import { datetimeText } from '../json/values.ts';
import type { Org } from '../../org/index.ts';

export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';
export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';
/** A batch of a job of the first Bulk API is loaded as a job of the second one is. */
export type JobType = 'V2Ingest' | 'V2Query' | 'ClassicBatch';

export const DELIMITERS: Record<string, string> = { BACKQUOTE: '`', CARET: '^', COMMA: ',', PIPE: '|', SEMICOLON: ';', TAB: '\t' };

/** A job as stored; times are epoch milliseconds. */
export interface BulkJob {
  id: string;
  jobType: JobType;
  operation: IngestOperation | 'query' | 'queryAll';
  object: string;
  query?: string;
  externalIdFieldName?: string;
  columnDelimiter: string;
  lineEnding: 'LF' | 'CRLF';
  apiVersion: number;
  state: JobState;
  errorMessage?: string;
  username: string;
  createdById: string;
  createdAt: number;
  changedAt: number;
  processingMs: number;
  /** Rows done, failures included. */
  processed: number;
  failed: number;
  /** Column names, known once the load has begun. */
  header?: string[];
  /** Of a batch: the job of the first Bulk API that it belongs to. */
  classicJobId?: string;
  /** Pieces of the upload, and chunks of results, by count. */
  pieces: number;
  chunks: number;
}

const KIND = 'bulkJob';
const COUNTER = 'bulkJobCounter';
const PREFIX = '750';
/** The platform keeps jobs for seven days. */
export const LIFETIME = 7 * 86_400_000;
const PARTS = ['bulkUpload', 'bulkSuccess', 'bulkFailure', 'bulkResult'] as const;
type Part = (typeof PARTS)[number] | 'bulkRequest';

/** Jobs, uploads and results among the org's documents, so that they survive the process and roll back with its transactions. */
export class JobStore {
  readonly #org: Org;

  constructor(org: Org) {
    this.#org = org;
  }

  newId(prefix = PREFIX): string {
    const serial = Number(this.#org.db.sealed.get(COUNTER, 'last')?.toString() ?? 0) + 1;
    this.#org.db.sealed.put(COUNTER, 'last', String(serial));
    return makeId(prefix, serial);
  }

  /** Throws 404 NOT_FOUND, as for a job of the other type or of somebody else: a result holds what its owner may see. */
  get(id: string, type: JobType, userId: string): BulkJob {
    const job = this.find(id);
    if (job?.jobType !== type || job.createdById !== userId) throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist', { status: 404 });
    return job;
  }

  find(id: string): BulkJob | undefined {
    const stored = isId(id) ? this.#org.db.sealed.get(KIND, to18(id)) : undefined;
    return stored === undefined ? undefined : (JSON.parse(stored.toString()) as BulkJob);
  }

  put(job: BulkJob): void {
    this.#org.db.sealed.put(KIND, job.id, JSON.stringify({ ...job, changedAt: this.#org.clock.now() }));
  }

  list(...types: JobType[]): BulkJob[] {
    return this.#org.db.sealed.list(KIND).map(({ value }) => JSON.parse(value.toString()) as BulkJob).filter(({ jobType }) => types.includes(jobType));
  }

  ownedBy(userId: string, type: JobType): BulkJob[] {
    return this.list(type).filter(({ createdById }) => createdById === userId);
  }

  /** The job with everything that was uploaded or resulted. */
  delete(job: BulkJob): void {
    this.deleteUpload(job);
    this.#org.db.sealed.delete('bulkRequest', pieceKey(job.id, 0));
    for (let n = 0; n < job.chunks; n++) for (const part of PARTS.slice(1)) this.#org.db.sealed.delete(part, pieceKey(job.id, n));
    this.#org.db.sealed.delete(KIND, job.id);
  }

  deleteUpload(job: BulkJob): void {
    for (let n = 0; n < job.pieces; n++) this.#org.db.sealed.delete('bulkUpload', pieceKey(job.id, n));
  }

  putPart(part: Part, jobId: string, number: number, value: string | Uint8Array): void {
    this.#org.db.sealed.put(part, pieceKey(jobId, number), value);
  }

  getPart(part: Part, jobId: string, number: number): string | Uint8Array | undefined {
    return this.#org.db.sealed.get(part, pieceKey(jobId, number));
  }

  deleteExpired(): void {
    const oldest = this.#org.clock.now() - LIFETIME;
    for (const { value } of this.#org.db.sealed.list(KIND)) {
      const job = JSON.parse(value.toString()) as BulkJob;
      if (job.createdAt < oldest) this.delete(job);
    }
  }
}

function pieceKey(jobId: string, number: number): string {
  return `${jobId}/${String(number).padStart(8, '0')}`;
}

/** A job as both Bulk API 2.0 resources print it. */
export function jobJson(job: BulkJob): object {
  const ingest = job.jobType === 'V2Ingest';
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: datetimeText(job.createdAt),
    systemModstamp: datetimeText(job.changedAt),
    state: job.state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: job.apiVersion,
    ...(job.externalIdFieldName ? { externalIdFieldName: job.externalIdFieldName } : {}),
    ...(ingest && job.state === 'Open' ? { contentUrl: `services/data/v${job.apiVersion.toFixed(1)}/jobs/ingest/${job.id}/batches` } : {}),
    ...(job.errorMessage ? { errorMessage: job.errorMessage } : {}),
    jobType: job.jobType,
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter,
    ...(job.state === 'Open' ? {} : counts(job)),
  };
}

function counts(job: BulkJob): object {
  const shared = { numberRecordsProcessed: job.processed, retries: 0, totalProcessingTime: job.processingMs };
  return job.jobType === 'V2Ingest' ? { ...shared, numberRecordsFailed: job.failed, apiActiveProcessingTime: job.processingMs, apexProcessingTime: 0 } : shared;
}
