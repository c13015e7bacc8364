import { SalesforceError } from '../../base/errors.ts';
import { invalidSession } from '../http/errors.ts';
import type { RestAnswer } from '../../org/index.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';

const ROOT = '/services/apexrest';

/** Bytes of the body as they came; a composite's subrequest brings JSON. */
function bytesOf(body: unknown): Uint8Array {
  if (body === undefined || body === null) return new Uint8Array();
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function headerMap(headers: Call['headers']): Map<string, string> {
  return new Map(Object.entries(headers).flatMap(([name, value]) => (value === undefined || name === 'authorization' || name === 'cookie' ? [] : [[name, String(value)]])));
}

function toAnswer({ statusCode, headers, body }: RestAnswer): Answer {
  const given = Object.fromEntries([...headers].map(([name, value]) => [name.toLowerCase(), value]));
  const { 'content-type': type = 'application/json', ...rest } = given;
  return { status: statusCode, headers: rest, ...(body.length > 0 ? { body: Buffer.from(body), type } : {}) };
}

/** Of the query string, and of a form body. */
function parametersOf(call: Call): Map<string, string> {
  const isForm = (call.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const form = isForm && call.body instanceof Uint8Array ? new URLSearchParams(Buffer.from(call.body).toString('utf8')) : [];
  return new Map([...call.query, ...form]);
}

/** What a site's guest may not call asks for a session, as the org's own address does. */
function callAsGuest(call: Call, path: string): Answer {
  try {
    return callApexRest(call, path);
  } catch (error) {
    throw error instanceof SalesforceError && error.status < 500 ? invalidSession() : error;
  }
}

/** Runs the Apex REST method that is mapped to the path; its status, headers and body are the answer. */
export function callApexRest(call: Call, path: string): Answer {
  return call.transaction((tx) => toAnswer(tx.callRest({
    method: call.method,
    path,
    parameters: parametersOf(call),
    headers: headerMap(call.headers),
    body: bytesOf(call.body),
    remoteAddress: call.remoteAddress,
  })));
}

export const APEX_REST: Resource[] = [
  { method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], path: `${ROOT}/*`, access: 'site', rawBody: true, composable: true, handle: (call) => (call.token === '' ? callAsGuest : callApexRest)(call, call.path.slice(ROOT.length)) },
];
