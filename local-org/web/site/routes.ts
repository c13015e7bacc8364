import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Org, Transaction, UserContext } from '../../org/index.ts';
import type { DeployedMetadata } from '../deployed/metadata.ts';
import { contentSecurityPolicy } from '../routes/document.ts';
import { SESSION_COOKIE } from '../routes/session.ts';
import { controllerOf, renderPage } from '../visualforce/render.ts';
import { siteAt, type Site } from './site.ts';

const APEX_REST = 'services/apexrest/';
const RESOURCE = /^resource\/\d+\/(\w+)$/;
/** Hop-by-hop and session headers stay with the caller's connection. */
const OWN_HEADERS: ReadonlySet<string> = new Set(['authorization', 'connection', 'content-length', 'cookie', 'host', 'transfer-encoding']);

interface Visitor {
  readonly user: UserContext;
  /** Absent for guests. */
  readonly sessionId?: string;
}

type SitePath = { Params: { site: string; '*': string } };

/**
 * The org's public sites: below a site's path everybody is the site's guest, unless a customer or partner is logged in. Pages are
 * Visualforce, found through the site's URL rewriter; Apex REST and static resources are reached as on Salesforce (Help, "Set Up
 * Salesforce Sites"), the former by whoever the Authorization header names.
 */
export function siteRoutes(server: FastifyInstance, org: Org, metadata: DeployedMetadata): void {
  let guestToken: string | undefined;

  async function callRest(request: FastifyRequest<SitePath>, reply: FastifyReply): Promise<FastifyReply> {
    guestToken ??= org.createGuestSession().token;
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !OWN_HEADERS.has(name)));
    const answer = await server.inject({
      method: request.method as 'GET' | 'POST',
      url: `/${request.url.split('/').slice(2).join('/')}`,
      headers: { ...headers, authorization: request.headers.authorization ?? `Bearer ${guestToken}`, host: request.host },
      payload: request.body as Buffer | undefined,
      remoteAddress: request.ip,
    });
    const type = answer.headers['content-type'];
    return (type ? reply.type(type) : reply).code(answer.statusCode).header('Cache-Control', 'no-store').send(answer.rawPayload);
  }

  /** Employees are the site's guest too: they log in to the org, not to the site. */
  function visitor(request: FastifyRequest): Visitor {
    const sessionId = request.cookies[SESSION_COOKIE];
    const user = sessionId === undefined ? undefined : org.session(sessionId);
    return user === undefined || user.isInternal ? { user: org.guest } : { user, sessionId };
  }

  function sendResource(reply: FastifyReply, name: string): FastifyReply | undefined {
    const resource = metadata.staticResource(name);
    return resource && reply.type(resource.contentType).header('Cache-Control', 'public, max-age=31536000, immutable').send(Buffer.from(resource.body));
  }

  /** The page's HTML; undefined when there is no such page for the visitor. */
  function pageOf(tx: Transaction, site: Site, path: string, request: FastifyRequest): string | undefined {
    const query = new URL(request.url, 'http://site').search;
    const asked = `/${path}${query}`;
    const url = site.rewriter === undefined ? asked : tx.rewriteUrl(site.rewriter, asked);
    const name = new URL(url, 'http://site').pathname.slice(1).replace(/^apex\//, '');
    const page = org.rows.findBy('ApexPage', 'Name', [name])[0];
    if (page === undefined || !tx.permissions.apexPage(page.Id as string)) return undefined;
    const markup = String(page.Markup);
    const headers = new Map(Object.entries(request.headers).map(([header, value]): [string, string] => [canonical(header), String(value)]));
    const opened = tx.openPage({ url, headers, controller: controllerOf(markup) });
    return renderPage(markup, {
      language: tx.user.language,
      label: (label, language) => metadata.label(label, language),
      resource: (resource) => resourceUrl(org, site, resource),
      parameter: opened.parameter,
      property: opened.property,
    });
  }

  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) => body);
    scope.route<SitePath>({
      method: ['GET', 'POST'],
      url: '/:site/*',
      handler: async (request, reply) => {
        const path = request.params['*'];
        const site = siteAt(metadata, request.params.site);
        if (!site) return reply.callNotFound();
        if (path.startsWith(APEX_REST)) return callRest(request, reply);
        if (request.method !== 'GET') return reply.callNotFound();
        const resource = RESOURCE.exec(path);
        if (resource) return sendResource(reply, resource[1]) ?? reply.callNotFound();
        const { user, sessionId } = visitor(request);
        const html = org.run(user, (tx) => pageOf(tx, site, path, request), { sessionId });
        if (html === undefined) return reply.callNotFound();
        return reply.type('text/html; charset=utf-8').headers({ 'Content-Security-Policy': contentSecurityPolicy(), 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }).send(html);
      },
    });
  });
}

/** Names of headers as pages ask for them: Accept-Language. */
function canonical(header: string): string {
  return header.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** With a number that changes with the resource, so that browsers may keep it. */
function resourceUrl(org: Org, site: Site, name: string): string | undefined {
  const row = org.rows.findBy('StaticResource', 'Name', [name])[0];
  return row && `/${site.prefix}/resource/${Number(row.LastModifiedDate)}/${name}`;
}
