import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SalesforceError } from '../../base/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { appsOf } from '../shell/apps.ts';
import { listViews } from '../shell/listViews.ts';
import { appPage, recordPage } from '../shell/recordPage.ts';
import type { AppPageData, ListPageData, RecordPageData, ShellData } from '../shell/pages.ts';
import { exposedModules } from '../vendor/resolve.ts';
import type { Permits } from '../shell/visibility.ts';
import type { WebOrg, WebUser } from '../webOrg.ts';
import { shellDocument } from './document.ts';
import { requireUser, userOf } from './session.ts';

/** Every exposed module and component by name; by prefix components that come later, and platform modules, because the org answers for those. */
function importMap(vendorKey: string, components: string[]): Record<string, string> {
  const vendor = exposedModules().map((name) => [name, `/vendor/${vendorKey}/${name}.js`] as const);
  const own = components.map((name) => [`c/${name}`, `/c/${name}/${name}.js`] as const);
  return { ...Object.fromEntries([...vendor, ...own]), 'c/': '/c/', '@salesforce/': '/sf/' };
}

function notFound(what: string): SalesforceError {
  return new SalesforceError('NOT_FOUND', `${what} does not exist, or you have no access to it.`, { status: 404 });
}

/** The Lightning pages, and what the shell asks about them. */
export function pageRoutes(server: FastifyInstance, org: WebOrg, vendorFolder: () => Promise<string>): void {
  function objectOf(name: string): ObjectDef {
    const def = org.catalogue.object(name);
    if (!def) throw notFound(`The object ${name}`);
    return def;
  }

  const permitsOf = (user: WebUser): Permits => (kind, name) => org.hasPermission(user, kind, name);

  server.get('/lightning/data/shell', (request): ShellData => {
    const user = requireUser(org, request);
    return { userId: user.id, apps: appsOf({ metadata: org.metadata, catalogue: org.catalogue, sight: org.sees(user) }) };
  });

  server.get<{ Params: { object: string }; Querystring: { app?: string } }>('/lightning/data/record/:object', (request): RecordPageData => {
    const user = requireUser(org, request);
    return recordPage(org.metadata, objectOf(request.params.object), request.query.app, permitsOf(user));
  });

  server.get<{ Params: { object: string } }>('/lightning/data/list/:object', (request): ListPageData => {
    requireUser(org, request);
    return { views: listViews(objectOf(request.params.object)) };
  });

  server.get<{ Params: { tab: string } }>('/lightning/data/app/:tab', (request): AppPageData => {
    const user = requireUser(org, request);
    const page = org.sees(user).tab(request.params.tab) ? appPage(org.metadata, request.params.tab, permitsOf(user)) : undefined;
    if (!page) throw notFound(`The tab ${request.params.tab}`);
    return page;
  });

  const sendShell = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const user = userOf(org, request);
    if (!user) return reply.redirect('/lightning/login');
    const { html, policy } = shellDocument(importMap(path.basename(await vendorFolder()), org.metadata.names('LightningComponentBundle')), user.language);
    return reply.type('text/html; charset=utf-8').header('Content-Security-Policy', policy).header('Cache-Control', 'no-store').send(html);
  };
  server.get('/', (_request, reply) => reply.redirect('/lightning/page/home'));
  server.get('/lightning', sendShell);
  server.get('/lightning/*', sendShell);
}
