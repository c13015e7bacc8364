import { SalesforceError } from '../../base/errors.ts';
import type { QueryCursor } from '../../soql/index.ts';
import { runAs } from '../acting.ts';
import { readRows } from '../bulk/csv.ts';
import type { BulkJob } from '../bulk/job.ts';
import type { BatchResult } from '../bulk/outcomes.ts';
import { queryCsv } from '../bulk/queryResources.ts';
import { selectionOf } from '../bulk/selection.ts';
import { asSalesforceError } from '../http/errors.ts';
import type { Answer, Call } from '../http/resource.ts';
import { recordJson } from '../json/queryJson.ts';
import { FORMATS, NAMESPACE, recordXml, stream } from './formats.ts';
import type { ContentType } from './formats.ts';
import type { ClassicJob } from './job.ts';

/** Most records of a batch. */
const LARGEST_BATCH = 10_000;
/** Rows of a query that are read and written at a time. */
const SLICE = 2_000;

/** Batches of a job, oldest first. */
export function batchesOf(call: Call, job: ClassicJob): BulkJob[] {
  return call.workshop.bulk.store.list('ClassicBatch').filter(({ classicJobId }) => classicJobId === job.id).sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function textOf(call: Call): string {
  return Buffer.from((call.body ?? []) as Uint8Array).toString('utf8');
}

/** Takes a batch, and gives a load up to two seconds before it answers. Throws ClientInputError for an empty one. */
export async function addBatch(call: Call, job: ClassicJob): Promise<BulkJob> {
  const request = textOf(call);
  if (request.trim() === '') throw new SalesforceError('ClientInputError', 'The batch is empty');
  const { store } = call.workshop.bulk;
  const now = call.org.clock.now();
  const batch: BulkJob = {
    id: store.newId('751'), jobType: 'ClassicBatch', classicJobId: job.id, operation: job.operation, object: job.object, externalIdFieldName: job.externalIdFieldName,
    columnDelimiter: 'COMMA', lineEnding: 'LF', apiVersion: job.apiVersion, state: 'UploadComplete', username: job.username, createdById: job.createdById,
    createdAt: now, changedAt: now, processingMs: 0, processed: 0, failed: 0, pieces: 0, chunks: 0,
  };
  store.putPart('bulkRequest', batch.id, 0, request);
  if (job.operation === 'query' || job.operation === 'queryAll') return openQuery(call, { ...batch, query: request });
  return load(call, job, batch, request);
}

async function load(call: Call, { contentType }: ClassicJob, batch: BulkJob, request: string): Promise<BulkJob> {
  const { store } = call.workshop.bulk;
  const csv = Buffer.from(FORMATS[contentType].toCsv(request));
  const queued: BulkJob = { ...batch, lineEnding: /^[^\n]*\r\n/.test(csv.toString('utf8', 0, 100_000)) ? 'CRLF' : 'LF', pieces: 1 };
  if (hasTooMany(csv)) {
    store.put({ ...batch, state: 'Failed', errorMessage: `InvalidBatch : The batch has more than ${LARGEST_BATCH} records` });
    return batch;
  }
  store.putPart('bulkUpload', batch.id, 0, csv);
  store.put(queued);
  await call.workshop.bulk.start(queued);
  return queued;
}

/** The header is a row too. */
function hasTooMany(csv: Uint8Array): boolean {
  return [...readRows([csv], { delimiter: ',', lineEnding: 'LF' })].length > LARGEST_BATCH + 1;
}

/** A wrong query fails its batch, not the request. */
function openQuery(call: Call, batch: BulkJob): BulkJob {
  const { store, results } = call.workshop.bulk;
  try {
    const cursor = cursorOf(call, batch);
    results.put(batch.id, cursor);
    store.put({ ...batch, state: 'JobComplete', processed: cursor.totalSize });
  } catch (error) {
    const { code, message } = asSalesforceError(error);
    store.put({ ...batch, state: 'Failed', errorMessage: `InvalidBatch : Failed to process query: ${code}: ${message}` });
  }
  return batch;
}

function cursorOf(call: Call, batch: BulkJob): QueryCursor {
  selectionOf(batch.query!, call.org.catalogue);
  return runAs(call.org, batch.username, (tx) => tx.cursor(batch.query!, { allRows: batch.operation === 'queryAll' }));
}

export function loadResult(call: Call, job: ClassicJob, batch: BulkJob): Answer {
  const results: BatchResult[] = [];
  for (let n = 0; n < batch.chunks; n++) results.push(...(JSON.parse(call.workshop.bulk.store.getPart('bulkResult', batch.id, n)!.toString()) as BatchResult[]));
  return FORMATS[job.contentType].results(results);
}

/** A query has one result, which the platform numbers as a thing of its own. */
export function resultIdOf(batch: BulkJob): string {
  return `752${batch.id.slice(3, 15)}`;
}

export function queryResult(call: Call, job: ClassicJob, batch: BulkJob): Answer {
  const cursor = call.workshop.bulk.results.get(batch.id) ?? cursorOf(call, batch);
  return QUERY_RESULTS[job.contentType](call, batch, cursor);
}

const QUERY_RESULTS: Record<ContentType, (call: Call, batch: BulkJob, cursor: QueryCursor) => Answer> = {
  CSV: (call, batch, cursor) => stream(queryCsv(call, batch, cursor, 0, cursor.totalSize), 'text/csv'),
  JSON: (call, batch, cursor) => stream(joined(records(call, batch, cursor, JSON.stringify), '[', ',', ']'), 'application/json;charset=UTF-8'),
  XML: (call, batch, cursor) => stream(joined(records(call, batch, cursor, (json) => recordXml('records', json as Record<string, unknown>)), `<?xml version="1.0" encoding="UTF-8"?><queryResult xmlns="${NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`, '', '</queryResult>'), 'application/xml'),
};

function* records(call: Call, batch: BulkJob, cursor: QueryCursor, print: (json: object) => string): Generator<string> {
  const context = { catalogue: call.org.catalogue, apiPath: `/services/data/v${batch.apiVersion.toFixed(1)}` };
  for (let at = 0; at < cursor.totalSize; at += SLICE) for (const record of cursor.page(at, SLICE)) yield print(recordJson(record, context));
}

function* joined(parts: Iterable<string>, head: string, separator: string, tail: string): Generator<string> {
  let before = head;
  for (const part of parts) {
    yield before + part;
    before = separator;
  }
  yield (before === head ? head : '') + tail;
}
