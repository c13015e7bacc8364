/**
 * System permissions that the org asks for, by their names in permission sets and in metadata (`<userPermissions><name>`); the
 * column on PermissionSet and Profile is `Permissions` + name.
 */
export const ALL_SYSTEM_PERMISSIONS: readonly string[] = [
  'ApiEnabled', 'AssignPermissionSets', 'AuthorApex', 'BulkApiHardDelete', 'CreateAuditFields', 'CustomizeApplication', 'EditEvent', 'EditTask',
  'ExportReport', 'ManageCustomPermissions', 'ManageDataCategories', 'ManageInternalUsers', 'ManageProfilesPermissionsets', 'ManageRoles',
  'ManageSharing', 'ManageUsers', 'ModifyAllData', 'ModifyMetadata', 'PrivacyDataAccess', 'ResetPasswords', 'RunFlow', 'RunReports', 'TransferAnyCase',
  'TransferAnyEntity', 'TransferAnyLead', 'UpdateWithInactiveOwner', 'ViewAllData', 'ViewAllUsers', 'ViewRoles', 'ViewSetup', 'ViewRestrictionAndScopingRules',
  'LightningExperienceUser', 'ActivitiesAccess', 'AllowViewKnowledge', 'ImportLeads', 'ConvertLeads', 'EmailSingle', 'EmailMass', 'SendCustomNotifications',
  'MassInlineEdit', 'SubmitMacrosAllowed',
];

/** What a user of Salesforce's "Standard User" profile may do, of the above. */
export const STANDARD_USER_PERMISSIONS: readonly string[] = [
  'ApiEnabled', 'EditEvent', 'EditTask', 'RunFlow', 'RunReports', 'ExportReport', 'ViewSetup', 'LightningExperienceUser', 'ActivitiesAccess', 'ConvertLeads',
  'EmailSingle', 'ViewRoles', 'MassInlineEdit', 'SubmitMacrosAllowed',
];

/** "Minimum Access - Salesforce". */
export const MINIMUM_PERMISSIONS: readonly string[] = ['LightningExperienceUser', 'ActivitiesAccess'];

/** A permission that cannot be had without others. */
export const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  ModifyAllData: ['ViewAllData'],
  AuthorApex: ['ModifyMetadata', 'ViewSetup'],
  CustomizeApplication: ['ViewSetup', 'ModifyMetadata'],
};
