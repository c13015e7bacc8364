import type { FastifyInstance } from 'fastify';
import { assetRoutes } from './routes/assets.ts';
import { loginRoutes } from './routes/login.ts';
import { moduleRoutes } from './routes/modules.ts';
import { pageRoutes } from './routes/pages.ts';
import { lendSessionToPages, refuseForeignWrites } from './routes/session.ts';
import { vendorBundle } from './vendor/bundle.ts';
import type { WebOrg } from './webOrg.ts';

/** Adds the Lightning pages to a server that already has cookies, form bodies and the APIs. The vendor bundle is built when first needed. */
export function mountPages(server: FastifyInstance, org: WebOrg): void {
  const bundle: { folder?: Promise<string> } = {};
  const vendorFolder = (): Promise<string> => (bundle.folder ??= vendorBundle());
  server.addHook('onRequest', refuseForeignWrites);
  server.addHook('onRequest', lendSessionToPages);
  assetRoutes(server, vendorFolder);
  loginRoutes(server, org);
  moduleRoutes(server, org);
  pageRoutes(server, org, vendorFolder);
}
