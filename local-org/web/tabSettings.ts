import type { Org, UserContext } from '../org/index.ts';
import { assignedSets } from '../org/security/grants.ts';
import type { WebOrg } from './webOrg.ts';

/**
 * A custom tab shows to those whose permission sets or profile make it visible. One that nobody has set anywhere shows to all, so
 * that a component can be tried before its permission set is written; Salesforce hides it.
 */
export function visibleTo(org: Org, user: UserContext): ReturnType<WebOrg['sees']> {
  const settings = org.run(org.admin, (tx) => tx.soql('SELECT Name, ParentId FROM PermissionSetTabSetting').records.map(({ values }) => ({ name: values.get('Name'), set: values.get('ParentId') })));
  const sets = new Set(assignedSets(org.rows, user).map((row) => row.Id));
  const named = new Set(settings.map(({ name }) => name));
  const shown = new Set(settings.filter(({ set }) => sets.has(set as string)).map(({ name }) => name));
  const permissions = org.security.permissions(user);
  return { tab: (name) => !named.has(name) || shown.has(name), object: (name) => permissions.object(name).read };
}
