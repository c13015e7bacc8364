import { standardListViews } from '../../schema/index.ts';
import type { SystemWriter } from '../storage/systemInsert.ts';
import { insertProfiles } from './profiles.ts';
import { insertRoles } from './roles.ts';

/** Names and places of a fresh org, as a new Developer Edition has them. */
export interface NewOrgIds {
  readonly organizationId: string;
  readonly adminId: string;
  readonly guestId: string;
}

/** Fills an empty database with what every new org holds. */
export function makeNewOrg(writer: SystemWriter): NewOrgIds {
  const organizationId = insertOrganization(writer);
  const profiles = insertProfiles(writer);
  const roles = insertRoles(writer);
  const adminId = insertAdmin(writer, profiles.get('System Administrator')!, roles.get('CEO')!);
  writer.update('Organization', organizationId, { CreatedById: adminId, LastModifiedById: adminId });
  for (const id of profiles.values()) writer.update('Profile', id, { CreatedById: adminId, LastModifiedById: adminId });
  const guestId = insertGuest(writer, profiles.get('Guest License User')!);
  insertGroups(writer, adminId, organizationId);
  insertListViews(writer, adminId);
  insertBusinessHours(writer, adminId);
  return { organizationId, adminId, guestId };
}

function insertOrganization(writer: SystemWriter): string {
  return writer.insert('Organization', {
    Name: 'Local Org', OrganizationType: 'Developer Edition', InstanceName: 'LOCAL1', IsSandbox: false, IsReadOnly: false,
    TimeZoneSidKey: 'Europe/Paris', DefaultLocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', Country: 'FR',
    PrimaryContact: 'Admin User', FiscalYearStartMonth: 1,
  }, null);
}

const INTERNAL = { TimeZoneSidKey: 'Europe/Paris', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8', IsActive: true };

function insertAdmin(writer: SystemWriter, profileId: string, roleId: string): string {
  return writer.insert('User', {
    ...INTERNAL, Username: 'admin@local.org', FirstName: 'Admin', LastName: 'User', Email: 'admin@example.com', Alias: 'admin',
    CommunityNickname: 'admin', ProfileId: profileId, UserRoleId: roleId, UserType: 'Standard', UserPermissionsMarketingUser: true,
  }, null);
}

function insertGuest(writer: SystemWriter, profileId: string): string {
  return writer.insert('User', {
    ...INTERNAL, Username: 'guest@local.org', LastName: 'Site Guest User', Email: 'guest@example.com', Alias: 'guest',
    CommunityNickname: 'guest', ProfileId: profileId, UserType: 'Guest',
  }, null);
}

/** Around the clock. */
function insertBusinessHours(writer: SystemWriter, adminId: string): void {
  const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  const times = Object.fromEntries(days.flatMap((day) => [[`${day}StartTime`, 0], [`${day}EndTime`, 0]]));
  writer.insert('BusinessHours', { Name: 'Default', IsActive: true, IsDefault: true, TimeZoneSidKey: INTERNAL.TimeZoneSidKey, ...times }, adminId);
}

/** The group of all internal users, which sharing rules may name. */
function insertGroups(writer: SystemWriter, adminId: string, organizationId: string): void {
  writer.insert('Group', { Name: 'All Internal Users', DeveloperName: 'AllInternalUsers', Type: 'Organization', OwnerId: organizationId, RelatedId: null }, adminId);
}

function insertListViews(writer: SystemWriter, adminId: string): void {
  for (const { object, view } of standardListViews()) {
    writer.insert('ListView', { Name: view.label, DeveloperName: view.developerName, SobjectType: object, IsSoqlCompatible: true }, adminId);
  }
}
