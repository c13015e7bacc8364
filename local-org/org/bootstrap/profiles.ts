import type { RawRecord } from '../../schema/types.ts';
import { LICENCES, licence } from '../security/licences.ts';
import { ALL_RIGHTS, READ_RIGHTS, WORK_RIGHTS, type ObjectRights } from '../security/rights.ts';
import { STANDARD_PROFILES, type StandardProfile } from '../security/standardProfiles.ts';
import type { SystemWriter } from '../storage/systemInsert.ts';

/** Profile and the permission set behind it, by profile name. */
export function insertProfiles(writer: SystemWriter): Map<string, string> {
  const licences = new Map(LICENCES.map(({ name, key }) => [name, writer.insert('UserLicense', { Name: name, LicenseDefinitionKey: key, MasterLabel: name, TotalLicenses: 1000, UsedLicenses: 0, Status: 'Active' }, null)]));
  return new Map(STANDARD_PROFILES.map((profile) => [profile.name, insertProfile(writer, profile, licences.get(profile.licence)!)]));
}

function insertProfile(writer: SystemWriter, profile: StandardProfile, licenceId: string): string {
  const permissions: RawRecord = Object.fromEntries(profile.systemPermissions.map((name) => [`Permissions${name}`, true]));
  const id = writer.insert('Profile', { ...permissions, Name: profile.name, UserType: licence(profile.licence).userType, UserLicenseId: licenceId }, null);
  const parent = writer.insert('PermissionSet', { ...permissions, Name: `X00_${profile.fullName.replace(/\W+/g, '_')}`, Label: profile.name, ProfileId: id, IsOwnedByProfile: true, IsCustom: false, Type: 'Profile', LicenseId: licenceId }, null);
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
