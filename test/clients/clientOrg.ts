import { join } from 'node:path';
import { startLocalOrg, type LocalOrg } from '../../local-org/index.ts';

/** A tiny SFDX project: an object, a class and its test. */
export const PROJECT = join(import.meta.dirname, 'project');

/** Clients read these and ignore NO_PROXY, so that even a loopback address would go to the proxy. */
export const PROXY_VARIABLES = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'] as const;

export interface ClientOrg extends LocalOrg {
  username: string;
  accessToken: string;
}

export async function startClientOrg(): Promise<ClientOrg> {
  for (const name of PROXY_VARIABLES) delete process.env[name];
  const local = await startLocalOrg({ data: ':memory:' });
  const { username } = local.org.admin;
  return { ...local, username, accessToken: local.org.createSession(username).token };
}
