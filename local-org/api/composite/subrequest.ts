import { SalesforceError } from '../../base/errors.ts';
import type { Transaction } from '../../org/index.ts';
import { errorAnswer, notFound } from '../http/errors.ts';
import { findResource } from '../http/match.ts';
import type { Answer, Call, Method, Resource } from '../http/resource.ts';

export interface Subrequest {
  method: string;
  url: string;
  body?: unknown;
  headers?: Record<string, string>;
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

function answerNow(resource: Resource, call: Call): Answer {
  const answer = resource.handle(call);
  if (answer instanceof Promise) throw new SalesforceError('INVALID_INPUT', 'The resource takes uploads and cannot be a subrequest');
  return answer;
}

/** Runs one subrequest as its own call; inside `joined`, in that transaction. Errors become answers. */
export function answerSubrequest(resources: readonly Resource[], outer: Call, { method, url, body, headers }: Subrequest, joined?: Transaction): Answer {
  try {
    const target = new URL(url, outer.origin);
    const match = METHODS.has(method) ? findResource(resources.filter(({ composable }) => composable), method as Method, target.pathname) : undefined;
    if (!match) throw notFound();
    const call: Call = {
      ...outer, body, headers: { ...outer.headers, ...lowered(headers) }, method: method as Method, path: target.pathname, params: match.params, query: target.searchParams, request: undefined,
      version: match.params.version ?? outer.version,
      transaction: joined ? (run) => run(joined) : outer.transaction,
    };
    return answerNow(match.resource, call);
  } catch (error) {
    return errorAnswer(error);
  }
}

function lowered(headers: Record<string, string> = {}): Record<string, string> {
  return { 'content-type': 'application/json', ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])) };
}
