import type { RawRecord } from '../../schema/types.ts';
import { ALL_RIGHTS, READ_RIGHTS, WORK_RIGHTS, type ObjectRights } from '../security/rights.ts';
import { STANDARD_PROFILES, type StandardProfile } from '../security/standardProfiles.ts';
import type { SystemWriter } from '../storage/systemInsert.ts';

/** Profile and the permission set behind it, by profile name. */
export function insertProfiles(writer: SystemWriter): Map<string, string> {
  const licence = writer.insert('UserLicense', { Name: 'Salesforce', LicenseDefinitionKey: 'SFDC', MasterLabel: 'Salesforce', TotalLicenses: 1000, UsedLicenses: 1, Status: 'Active' }, null);
  return new Map(STANDARD_PROFILES.map((profile) => [profile.name, insertProfile(writer, profile, licence)]));
}

function insertProfile(writer: SystemWriter, profile: StandardProfile, licence: string): string {
  const permissions: RawRecord = Object.fromEntries(profile.systemPermissions.map((name) => [`Permissions${name}`, true]));
  const id = writer.insert('Profile', { ...permissions, Name: profile.name, UserType: profile.userType, UserLicenseId: licence }, null);
  const parent = writer.insert('PermissionSet', { ...permissions, Name: `X00_${profile.fullName.replace(/\W+/g, '_')}`, Label: profile.name, ProfileId: id, IsOwnedByProfile: true, IsCustom: false, Type: 'Profile', LicenseId: licence }, null);
  insertObjectPermissions(writer, profile, parent);
  return id;
}

/** Objects whose rights administrators set on every profile. What else comes with a standard profile is not in any row. */
const PERMITTED = ['Account', 'Asset', 'Campaign', 'Case', 'Contact', 'Contract', 'Document', 'Idea', 'Individual', 'Lead', 'Opportunity', 'Order'];
const PRICES = ['Pricebook2', 'Product2'];

function insertObjectPermissions(writer: SystemWriter, { standardObjects }: StandardProfile, parent: string): void {
  if (standardObjects === 'none') return;
  const isAll = standardObjects === 'all';
  for (const object of PERMITTED) writer.insert('ObjectPermissions', permissionRow(parent, object, isAll ? ALL_RIGHTS : WORK_RIGHTS), null);
  for (const object of PRICES) writer.insert('ObjectPermissions', permissionRow(parent, object, isAll ? ALL_RIGHTS : READ_RIGHTS), null);
}

function permissionRow(parent: string, object: string, rights: ObjectRights): RawRecord {
  return {
    ParentId: parent, SobjectType: object, PermissionsCreate: rights.create, PermissionsRead: rights.read, PermissionsEdit: rights.edit,
    PermissionsDelete: rights.delete, PermissionsViewAllRecords: rights.viewAll, PermissionsModifyAllRecords: rights.modifyAll,
  };
}
