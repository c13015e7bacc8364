import { type AuthFields, AuthInfo, type Connection, Connection as OrgConnection, Messages, Org, ConfigAggregator, OrgConfigProperties } from '@salesforce/core';
import { namedError } from './errors.ts';
import { type RunningOrg, runningOrg } from '../local/running.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'connect');

/**
 * A connection to the org that the user means: the one named, else the local org if it runs, else the default of the sf CLI.
 * @throws SfError NoTargetOrg when there is none of the three.
 */
export async function connect(targetOrg: string | undefined): Promise<Connection> {
  if (targetOrg) return (await Org.create({ aliasOrUsername: targetOrg })).getConnection();
  const local = runningOrg();
  if (local) return connectToLocal(local);
  const configured = (await ConfigAggregator.create()).getPropertyValue<string>(OrgConfigProperties.TARGET_ORG);
  if (!configured) throw namedError(messages, 'error.noTargetOrg', 'NoTargetOrg');
  return (await Org.create({ aliasOrUsername: configured })).getConnection();
}

/** A connection with the token that the local org gave its administrator; nothing is written to disk. */
export async function connectToLocal(org: Pick<RunningOrg, 'instanceUrl' | 'admin'>): Promise<Connection> {
  withoutProxy();
  const { accessToken, username, organizationId } = org.admin;
  // Given all of these, @salesforce/core asks the org nothing before the first real request.
  const options = { accessToken, instanceUrl: org.instanceUrl, loginUrl: org.instanceUrl, username, orgId: organizationId, isDevHub: false, namespacePrefix: null };
  const authInfo = await AuthInfo.create({ accessTokenOptions: options as AuthFields & { accessToken: string; instanceUrl: string } });
  return OrgConnection.create({ authInfo });
}

/** jsforce sends even loopback requests to a proxy named in the environment, and knows no exceptions. */
function withoutProxy(): void {
  for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY']) delete process.env[name];
}
