/** The local org's only door: a Salesforce org on this machine, with its APIs and pages, on one address. */
import { randomBytes } from 'node:crypto';
import { createServer } from './api/index.ts';
import type { Clock } from './base/clock.ts';
import { Org } from './org/index.ts';
import { mountWeb } from './web/index.ts';

export { Clock } from './base/clock.ts';
export { Org } from './org/index.ts';

export interface LocalOrgOptions {
  /** Data directory, made if missing, or ':memory:'. */
  readonly data: string;
  /** TCP port on the loopback address; 0 lets the system choose. */
  readonly port?: number;
  readonly clock?: Clock;
  /** Directory for compiled Apex, which orgs may share; beside the data unless given, and for an org in memory none. */
  readonly compiled?: string;
  /** Features of a new org, as a scratch org definition names them; all that the local org knows unless given. */
  readonly features?: readonly string[];
  /** Namespace of a new org's own code; none unless given. */
  readonly namespace?: string;
}

export interface LocalOrg {
  readonly org: Org;
  readonly instanceUrl: string;
  /** Guards the controls under /local/v1. */
  readonly controlToken: string;
  /** Ends the server, waits for requests in flight, and closes the data. */
  close(): Promise<void>;
}

/** Opens or makes the org and serves it. */
export async function startLocalOrg(options: LocalOrgOptions): Promise<LocalOrg> {
  const org = Org.open(options);
  const controlToken = randomBytes(32).toString('base64url');
  const server = createServer(org, { controlToken, clientCredentialsUser: org.admin.username });
  mountWeb(server, org);
  const instanceUrl = await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  org.instanceUrl = instanceUrl;
  org.jobs.start();
  return { org, instanceUrl, controlToken, close: () => server.close().then(() => org.close()) };
}
