/**
 * Objects of the set-up side. Every internal user reads them; writing needs one system permission. They are also the objects
 * that may not be saved in one transaction with others (MIXED_DML_OPERATION).
 */
export const SETUP_OBJECTS: ReadonlyMap<string, string> = new Map([
  ['Organization', 'CustomizeApplication'],
  ['User', 'ManageUsers'],
  ['UserRole', 'ManageRoles'],
  ['Profile', 'ManageProfilesPermissionsets'],
  ['PermissionSet', 'ManageProfilesPermissionsets'],
  ['PermissionSetGroup', 'ManageProfilesPermissionsets'],
  ['PermissionSetGroupComponent', 'ManageProfilesPermissionsets'],
  ['PermissionSetAssignment', 'AssignPermissionSets'],
  ['PermissionSetLicense', 'AssignPermissionSets'],
  ['PermissionSetLicenseAssign', 'AssignPermissionSets'],
  ['ObjectPermissions', 'ManageProfilesPermissionsets'],
  ['FieldPermissions', 'ManageProfilesPermissionsets'],
  ['SetupEntityAccess', 'ManageProfilesPermissionsets'],
  ['CustomPermission', 'ManageCustomPermissions'],
  ['Group', 'ManageUsers'],
  ['GroupMember', 'ManageUsers'],
  ['QueueSobject', 'ManageUsers'],
  ['UserLicense', 'ManageUsers'],
  ['RecordType', 'CustomizeApplication'],
  ['ApexClass', 'AuthorApex'],
  ['ApexTrigger', 'AuthorApex'],
  ['ApexPage', 'CustomizeApplication'],
  ['ApexComponent', 'CustomizeApplication'],
  ['StaticResource', 'CustomizeApplication'],
  ['CustomNotificationType', 'CustomizeApplication'],
  ['EmailTemplate', 'CustomizeApplication'],
  ['Folder', 'CustomizeApplication'],
  ['OrgWideEmailAddress', 'CustomizeApplication'],
  ['BusinessHours', 'CustomizeApplication'],
  ['Holiday', 'CustomizeApplication'],
  ['BusinessProcess', 'CustomizeApplication'],
  ['Network', 'CustomizeApplication'],
  ['Domain', 'CustomizeApplication'],
  ['DomainSite', 'CustomizeApplication'],
  ['Site', 'CustomizeApplication'],
  ['EntityDefinition', 'CustomizeApplication'],
  ['FieldDefinition', 'CustomizeApplication'],
  ['AsyncApexJob', 'AuthorApex'],
  ['CronTrigger', 'AuthorApex'],
  ['CronJobDetail', 'AuthorApex'],
  ['EntityParticle', 'CustomizeApplication'],
]);

/** Set-up objects of the mixed-DML rule. The others in the list above may be saved beside ordinary records. */
const MIXED: ReadonlySet<string> = new Set([
  'User', 'UserRole', 'Group', 'GroupMember', 'PermissionSet', 'PermissionSetAssignment', 'PermissionSetGroup', 'PermissionSetGroupComponent', 'ObjectPermissions',
  'FieldPermissions', 'SetupEntityAccess', 'QueueSobject', 'PermissionSetLicenseAssign',
]);

export function isMixedDmlSetup(object: string): boolean {
  return MIXED.has(object);
}

/** Objects whose rows decide permissions or sharing; a change of one voids what was resolved before. */
export const SECURITY_OBJECTS: ReadonlySet<string> = new Set([...MIXED, 'Profile', 'CustomPermission']);
