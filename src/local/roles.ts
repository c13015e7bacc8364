import type { Connection } from '@salesforce/core';
import { assignPermissionSetTo } from '../privacy/deploy.ts';
import { control } from './control.ts';
import type { RunningOrg } from './running.ts';

export interface RoleUser {
  username: string;
  role: string;
  accessToken: string;
  userId: string;
}

/** One invented user per permission set of the roles table. */
const ROLES = [
  { role: 'REP', firstName: 'Remy', lastName: 'Rep', permissionSet: 'PrivacyRep' },
  { role: 'MARKETER', firstName: 'Maja', lastName: 'Marketer', permissionSet: 'PrivacyMarketer' },
  { role: 'COMPLIANCE', firstName: 'Cleo', lastName: 'Compliance', permissionSet: 'PrivacyCompliance' },
  { role: 'ADMIN', firstName: 'Ada', lastName: 'Admin', permissionSet: 'PrivacyAdmin' },
  { role: 'INTEGRATION', firstName: 'Ines', lastName: 'Integration', permissionSet: 'PrivacyIntegration' },
] as const;

/** Creates the users of the roles table where they are missing, and opens a session for each. */
export async function ensureRoleUsers(connection: Connection, org: RunningOrg): Promise<RoleUser[]> {
  const profiles = await connection.query<{ Id: string; Name: string }>("SELECT Id, Name FROM Profile WHERE Name IN ('System Administrator', 'Standard User')");
  const profileIds = new Map(profiles.records.map(({ Id, Name }) => [Name, Id]));
  const users: RoleUser[] = [];
  for (const { role, firstName, lastName, permissionSet } of ROLES) {
    const username = `${role.toLowerCase()}@lawful.example`;
    const profileId = profileIds.get(role === 'ADMIN' ? 'System Administrator' : 'Standard User')!;
    const userId = await ensureUser(connection, { username, firstName, lastName, profileId, alias: role.toLowerCase().slice(0, 8) });
    await assignPermissionSetTo(connection, permissionSet, userId);
    const { accessToken } = await control<{ accessToken: string }>(org, 'POST', 'sessions', { username });
    users.push({ username, role, accessToken, userId });
  }
  return users;
}

/** Lets the administrator of the local org run every command; who may not do what is for the users of the roles to show. */
export async function equipAdministrator(connection: Connection, { admin }: RunningOrg): Promise<void> {
  for (const permissionSet of ['PrivacyMarketer', 'PrivacyCompliance']) await assignPermissionSetTo(connection, permissionSet, admin.userId);
}

async function ensureUser(
  connection: Connection,
  { username, firstName, lastName, profileId, alias }: { username: string; firstName: string; lastName: string; profileId: string; alias: string },
): Promise<string> {
  const { records } = await connection.query<{ Id: string }>(`SELECT Id FROM User WHERE Username = '${username}'`);
  if (records[0]) return records[0].Id;
  const result = await connection.sobject('User').create({
    Username: username,
    FirstName: firstName,
    LastName: lastName,
    Email: username,
    Alias: alias,
    CommunityNickname: `lawful-${alias}`,
    ProfileId: profileId,
    TimeZoneSidKey: 'Europe/Paris',
    LocaleSidKey: 'en_GB',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  });
  return result.id!;
}
