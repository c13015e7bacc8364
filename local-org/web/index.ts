import type { FastifyInstance } from 'fastify';
import type { Org, UserContext } from '../org/index.ts';
import { OrgMetadata } from './deployed/orgMetadata.ts';
import { mountPages } from './mount.ts';
import { siteRoutes } from './site/routes.ts';
import { visibleTo } from './tabSettings.ts';
import type { WebOrg } from './webOrg.ts';

export { vendorBundle } from './vendor/bundle.ts';

type LoginUser = ReturnType<WebOrg['loginUsers']>[number];

/** Permission sets say more than the profile about who somebody is here; automated users cannot log in. */
function loginUsers(org: Org): LoginUser[] {
  const answer = org.run(org.admin, (tx) => tx.soql("SELECT Name, Username, Profile.Name FROM User WHERE IsActive = true AND UserType = 'Standard' ORDER BY Name LIMIT 200"));
  return answer.records.map(({ values }) => {
    const profile = values.get('Profile') as { values: Map<string, unknown> } | null;
    return { name: String(values.get('Name')), username: String(values.get('Username')), profile: String(profile?.values.get('Name') ?? '') };
  });
}

function hasPermission(org: Org, userId: string, kind: 'customPermission' | 'userPermission', name: string): boolean {
  const permissions = org.security.permissions(org.security.user(userId) as UserContext);
  return kind === 'customPermission' ? permissions.customPermission(name) : permissions.system(name);
}

/** Adds the Lightning pages of an org to the server that has its APIs. */
export function mountWeb(server: FastifyInstance, org: Org): void {
  const metadata = new OrgMetadata(org.db, org.labels);
  mountPages(server, {
    catalogue: org.catalogue,
    metadata,
    session: (token) => org.session(token),
    createSession: (username) => org.createSession(username),
    loginUsers: () => loginUsers(org),
    sees: (user) => visibleTo(org, org.security.user(user.id)!),
    hasPermission: (user, kind, name) => hasPermission(org, user.id, kind, name),
  });
  siteRoutes(server, org, metadata);
}
