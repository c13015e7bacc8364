import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import fastify from 'fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Org } from '../org/index.ts';
import { acceptBodies, acceptBytes } from './http/bodies.ts';
import { errorAnswer, notFound } from './http/errors.ts';
import { refuseForeignNames } from './http/hosts.ts';
import { resourcesAt } from './http/match.ts';
import { methodNotAllowed, mount, send } from './http/mount.ts';
import { methodsOf } from './http/resource.ts';
import type { Method } from './http/resource.ts';
import { keepFirstState } from './local/controls.ts';
import { RESOURCES } from './resources.ts';
import { Workshop } from './workshop.ts';
import type { ServerOptions } from './workshop.ts';

export type { ServerOptions } from './workshop.ts';

/** A metadata deployment or a bulk upload may be as large as the platform takes: 150 MB of CSV. */
const LARGEST_BODY = 200 * 1024 * 1024;

/** URLs go up to 16,384 characters on Salesforce: 800 ids of a consent question, a long query. */
const LONGEST_HEAD = 64 * 1024;

function allowedMethods(path: string): Method[] {
  return [...new Set(resourcesAt(RESOURCES, path).flatMap(({ resource }) => methodsOf(resource)))];
}

function pathOf(request: FastifyRequest): string {
  return new URL(request.url, 'http://local').pathname;
}

function answerUnknown(app: FastifyInstance): void {
  app.options('*', async (request, reply) => reply.status(200).header('allow', [...allowedMethods(pathOf(request)), 'OPTIONS'].join(', ')).send());
  app.setNotFoundHandler(async (request, reply) => {
    const allowed = allowedMethods(pathOf(request));
    return send(reply, errorAnswer(allowed.length > 0 ? methodNotAllowed(request.method, allowed) : notFound()));
  });
  app.setErrorHandler(async (error, _request, reply) => send(reply, errorAnswer(error)));
}

/** Clients that store an address with a trailing slash ask for //services/…. */
function collapseSlashes(request: { url?: string }): string {
  return (request.url ?? '/').replace(/^\/{2,}/, '/');
}

function mountAll(app: FastifyInstance, workshop: Workshop): void {
  app.register(async (scope) => {
    for (const resource of RESOURCES) if (!resource.rawBody) mount(scope, workshop, resource);
  });
  app.register(async (scope) => {
    acceptBytes(scope);
    for (const resource of RESOURCES) if (resource.rawBody) mount(scope, workshop, resource);
  });
}

/**
 * A server with every API of the org, not yet listening; web/ adds its pages to the same instance.
 */
export function createServer(org: Org, options: ServerOptions): FastifyInstance {
  const app = fastify({
    bodyLimit: LARGEST_BODY, rewriteUrl: collapseSlashes, forceCloseConnections: true, routerOptions: { ignoreTrailingSlash: true, maxParamLength: 10_000 }, http: { maxHeaderSize: LONGEST_HEAD },
  });
  const workshop = new Workshop(org, options);
  app.addHook('onRequest', refuseForeignNames);
  app.register(cookie);
  app.register(formbody);
  app.register(multipart, { limits: { fileSize: LARGEST_BODY, fieldSize: LARGEST_BODY } });
  acceptBodies(app);
  answerUnknown(app);
  mountAll(app, workshop);
  app.addHook('onReady', async () => {
    if (options.controlToken) keepFirstState(org);
    workshop.bulk.resume();
  });
  app.addHook('onClose', () => workshop.bulk.idle());
  return app;
}
