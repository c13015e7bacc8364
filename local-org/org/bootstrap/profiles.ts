import type { RawRecord } from '../../schema/types.ts';
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
  writer.insert('PermissionSet', { ...permissions, Name: `X00_${profile.fullName.replace(/\W+/g, '_')}`, Label: profile.name, ProfileId: id, IsOwnedByProfile: true, IsCustom: false, Type: 'Profile', LicenseId: licence }, null);
  return id;
}
