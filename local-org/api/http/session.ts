import type { FastifyRequest } from 'fastify';
import type { Org, UserContext } from '../../org/index.ts';
import { invalidSession } from './errors.ts';

export interface Session {
  user: UserContext;
  token: string;
}

/** The token of a request: Authorization, else X-SFDC-Session, else – for pages – the cookie `sid`. */
export function tokenOf(request: FastifyRequest, cookie: boolean): string | undefined {
  const [, bearer] = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const header = request.headers['x-sfdc-session'];
  return bearer ?? (typeof header === 'string' ? header : undefined) ?? (cookie ? request.cookies.sid : undefined);
}

/** Throws INVALID_SESSION_ID. */
export function sessionFor(org: Org, token: string | undefined): Session {
  const user = token ? org.session(token) : undefined;
  if (!user) throw invalidSession();
  return { user, token: token! };
}
