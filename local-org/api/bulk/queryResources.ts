import { Readable } from 'node:stream';
import { SalesforceError } from '../../base/errors.ts';
import type { QueryCursor, QueryRecord } from '../../soql/index.ts';
import { runAs } from '../acting.ts';
import { DATA, NO_CONTENT, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { toJson } from '../json/values.ts';
import { selectionOf } from './selection.ts';
import type { CsvColumn } from './selection.ts';
import { writeRows } from './csv.ts';
import { csvFormat, invalidJob, newJob } from './ingestResources.ts';
import { DELIMITERS, jobJson } from './job.ts';
import type { BulkJob } from './job.ts';

const JOBS = `${DATA}/jobs/query`;
const PAGE = 250_000;
/** Rows that are read and written at a time while a result streams. */
const SLICE = 2_000;

function jobFrom(call: Call, request: Record<string, unknown>): BulkJob {
  const { operation = 'query', query } = request;
  if (operation !== 'query' && operation !== 'queryAll') throw invalidJob(`Unsupported operation: ${String(operation)}`);
  if (typeof query !== 'string') throw invalidJob('query is required');
  const { object } = selectionOf(query, call.org.catalogue);
  return { ...newJob(call), ...csvFormat(request), jobType: 'V2Query', operation, query, object };
}

/** The query is opened at once: a wrong one is refused here, and its result is ready for the first poll. */
function create(call: Call): Answer {
  const asked = jobFrom(call, (call.body ?? {}) as Record<string, unknown>);
  const cursor = open(call, asked);
  const job: BulkJob = { ...asked, state: 'JobComplete', processed: cursor.totalSize };
  call.workshop.bulk.results.put(job.id, cursor);
  call.workshop.bulk.store.put(job);
  return ok({ ...jobJson(job), state: 'UploadComplete' });
}

function open(call: Call, job: BulkJob): QueryCursor {
  return runAs(call.org, job.username, (tx) => tx.cursor(job.query!, { allRows: job.operation === 'queryAll' }));
}

function jobOf(call: Call): BulkJob {
  return call.workshop.bulk.store.get(call.params.id, 'V2Query', call.user.id);
}

function cellText(record: QueryRecord, { path, type }: CsvColumn): string {
  let at: QueryRecord | null = record;
  for (let i = 0; i < path.length - 1 && at; i++) at = at.values.get(path[i]) as QueryRecord | null;
  const value = at?.values.get(path.at(-1)!);
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && !(value instanceof Uint8Array)) return '';
  const isInstant = type === 'datetime' || at!.instants?.has(path.at(-1)!) === true;
  return isInstant ? new Date(value as number).toISOString() : String(toJson(type, value));
}

/** Rows of an open query as CSV, header first. */
export function* queryCsv(call: Call, job: BulkJob, cursor: QueryCursor, start: number, end: number): Generator<string> {
  const format = { delimiter: DELIMITERS[job.columnDelimiter], lineEnding: job.lineEnding };
  const { columns } = selectionOf(job.query!, call.org.catalogue);
  yield writeRows([columns.map(({ header }) => header)], format);
  for (let at = start; at < end; at += SLICE) {
    const records = cursor.page(at, Math.min(SLICE, end - at));
    yield writeRows(records.map((record) => columns.map((column) => cellText(record, column))), format);
  }
}

/** The locator is the place of the next row, in base 64; 'null' on the last page. */
function results(call: Call): Answer {
  const job = jobOf(call);
  const cursor = call.workshop.bulk.results.get(job.id) ?? open(call, job);
  const start = Number(Buffer.from(call.query.get('locator') ?? '', 'base64').toString() || 0);
  if (!Number.isInteger(start) || start < 0 || start > cursor.totalSize) throw new SalesforceError('INVALID_QUERY_LOCATOR', 'invalid query locator');
  const end = Math.min(start + Math.min(Number(call.query.get('maxRecords') ?? PAGE) || PAGE, PAGE), cursor.totalSize);
  const locator = end < cursor.totalSize ? Buffer.from(String(end)).toString('base64') : 'null';
  return { status: 200, body: Readable.from(queryCsv(call, job, cursor, start, end), { objectMode: false }), type: 'text/csv', headers: { 'sforce-locator': locator, 'sforce-numberofrecords': String(end - start) } };
}

function abort(call: Call): Answer {
  throw new SalesforceError('INVALIDJOBSTATE', `InvalidJobState : The job is ${jobOf(call).state}`);
}

function remove(call: Call): Answer {
  const job = jobOf(call);
  call.workshop.bulk.results.delete(job.id);
  call.workshop.bulk.store.delete(job);
  return NO_CONTENT;
}

export const BULK_QUERY: Resource[] = [
  { method: 'POST', path: JOBS, handle: create },
  { method: 'GET', path: JOBS, handle: (call) => ok({ done: true, nextRecordsUrl: null, records: call.workshop.bulk.store.ownedBy(call.user.id, 'V2Query').map(jobJson) }) },
  { method: 'GET', path: `${JOBS}/:id`, handle: (call) => ok(jobJson(jobOf(call))) },
  { method: 'GET', path: `${JOBS}/:id/results`, handle: results },
  { method: 'PATCH', path: `${JOBS}/:id`, handle: abort },
  { method: 'DELETE', path: `${JOBS}/:id`, handle: remove },
];
