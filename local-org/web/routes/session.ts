import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SalesforceError } from '../../base/errors.ts';
import type { WebOrg, WebUser } from '../webOrg.ts';

export const SESSION_COOKIE = 'sid';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The user behind the request's cookie. */
export function userOf(org: WebOrg, request: FastifyRequest): WebUser | undefined {
  const token = request.cookies[SESSION_COOKIE];
  return token ? org.session(token) : undefined;
}

/** As userOf, for calls that a page makes: 401 with the platform's code when there is no session. */
export function requireUser(org: WebOrg, request: FastifyRequest): WebUser {
  const user = userOf(org, request);
  if (!user) throw new SalesforceError('INVALID_SESSION_ID', 'Session expired or invalid', { status: 401 });
  return user;
}

/**
 * Browsers send the cookie along with requests that other sites cause. A request that writes, and rests on the cookie alone,
 * must come from a page of this server.
 */
export async function refuseForeignWrites(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (READS.has(request.method) || request.headers.authorization || !request.headers.cookie?.includes(`${SESSION_COOKIE}=`)) return;
  const { origin } = request.headers;
  const sameSite = request.headers['sec-fetch-site'] === 'same-origin' || (origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.headers.host);
  if (!sameSite) await reply.code(403).send([{ errorCode: 'FORBIDDEN', message: 'A request with a session cookie must come from a page of this org.' }]);
}

/** Pages of this org call the data APIs with their cookie; those APIs read the Authorization header only. */
export async function lendSessionToPages(request: FastifyRequest): Promise<void> {
  const token = request.cookies[SESSION_COOKIE];
  const fromPage = request.headers['sec-fetch-site'] === 'same-origin';
  if (token && fromPage && !request.headers.authorization && request.url.startsWith('/services/')) request.headers.authorization = `Bearer ${token}`;
}
