import { SalesforceError } from '../../base/errors.ts';
import type { BulkJob, IngestOperation } from '../bulk/job.ts';
import { asSalesforceError } from '../http/errors.ts';
import { parseJson } from '../http/bodies.ts';
import { ok } from '../http/resource.ts';
import type { Answer, Call, Method, Resource } from '../http/resource.ts';
import { sessionFor, tokenOf } from '../http/session.ts';
import { children, element, parseXml, tree } from '../soap/xml.ts';
import { addBatch, batchesOf, loadResult, queryResult, resultIdOf, textOf } from './batches.ts';
import { FORMATS, xmlAnswer } from './formats.ts';
import type { ContentType } from './formats.ts';
import { batchInfo, findJob, jobInfo, putJob } from './job.ts';
import type { ClassicJob } from './job.ts';

const JOBS = '/services/async/:api/job';
const OPERATIONS: ReadonlySet<string> = new Set<ClassicJob['operation']>(['insert', 'update', 'upsert', 'delete', 'hardDelete', 'query', 'queryAll'] satisfies (IngestOperation | 'query' | 'queryAll')[]);

function invalidJob(message: string): SalesforceError {
  return new SalesforceError('InvalidJob', message);
}

/** Requests about jobs are XML or JSON, whatever the batches are, and are answered alike. */
function speaksJson(call: Call): boolean {
  return `${call.headers.accept ?? ''} ${call.headers['content-type'] ?? ''}`.includes('application/json');
}

function info(call: Call, status: number, name: string, value: object): Answer {
  return speaksJson(call) ? { status, body: value } : xmlAnswer(status, name, children(value));
}

function jobRequest(call: Call): Record<string, unknown> {
  const text = textOf(call);
  return speaksJson(call) ? ((parseJson(text) ?? {}) as Record<string, unknown>) : tree(parseXml(text).jobInfo);
}

function create(call: Call): Answer {
  const { operation, object, externalIdFieldName, concurrencyMode = 'Parallel', contentType = speaksJson(call) ? 'JSON' : 'XML', assignmentRuleId } = jobRequest(call);
  if (!OPERATIONS.has(String(operation))) throw invalidJob(`Unsupported operation: ${String(operation)}`);
  const def = call.org.catalogue.object(String(object ?? ''));
  if (!def || def.toolingOnly) throw invalidJob(`Unable to find object: ${String(object)}`);
  if (!(String(contentType) in FORMATS)) throw invalidJob(`Content type ${String(contentType)} is not supported by the local org; CSV, JSON and XML are`);
  if (assignmentRuleId) throw invalidJob(`There is no assignment rule ${String(assignmentRuleId)}`);
  if (operation === 'upsert' && !externalIdFieldName) throw invalidJob('External ID was blank. An External ID must be specified for upsert.');
  const now = call.org.clock.now();
  const job = putJob(call.org, {
    id: call.workshop.bulk.store.newId(), operation: operation as ClassicJob['operation'], object: def.name, ...(externalIdFieldName ? { externalIdFieldName: String(externalIdFieldName) } : {}),
    concurrencyMode: String(concurrencyMode), contentType: contentType as ContentType, apiVersion: Number(call.params.api), state: 'Open', username: call.user.username, createdById: call.user.id, createdAt: now, changedAt: now,
  });
  return info(call, 201, 'jobInfo', jobInfo(job, []));
}

/** Somebody else's job is as unknown as one that is not there. */
function jobOf(call: Call): ClassicJob {
  const job = findJob(call.org, call.params.job);
  if (job?.createdById !== call.user.id) throw invalidJob(`Unable to find a job of yours with id ${call.params.job}`);
  return job;
}

function batchOf(call: Call, job: ClassicJob): BulkJob {
  const batch = call.workshop.bulk.store.find(call.params.batch);
  if (batch?.classicJobId !== job.id) throw new SalesforceError('InvalidBatch', `The job has no batch ${call.params.batch}`);
  return batch;
}

/** An abort leaves batches that have not begun as they are. */
function changeState(call: Call): Answer {
  const job = jobOf(call);
  const { state } = jobRequest(call);
  if (state !== 'Closed' && state !== 'Aborted') throw invalidJob(`Invalid job state: ${String(state)}`);
  if (job.state === 'Aborted') throw new SalesforceError('InvalidJobState', 'The job is aborted');
  const changed = putJob(call.org, { ...job, state });
  if (state === 'Aborted') for (const batch of batchesOf(call, job)) if (batch.state === 'UploadComplete' || batch.state === 'InProgress') call.workshop.bulk.store.put({ ...batch, state: 'Aborted' });
  return info(call, 200, 'jobInfo', jobInfo(changed, batchesOf(call, job)));
}

async function add(call: Call): Promise<Answer> {
  const job = jobOf(call);
  if (job.state !== 'Open') throw new SalesforceError('InvalidJobState', `The job is ${job.state}; batches are added while it is open`);
  return info(call, 201, 'batchInfo', batchInfo(await addBatch(call, job)));
}

function listBatches(call: Call): Answer {
  const infos = batchesOf(call, jobOf(call)).map(batchInfo);
  return speaksJson(call) ? ok({ batchInfo: infos }) : xmlAnswer(200, 'batchInfoList', element('batchInfo', infos));
}

function request(call: Call): Answer {
  const job = jobOf(call);
  const batch = batchOf(call, job);
  const type = { CSV: 'text/csv', JSON: 'application/json', XML: 'application/xml' }[job.contentType];
  return { status: 200, body: call.workshop.bulk.store.getPart('bulkRequest', batch.id, 0)!.toString(), type };
}

function finished(batch: BulkJob): BulkJob {
  if (batch.state !== 'JobComplete') throw new SalesforceError('InvalidBatch', batch.errorMessage ?? `The batch is ${batch.state === 'Aborted' ? 'not processed' : 'not completed'}`);
  return batch;
}

function result(call: Call): Answer {
  const job = jobOf(call);
  const batch = finished(batchOf(call, job));
  if (batch.query === undefined) return loadResult(call, job, batch);
  const ids = [resultIdOf(batch)];
  return job.contentType === 'JSON' ? ok(ids) : xmlAnswer(200, 'result-list', element('result', ids));
}

function resultOfQuery(call: Call): Answer {
  const job = jobOf(call);
  const batch = finished(batchOf(call, job));
  if (batch.query === undefined || !call.params.result.startsWith(resultIdOf(batch))) throw new SalesforceError('InvalidBatch', `The batch has no result ${call.params.result}`);
  return queryResult(call, job, batch);
}

const CODES: Record<string, string> = { INVALID_SESSION_ID: 'InvalidSessionId', JSON_PARSER_ERROR: 'ClientInputError', XML_PARSER_ERROR: 'ClientInputError' };

function failure(call: Call, error: unknown): Answer {
  const { code, message, status } = asSalesforceError(error);
  return info(call, code === 'INVALID_SESSION_ID' ? 400 : status, 'error', { exceptionCode: CODES[code] ?? code, exceptionMessage: message });
}

/** Sessions and errors have a form of their own in this API. */
function resource(method: Method, path: string, handle: (call: Call) => Answer | Promise<Answer>): Resource {
  return {
    method, path, access: 'public', rawBody: true,
    handle: async (call) => {
      try {
        return await handle(call.as(sessionFor(call.org, tokenOf(call.request!, false))));
      } catch (error) {
        return failure(call, error);
      }
    },
  };
}

/** Bulk API 1.0. */
export const CLASSIC_BULK: Resource[] = [
  resource('POST', JOBS, create),
  resource('GET', `${JOBS}/:job`, (call) => info(call, 200, 'jobInfo', jobInfo(jobOf(call), batchesOf(call, jobOf(call))))),
  resource('POST', `${JOBS}/:job`, changeState),
  resource('POST', `${JOBS}/:job/batch`, add),
  resource('GET', `${JOBS}/:job/batch`, listBatches),
  resource('GET', `${JOBS}/:job/batch/:batch`, (call) => info(call, 200, 'batchInfo', batchInfo(batchOf(call, jobOf(call))))),
  resource('GET', `${JOBS}/:job/batch/:batch/request`, request),
  resource('GET', `${JOBS}/:job/batch/:batch/result`, result),
  resource('GET', `${JOBS}/:job/batch/:batch/result/:result`, resultOfQuery),
];
