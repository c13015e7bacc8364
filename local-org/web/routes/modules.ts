import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SalesforceError } from '../../base/errors.ts';
import { ComponentModules, type KnownModules } from '../compile/componentModules.ts';
import { platformConstant, platformModule, type PlatformContext } from '../compile/platformModules.ts';
import { exposedModules } from '../vendor/resolve.ts';
import type { WebOrg } from '../webOrg.ts';
import { requireUser } from './session.ts';

const ANY_EXTENSION = /\.(?:js|html|css)$/;

function sendModule(request: FastifyRequest, reply: FastifyReply, source: string): FastifyReply {
  const tag = `"${createHash('sha256').update(source).digest('base64url')}"`;
  reply.header('ETag', tag).header('Cache-Control', 'private, no-cache');
  return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.type('text/javascript; charset=utf-8').send(source);
}

/** Modules that the org itself is the source of: its components under /c/, @salesforce/ under /sf/. */
export function moduleRoutes(server: FastifyInstance, org: WebOrg): void {
  const components = new ComponentModules(org.metadata);
  const vendor = new Set(exposedModules());

  function contextOf(request: FastifyRequest): PlatformContext {
    const user = requireUser(org, request);
    return { metadata: org.metadata, catalogue: org.catalogue, user, hasPermission: (kind, name) => org.hasPermission(user, kind, name) };
  }

  function knownTo(context: PlatformContext): KnownModules {
    const isOwn = (specifier: string): boolean => specifier.startsWith('c/') && org.metadata.names('LightningComponentBundle').includes(specifier.slice(2));
    const isPlatform = (specifier: string): boolean => specifier.startsWith('@salesforce/') && platformModule(specifier, context) !== undefined;
    return { has: (specifier) => vendor.has(specifier) || isOwn(specifier) || isPlatform(specifier), constant: (specifier) => platformConstant(specifier, context) };
  }

  server.get<{ Params: { component: string } }>('/c/:component', (request, reply) => reply.redirect(`/c/${request.params.component}/${request.params.component}.js`));

  server.get<{ Params: { component: string; file: string } }>('/c/:component/:file', (request, reply) => {
    const { component, file } = request.params;
    const fileName = ANY_EXTENSION.test(file) ? file : `${file}.js`;
    return sendModule(request, reply, components.moduleOf(component, fileName, knownTo(contextOf(request))));
  });

  server.get<{ Params: { '*': string } }>('/sf/*', (request, reply) => {
    const specifier = `@salesforce/${request.params['*']}`;
    const source = platformModule(specifier, contextOf(request));
    if (source === undefined) throw new SalesforceError('NOT_FOUND', `There is no module ${specifier} in this org.`, { status: 404 });
    return sendModule(request, reply, source);
  });

  server.get<{ Params: { name: string } }>('/resource/:name', (request, reply) => {
    const resource = org.metadata.staticResource(request.params.name);
    if (!resource) throw new SalesforceError('NOT_FOUND', `There is no static resource ${request.params.name}.`, { status: 404 });
    return reply.type(resource.contentType).send(Buffer.from(resource.body));
  });
}
