import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SalesforceError } from '../../base/errors.ts';
import { Deployed } from '../../metadata/index.ts';
import type { Org, Transaction, UserContext } from '../../org/index.ts';
import type { Workshop } from '../workshop.ts';
import { errorAnswer, notFound } from './errors.ts';
import { methodsOf } from './resource.ts';
import type { Answer, Call, Method, Resource } from './resource.ts';
import { sessionFor, tokenOf } from './session.ts';
import type { Session } from './session.ts';
import { Spent } from './spent.ts';

const VERSION = /^v[1-9]\d\.0$/;
const NOBODY: Session = { user: Object.freeze({ id: '', profileId: '', roleId: null, userType: 'Guest', username: '', name: '', email: null, timeZone: 'GMT', locale: 'en_US', language: 'en_US', isGuest: true, isInternal: false }), token: '' };

/** Runs a transaction and adds what it used to the request's sum, also when it fails. */
export function runCounted<T>(org: Org, user: UserContext, spent: Spent, body: (tx: Transaction) => T): T {
  return org.run(user, (tx) => {
    try {
      return body(tx);
    } finally {
      spent.add(tx.limitsUsed());
    }
  }, { api: true });
}

export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

/** On Salesforce a site has a domain of its own; here it shares the org's. */
function hasSite(org: Org): boolean {
  return new Deployed(org.db).names('CustomSite').length > 0;
}

function sessionOf(org: Org, resource: Resource, request: FastifyRequest): Session {
  if (resource.access === 'public') return NOBODY;
  const token = tokenOf(request, resource.access === 'page');
  return resource.access === 'site' && token === undefined && hasSite(org) ? { user: org.guest, token: '' } : sessionFor(org, token);
}

function versionOf(params: Record<string, string>): string {
  const { version } = params;
  if (version !== undefined && !VERSION.test(version)) throw notFound();
  return version ?? 'v66.0';
}

function callOf(workshop: Workshop, resource: Resource, request: FastifyRequest, spent: Spent): Call {
  const { org } = workshop;
  const params = request.params as Record<string, string>;
  const url = new URL(request.url, 'http://local');
  const withSession = ({ user, token }: Session): Call => ({
    org, workshop, user, token, params, request,
    version: versionOf(params),
    method: request.method as Method,
    origin: originOf(request),
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers as Call['headers'],
    body: request.body,
    remoteAddress: request.ip,
    transaction: (body) => runCounted(org, user, spent, body),
    as: withSession,
  });
  return withSession(sessionOf(org, resource, request));
}

function contentType(answer: Answer): string {
  return answer.type ?? 'application/json;charset=UTF-8';
}

export function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.status(answer.status).headers(answer.headers ?? {});
  if (answer.body === undefined) return reply.send();
  reply.header('content-type', contentType(answer));
  return reply.send(answer.type ? answer.body : JSON.stringify(answer.body));
}

function label(reply: FastifyReply, workshop: Workshop, spent: Spent): void {
  reply.header('x-local-org-limits', spent.toString());
  reply.header('sforce-limit-info', `api-usage=${workshop.usage.count()}/${workshop.usage.limit}`);
}

export function mount(app: FastifyInstance, workshop: Workshop, resource: Resource): void {
  app.route({
    method: methodsOf(resource),
    url: resource.path,
    handler: async (request, reply) => {
      const spent = new Spent();
      const answer = await answerOf(() => resource.handle(callOf(workshop, resource, request, spent)));
      label(reply, workshop, spent);
      return send(reply, answer);
    },
  });
}

async function answerOf(body: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await body();
  } catch (error) {
    return errorAnswer(error);
  }
}

export function methodNotAllowed(method: string, allowed: Method[]): SalesforceError {
  return new SalesforceError('METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${allowed.join(',')}`, { status: 405 });
}
