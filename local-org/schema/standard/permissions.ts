/** Profiles, permission sets and what they give. */
import { READ_ONLY, REQUIRED, checkbox, datetime, detail, int, lookup, restricted, text, textarea } from '../fields.ts';
import { SYSTEM_WRITTEN, idField, namespacePrefix, objectDef, setup } from '../object.ts';
import type { ObjectDef } from '../types.ts';
import { permissionFields } from './users.ts';

const systemModstamp = (): ReturnType<typeof datetime> => datetime('SystemModstamp', { ...READ_ONLY, ...REQUIRED });

function profile(): ObjectDef {
  return setup('Profile', '00e', [
    text('Name', 255, { ...REQUIRED, nameField: true, idLookup: true }), ...permissionFields(), lookup('UserLicenseId', 'UserLicense', undefined, { label: 'User License ID', updateable: false, onParentDelete: 'none' }), text('UserType', 40, READ_ONLY), text('Description', 255),
  ], { sharingModel: 'Read' });
}

function userLicense(): ObjectDef {
  return setup('UserLicense', '100', [text('LicenseDefinitionKey', 40, READ_ONLY), text('Name', 40, { ...READ_ONLY, nameField: true }), text('MasterLabel', 40, READ_ONLY), text('Status', 40, READ_ONLY), int('TotalLicenses', 9, READ_ONLY), int('UsedLicenses', 9, READ_ONLY), datetime('UsedLicensesLastUpdated', READ_ONLY)], { ...SYSTEM_WRITTEN, sharingModel: 'Read' });
}

function permissionSet(): ObjectDef {
  return setup('PermissionSet', '0PS', [
    text('Name', 80, { ...REQUIRED, nameField: true, idLookup: true, label: 'Permission Set Name' }), text('Label', 80, { ...REQUIRED, label: 'Permission Set Label' }), lookup('LicenseId', 'UserLicense', undefined, { label: 'License ID', onParentDelete: 'none' }),
    lookup('ProfileId', 'Profile', 'PermissionSets', { ...READ_ONLY, label: 'Profile ID', onParentDelete: 'cascade' }), checkbox('IsOwnedByProfile', READ_ONLY), checkbox('IsCustom', { ...READ_ONLY, defaultValue: 'true' }), ...permissionFields(), text('Description', 255), namespacePrefix(),
    checkbox('HasActivationRequired', { label: 'Session Activation Required' }), lookup('PermissionSetGroupId', 'PermissionSetGroup', undefined, { ...READ_ONLY, label: 'Permission Set Group ID', onParentDelete: 'cascade' }), restricted('Type', ['*Regular', 'Standard', 'Session', 'Group', 'Profile'], READ_ONLY),
  ], { sharingModel: 'Read' });
}

function assignments(): ObjectDef[] {
  return [
    objectDef('PermissionSetAssignment', [
      idField('PermissionSet Assignment'), lookup('PermissionSetId', 'PermissionSet', 'Assignments', { updateable: false, label: 'PermissionSet ID', onParentDelete: 'cascade' }), lookup('PermissionSetGroupId', 'PermissionSetGroup', 'Assignments', { updateable: false, label: 'Permission Set Group ID', onParentDelete: 'cascade' }),
      detail('AssigneeId', 'User', 'PermissionSetAssignments', { label: 'Assignee ID' }), systemModstamp(), datetime('ExpirationDate'), checkbox('IsActive', READ_ONLY),
    ], { keyPrefix: '0Pa', updateable: false, label: 'Permission Set Assignment', sharingModel: 'Read' }),
    setup('PermissionSetGroup', '0PG', [
      text('DeveloperName', 80, { ...REQUIRED, nameField: true, idLookup: true }), text('Language', 40), text('MasterLabel', 80, REQUIRED), namespacePrefix(), textarea('Description', 255), restricted('Status', ['*Updated', 'Outdated', 'Updating', 'Failed'], READ_ONLY), checkbox('HasActivationRequired'),
    ], { label: 'Permission Set Group', sharingModel: 'Read' }),
    setup('PermissionSetGroupComponent', '0PM', [
      detail('PermissionSetGroupId', 'PermissionSetGroup', 'PermissionSetGroupComponents', { label: 'Permission Set Group ID' }), detail('PermissionSetId', 'PermissionSet', 'PermissionSetGroupComponents', { label: 'PermissionSet ID' }),
    ], { label: 'Permission Set Group Component', updateable: false, sharingModel: 'Read' }),
  ];
}

function grants(): ObjectDef[] {
  return [
    setup('ObjectPermissions', '110', [
      detail('ParentId', 'PermissionSet', 'ObjectPerms', { label: 'Parent ID' }), text('SobjectType', 40, { ...REQUIRED, updateable: false, label: 'Sobject Type Name' }),
      ...['Create', 'Read', 'Edit', 'Delete', 'ViewAllRecords', 'ModifyAllRecords', 'ViewAllFields'].map((right) => checkbox(`Permissions${right}`)),
    ], { label: 'Object Permissions', labelPlural: 'Object Permissions', sharingModel: 'Read', indexes: [['ParentId', 'SobjectType']] }),
    objectDef('FieldPermissions', [
      idField('Field Permissions'), detail('ParentId', 'PermissionSet', 'FieldPerms', { label: 'Parent ID' }), text('SobjectType', 40, { ...REQUIRED, updateable: false, label: 'Sobject Type Name' }), text('Field', 255, { ...REQUIRED, updateable: false, label: 'Field Name' }),
      checkbox('PermissionsEdit'), checkbox('PermissionsRead'), systemModstamp(),
    ], { keyPrefix: '01k', label: 'Field Permissions', labelPlural: 'Field Permissions', sharingModel: 'Read', indexes: [['ParentId', 'SobjectType']] }),
    objectDef('SetupEntityAccess', [
      idField('Setup Entity Access'), detail('ParentId', 'PermissionSet', 'SetupEntityAccessItems', { label: 'Parent ID' }), lookup('SetupEntityId', ['ApexClass', 'CustomPermission', 'TabSet', 'ApexPage'], 'SetupEntityAccessItems', { ...REQUIRED, updateable: false, label: 'Setup Entity ID', onParentDelete: 'cascade' }),
      text('SetupEntityType', 40, READ_ONLY), systemModstamp(),
    ], { keyPrefix: '0J0', label: 'Setup Entity Access', updateable: false, sharingModel: 'Read' }),
    objectDef('PermissionSetTabSetting', [
      idField('Permission Set Tab Setting'), detail('ParentId', 'PermissionSet', 'TabSettings', { label: 'Parent ID' }), restricted('Visibility', ['DefaultOff', 'DefaultOn'], REQUIRED), text('Name', 80, { ...REQUIRED, nameField: true }), systemModstamp(),
    ], { keyPrefix: '01P', label: 'Permission Set Tab Setting', sharingModel: 'Read' }),
    setup('CustomPermission', '0CP', [
      text('DeveloperName', 80, { ...REQUIRED, nameField: true, idLookup: true }), text('Language', 40), text('MasterLabel', 80, REQUIRED), namespacePrefix(), checkbox('IsProtected'), textarea('Description', 255), checkbox('IsLicensed'),
    ], { label: 'Custom Permission', sharingModel: 'Read' }),
  ];
}

export function permissions(): ObjectDef[] {
  return [profile(), userLicense(), permissionSet(), ...assignments(), ...grants()];
}
