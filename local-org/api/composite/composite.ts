import { notSupported, SalesforceError } from '../../base/errors.ts';
import type { Transaction } from '../../org/index.ts';
import { errorAnswer } from '../http/errors.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { resolveReferences } from './references.ts';
import { answerSubrequest } from './subrequest.ts';
import type { Subrequest } from './subrequest.ts';

const MOST_SUBREQUESTS = 25;

interface NamedSubrequest {
  referenceId: string;
  method: string;
  url: string;
  body?: unknown;
  httpHeaders?: Record<string, string>;
}

interface SubresponseJson {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

/** Thrown to roll back an all-or-none composite; carries what it answers. */
class RolledBack extends Error {
  readonly answers: SubresponseJson[];

  constructor(answers: SubresponseJson[]) {
    super('composite rolled back');
    this.answers = answers;
  }
}

function subresponse(answer: Answer, referenceId: string): SubresponseJson {
  return { body: answer.body ?? null, httpHeaders: answer.headers ?? {}, httpStatusCode: answer.status, referenceId };
}

function failedSubresponse({ httpStatusCode }: SubresponseJson): boolean {
  return httpStatusCode >= 300;
}

/** Runs subrequests in order; a reference to a failed one fails too. */
class CompositeRun {
  readonly #resources: readonly Resource[];
  readonly #call: Call;
  readonly #bodies = new Map<string, unknown>();

  constructor(resources: readonly Resource[], call: Call) {
    this.#resources = resources;
    this.#call = call;
  }

  all(requests: NamedSubrequest[], joined?: Transaction): SubresponseJson[] {
    const answers: SubresponseJson[] = [];
    for (const request of requests) {
      answers.push(this.#one(request, joined));
      if (joined && failedSubresponse(answers.at(-1)!)) throw new RolledBack(halted(requests, answers));
    }
    return answers;
  }

  #one({ referenceId, method, url, body, httpHeaders }: NamedSubrequest, joined?: Transaction): SubresponseJson {
    try {
      const subrequest: Subrequest = resolveReferences({ method, url, body, headers: httpHeaders }, this.#bodies);
      const answer = subresponse(answerSubrequest(this.#resources, this.#call, subrequest, joined), referenceId);
      if (!failedSubresponse(answer)) this.#bodies.set(referenceId, answer.body);
      return answer;
    } catch (error) {
      return subresponse(errorAnswer(error), referenceId);
    }
  }
}

/** All others of a rolled-back composite say why nothing of them remains. */
function halted(requests: NamedSubrequest[], answers: SubresponseJson[]): SubresponseJson[] {
  const failedAt = answers.length - 1;
  const reason = [{ errorCode: 'PROCESSING_HALTED', message: 'The transaction was rolled back since another operation in the same transaction failed.' }];
  return requests.map(({ referenceId }, i) => (i === failedAt ? answers[i] : { body: reason, httpHeaders: {}, httpStatusCode: 400, referenceId }));
}

function checked(body: unknown): { allOrNone: boolean; requests: NamedSubrequest[] } {
  const { allOrNone = false, compositeRequest } = (body ?? {}) as { allOrNone?: boolean; compositeRequest?: NamedSubrequest[] };
  if (!Array.isArray(compositeRequest) || compositeRequest.length === 0) throw new SalesforceError('INVALID_INPUT', 'compositeRequest has to be a list of subrequests');
  if (compositeRequest.length > MOST_SUBREQUESTS) throw new SalesforceError('LIMIT_EXCEEDED', `Limit reached. Maximum number of subrequests is ${MOST_SUBREQUESTS}`);
  const names = new Set(compositeRequest.map(({ referenceId }) => referenceId));
  if (names.size < compositeRequest.length) throw new SalesforceError('INVALID_INPUT', 'Each subrequest needs a referenceId of its own');
  return { allOrNone, requests: compositeRequest };
}

function composite(resources: readonly Resource[], call: Call): Answer {
  const { allOrNone, requests } = checked(call.body);
  const run = new CompositeRun(resources, call);
  if (!allOrNone) return ok({ compositeResponse: run.all(requests) });
  try {
    return ok({ compositeResponse: call.transaction((tx) => run.all(requests, tx)) });
  } catch (error) {
    if (error instanceof RolledBack) return ok({ compositeResponse: error.answers });
    throw error;
  }
}

function batch(resources: readonly Resource[], call: Call): Answer {
  const { batchRequests, haltOnError = false } = (call.body ?? {}) as { batchRequests?: { method: string; url: string; richInput?: unknown }[]; haltOnError?: boolean };
  if (!Array.isArray(batchRequests) || batchRequests.length === 0) throw new SalesforceError('INVALID_INPUT', 'batchRequests has to be a list of subrequests');
  if (batchRequests.length > MOST_SUBREQUESTS) throw new SalesforceError('LIMIT_EXCEEDED', `Limit reached. Maximum number of subrequests is ${MOST_SUBREQUESTS}`);
  const results: { statusCode: number; result: unknown }[] = [];
  let stopped = false;
  for (const { method, url, richInput } of batchRequests) {
    const answer: Answer = stopped ? { status: 412, body: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }] } : answerSubrequest(resources, call, { method, url: absolute(url), body: richInput });
    stopped ||= haltOnError && answer.status >= 400;
    results.push({ statusCode: answer.status, result: answer.body ?? null });
  }
  return ok({ hasErrors: results.some(({ statusCode }) => statusCode >= 400), results });
}

/** Batch subrequests may leave out /services/data. */
function absolute(url: string): string {
  return /^\/?v\d+\.0\//.test(url) ? `/services/data/${url.replace(/^\//, '')}` : url;
}

/** The composites over the resources that may be their subrequests. */
export function compositeResources(resources: readonly Resource[]): Resource[] {
  return [
    { method: 'GET', path: `${DATA}/composite`, handle: (call) => ok(Object.fromEntries(['tree', 'sobjects', 'batch'].map((name) => [name, `/services/data/${call.version}/composite/${name}`]))) },
    { method: 'POST', path: `${DATA}/composite`, handle: (call) => composite(resources, call) },
    { method: 'POST', path: `${DATA}/composite/batch`, handle: (call) => batch(resources, call) },
    { method: ['GET', 'POST'], path: `${DATA}/composite/graph`, handle: () => { throw notSupported('The composite graph resource'); } },
  ];
}
