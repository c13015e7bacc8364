import { Readable } from 'node:stream';
import { SalesforceError } from '../../base/errors.ts';
import { DATA, NO_CONTENT, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { readRows, writeRows } from './csv.ts';
import { DELIMITERS, jobJson } from './job.ts';
import type { BulkJob, IngestOperation, JobState } from './job.ts';

const OPERATIONS: ReadonlySet<string> = new Set<IngestOperation>(['insert', 'update', 'upsert', 'delete', 'hardDelete']);
const ENDED: ReadonlySet<JobState> = new Set<JobState>(['JobComplete', 'Failed', 'Aborted']);
const PIECE_BYTES = 1 << 20;
const JOBS = `${DATA}/jobs/ingest`;

export function invalidJob(message: string): SalesforceError {
  return new SalesforceError('INVALIDJOB', `InvalidJob : ${message}`);
}

export function csvFormat(request: Record<string, unknown>): Pick<BulkJob, 'columnDelimiter' | 'lineEnding'> {
  const { columnDelimiter = 'COMMA', lineEnding = 'LF' } = request;
  if (!(String(columnDelimiter) in DELIMITERS)) throw invalidJob(`Invalid column delimiter: ${String(columnDelimiter)}`);
  if (lineEnding !== 'LF' && lineEnding !== 'CRLF') throw invalidJob(`Invalid line ending: ${String(lineEnding)}`);
  return { columnDelimiter: String(columnDelimiter), lineEnding };
}

export function newJob(call: Call): Omit<BulkJob, 'jobType' | 'operation' | 'object' | 'columnDelimiter' | 'lineEnding'> {
  const now = call.org.clock.now();
  return {
    id: call.workshop.bulk.store.newId(), apiVersion: Number(call.version.slice(1)), state: 'Open', username: call.user.username, createdById: call.user.id,
    createdAt: now, changedAt: now, processingMs: 0, processed: 0, failed: 0, pieces: 0, chunks: 0,
  };
}

function checkUpsert(operation: string, externalIdFieldName: unknown): void {
  if (operation === 'upsert' && !externalIdFieldName) throw invalidJob('External ID was blank. An External ID must be specified for upsert.');
}

function jobFrom(call: Call, request: Record<string, unknown>): BulkJob {
  const operation = String(request.operation ?? '');
  const def = call.org.catalogue.object(String(request.object ?? ''));
  if (!OPERATIONS.has(operation)) throw invalidJob(`Unsupported operation: ${operation}`);
  if (!def || def.toolingOnly) throw invalidJob(`Unable to find object: ${String(request.object)}`);
  checkUpsert(operation, request.externalIdFieldName);
  const externalIdFieldName = operation === 'upsert' ? String(request.externalIdFieldName) : undefined;
  return { ...newJob(call), ...csvFormat(request), jobType: 'V2Ingest', operation: operation as IngestOperation, object: def.name, externalIdFieldName };
}

/** Keeps the upload in pieces of about 1 MiB. */
async function keepUpload(call: Call, job: BulkJob, content: AsyncIterable<Uint8Array>): Promise<BulkJob> {
  const { store } = call.workshop.bulk;
  let pieces = 0;
  let pending: Uint8Array[] = [];
  let size = 0;
  const flush = (): void => {
    if (size > 0) store.putPart('bulkUpload', job.id, pieces++, Buffer.concat(pending));
    pending = [];
    size = 0;
  };
  for await (const bytes of content) {
    pending.push(bytes);
    size += bytes.length;
    if (size >= PIECE_BYTES) flush();
  }
  flush();
  const uploaded = { ...job, pieces };
  store.put(uploaded);
  return uploaded;
}

async function createFromParts(call: Call): Promise<Answer> {
  let job: BulkJob | undefined;
  for await (const part of call.request!.parts()) {
    const content = part.type === 'file' ? part.file : Readable.from(Buffer.from(String(part.value)), { objectMode: false });
    if (part.fieldname === 'job') job = jobFrom(call, JSON.parse(Buffer.concat(await content.toArray()).toString('utf8')) as Record<string, unknown>);
    else if (job) job = await keepUpload(call, job, content);
  }
  if (!job) throw invalidJob('The multipart body needs a job part');
  return { status: 200, body: jobJson(await complete(call, job)) };
}

async function create(call: Call): Promise<Answer> {
  if ((call.headers['content-type'] ?? '').startsWith('multipart/')) return createFromParts(call);
  const job = jobFrom(call, (call.body ?? {}) as Record<string, unknown>);
  call.workshop.bulk.store.put(job);
  return ok(jobJson(job));
}

function jobOf(call: Call): BulkJob {
  return call.workshop.bulk.store.get(call.params.id, 'V2Ingest', call.user.id);
}

async function upload(call: Call): Promise<Answer> {
  const job = jobOf(call);
  if (job.state !== 'Open' || job.pieces > 0) throw new SalesforceError('INVALIDJOBSTATE', 'InvalidJobState : Data can be uploaded once, while the job is open');
  await keepUpload(call, job, contentOf(call.body));
  return { status: 201 };
}

function contentOf(body: unknown): AsyncIterable<Uint8Array> {
  if (body instanceof Readable) return body;
  return Readable.from(Buffer.from((body ?? '') as string | Uint8Array), { objectMode: false });
}

async function complete(call: Call, job: BulkJob): Promise<BulkJob> {
  const queued: BulkJob = { ...job, state: 'UploadComplete' };
  call.workshop.bulk.store.put(queued);
  await call.workshop.bulk.start(queued);
  return queued;
}

/** Answers with the state that was asked for; the load itself may be done already. */
async function changeState(call: Call): Promise<Answer> {
  const job = jobOf(call);
  const { state } = (call.body ?? {}) as { state?: string };
  if (state !== 'UploadComplete' && state !== 'Aborted') throw invalidJob(`Invalid job state: ${String(state)}`);
  if (ENDED.has(job.state) || (state === 'UploadComplete' && job.state !== 'Open')) throw new SalesforceError('INVALIDJOBSTATE', `InvalidJobState : The job is ${job.state}`);
  if (state === 'UploadComplete') return ok(jobJson(await complete(call, job)));
  call.workshop.bulk.store.put({ ...job, state });
  return ok(jobJson({ ...job, state }));
}

function remove(call: Call): Answer {
  const job = jobOf(call);
  if (!ENDED.has(job.state)) throw new SalesforceError('INVALIDJOBSTATE', `InvalidJobState : The job is ${job.state}`);
  call.workshop.bulk.store.delete(job);
  return NO_CONTENT;
}

function* resultText(call: Call, job: BulkJob, part: 'bulkSuccess' | 'bulkFailure', columns: string[]): Generator<string> {
  const { store } = call.workshop.bulk;
  yield writeRows([[...columns, ...job.header ?? []]], { delimiter: DELIMITERS[job.columnDelimiter], lineEnding: job.lineEnding });
  for (let n = 0; n < job.chunks; n++) yield (store.getPart(part, job.id, n) ?? '').toString();
}

function csv(body: Iterable<string>): Answer {
  return { status: 200, body: Readable.from(body, { objectMode: false }), type: 'text/csv' };
}

function results(part: 'bulkSuccess' | 'bulkFailure', columns: string[]): Resource['handle'] {
  return (call) => csv(resultText(call, jobOf(call), part, columns));
}

/** Rows that an abort or a failure left untouched, header first. */
function* unprocessedText(call: Call, job: BulkJob): Generator<string> {
  const format = { delimiter: DELIMITERS[job.columnDelimiter], lineEnding: job.lineEnding };
  if (job.state === 'JobComplete') return yield writeRows([job.header ?? []], format);
  let row = 0;
  for (const { cells } of readRows(uploadedPieces(call, job), format)) {
    if (row === 0 || row > job.processed) yield writeRows([cells], format);
    row++;
  }
}

function* uploadedPieces(call: Call, job: BulkJob): Generator<Uint8Array> {
  for (let n = 0; n < job.pieces; n++) yield Buffer.from(call.workshop.bulk.store.getPart('bulkUpload', job.id, n) ?? '');
}

function list(call: Call): Answer {
  const records = call.workshop.bulk.store.ownedBy(call.user.id, 'V2Ingest').map(jobJson);
  return ok({ done: true, nextRecordsUrl: null, records });
}

export const BULK_INGEST: Resource[] = [
  { method: 'POST', path: JOBS, handle: create },
  { method: 'GET', path: JOBS, handle: list },
  { method: 'GET', path: `${JOBS}/:id`, handle: (call) => ok(jobJson(jobOf(call))) },
  { method: 'PATCH', path: `${JOBS}/:id`, handle: changeState },
  { method: 'DELETE', path: `${JOBS}/:id`, handle: remove },
  { method: 'PUT', path: `${JOBS}/:id/batches`, handle: upload },
  { method: 'GET', path: `${JOBS}/:id/successfulResults`, handle: results('bulkSuccess', ['sf__Id', 'sf__Created']) },
  { method: 'GET', path: `${JOBS}/:id/failedResults`, handle: results('bulkFailure', ['sf__Id', 'sf__Error']) },
  { method: 'GET', path: `${JOBS}/:id/unprocessedrecords`, handle: (call) => csv(unprocessedText(call, jobOf(call))) },
  { method: 'GET', path: `${JOBS}/:id/unprocessedRecords`, handle: (call) => csv(unprocessedText(call, jobOf(call))) },
];
