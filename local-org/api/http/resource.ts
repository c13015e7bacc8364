import type { FastifyRequest } from 'fastify';
import type { Session } from './session.ts';
import type { Org, Transaction, UserContext } from '../../org/index.ts';
import type { Workshop } from '../workshop.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Text, bytes and streams are sent as they are under `type`; any other body as JSON; undefined as an empty body. */
export interface Answer {
  status: number;
  body?: unknown;
  type?: string;
  headers?: Record<string, string>;
}

/** One request as a resource sees it; a subrequest of a composite looks the same. */
export interface Call {
  readonly org: Org;
  readonly workshop: Workshop;
  readonly user: UserContext;
  readonly token: string;
  /** 'v66.0'. */
  readonly version: string;
  readonly method: Method;
  /** Scheme, host and port of this server. */
  readonly origin: string;
  readonly path: string;
  readonly params: Record<string, string>;
  readonly query: URLSearchParams;
  readonly headers: Record<string, string | undefined>;
  readonly body: unknown;
  readonly remoteAddress: string;
  /** The HTTP request behind it, for uploads and cookies; absent in a subrequest. */
  readonly request?: FastifyRequest;
  /** Runs a transaction as the call's user; inside an all-or-none composite it joins the composite's. */
  transaction<T>(body: (tx: Transaction) => T): T;
  /** The same request as another session: SOAP carries its session inside the body. */
  as(session: Session): Call;
}

export interface Resource {
  method: Method | Method[];
  /** Segments with :name parameters; a trailing * takes the rest and is the parameter "*". */
  path: string;
  /** Who may call: anybody, a session in a header (default), also the page's cookie, or without a session the guest of a site. */
  access?: 'public' | 'session' | 'page' | 'site';
  /** Takes its body as bytes, of whatever content type. */
  rawBody?: boolean;
  /** May be a subrequest of a composite: answers without waiting. */
  composable?: boolean;
  handle(call: Call): Answer | Promise<Answer>;
}

export const DATA = '/services/data/:version';

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export const NO_CONTENT: Answer = Object.freeze({ status: 204 });

export function methodsOf(resource: Resource): Method[] {
  return Array.isArray(resource.method) ? resource.method : [resource.method];
}
