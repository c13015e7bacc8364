import { createReadStream, existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { SalesforceError } from '../../base/errors.ts';

const require = createRequire(import.meta.url);
const DESIGN_SYSTEM = path.join(path.dirname(require.resolve('@salesforce-ux/design-system/package.json')), 'assets');
const YEAR = 'public, max-age=31536000, immutable';
const DAY = 'public, max-age=86400';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.gif': 'image/gif', '.jpg': 'image/jpeg',
};

/** Sends a file of a folder; anything outside the folder, or not there, is a 404. */
export function sendFile(reply: FastifyReply, folder: string, relative: string, caching: string): FastifyReply {
  const file = path.join(folder, relative);
  const inside = file.startsWith(folder + path.sep) && existsSync(file) && statSync(file).isFile();
  if (!inside) throw new SalesforceError('NOT_FOUND', `There is no ${relative} here.`, { status: 404 });
  return reply.header('Cache-Control', caching).type(TYPES[path.extname(file)] ?? 'application/octet-stream').send(createReadStream(file));
}

/** The design system's style sheet, icons and images, and the vendor bundle. */
export function assetRoutes(server: FastifyInstance, vendorFolder: () => Promise<string>): void {
  server.get<{ Params: { '*': string } }>('/assets/*', (request, reply) => sendFile(reply, DESIGN_SYSTEM, request.params['*'], DAY));

  server.get<{ Params: { key: string; '*': string } }>('/vendor/:key/*', async (request, reply) => sendFile(reply, await vendorFolder(), request.params['*'], YEAR));

  server.get('/lightning/shell.css', (_request, reply) => sendFile(reply, import.meta.dirname, 'shell.css', DAY));
}
