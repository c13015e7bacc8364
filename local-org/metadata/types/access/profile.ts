import { SalesforceError } from '../../../base/errors.ts';
import { LICENCES } from '../../../org/security/licences.ts';
import { STANDARD_PROFILES } from '../../../org/security/standardProfiles.ts';
import { nodesOf, textOf } from '../../../schema/index.ts';
import type { RawRecord } from '../../../schema/types.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { plain } from '../plain.ts';
import { rowBy } from '../setup/rows.ts';
import type { MetadataType } from '../type.ts';
import { checkOthers, fieldPermissions, objectPermissions, setupEntityAccess, tabSettings, userPermissions } from './rights.ts';

export const profile: MetadataType = { ...plain('Profile', 'profiles', 'profile', '00e', { apply }), always: true, recordId: (fullName, deployment) => rowBy(deployment, 'Profile', 'Name', nameOf(fullName))?.Id as string | undefined };

/** Standard profiles have other names in metadata: Admin is the System Administrator. */
function nameOf(fullName: string): string {
  return STANDARD_PROFILES.find((each) => each.fullName === fullName)?.name ?? fullName;
}

/** Unlike a permission set, a profile keeps what its file does not mention. */
function apply({ node, fullName }: Component, deployment: Deployment): void {
  checkOthers(node, deployment);
  const name = nameOf(fullName);
  const profileId = (rowBy(deployment, 'Profile', 'Name', name)?.Id as string | undefined) ?? create(name, node, deployment);
  const setId = rowBy(deployment, 'PermissionSet', 'ProfileId', profileId)!.Id as string;
  merge(deployment, 'ObjectPermissions', setId, objectPermissions(node, deployment), 'SobjectType');
  merge(deployment, 'FieldPermissions', setId, fieldPermissions(node, deployment), 'Field');
  merge(deployment, 'SetupEntityAccess', setId, setupEntityAccess(node, deployment), 'SetupEntityId');
  merge(deployment, 'PermissionSetTabSetting', setId, tabSettings(node, deployment), 'Name');
  if (nodesOf(node, 'userPermissions').length > 0) setUserPermissions(node, profileId, setId, deployment);
}

function setUserPermissions(node: Component['node'], profileId: string, setId: string, deployment: Deployment): void {
  const named = new Set(nodesOf(node, 'userPermissions').map((each) => `Permissions${textOf(each, 'name')}`));
  const columns = Object.fromEntries(Object.entries(userPermissions(node, deployment)).filter(([name]) => named.has(name)));
  deployment.org.writer.update('Profile', profileId, columns);
  deployment.org.writer.update('PermissionSet', setId, columns);
}

function merge(deployment: Deployment, object: string, parentId: string, rows: readonly RawRecord[], key: string): void {
  const existing = new Map(deployment.org.rows.findBy(object, 'ParentId', [parentId]).map((row) => [row[key], row.Id as string]));
  for (const row of rows) {
    const id = existing.get(row[key]);
    if (id === undefined) deployment.org.writer.insert(object, { ParentId: parentId, ...row }, deployment.userId);
    else if (object !== 'SetupEntityAccess') deployment.org.writer.update(object, id, row);
  }
}

/** The licence of a profile is set once, and says what its users are. */
function create(name: string, node: Component['node'], deployment: Deployment): string {
  const wanted = textOf(node, 'userLicense') ?? 'Salesforce';
  const known = LICENCES.find((each) => each.name === wanted);
  if (known === undefined) throw new SalesforceError('INVALID_CROSS_REFERENCE_KEY', `no UserLicense named ${wanted} found`);
  const licence = rowBy(deployment, 'UserLicense', 'Name', wanted)!.Id;
  const id = deployment.org.writer.insert('Profile', { Name: name, Description: textOf(node, 'description') ?? null, UserType: known.userType, UserLicenseId: licence }, deployment.userId);
  deployment.org.writer.insert('PermissionSet', { Name: `X00_${id.slice(0, 15)}`, Label: name, ProfileId: id, IsOwnedByProfile: true, IsCustom: false, Type: 'Profile', LicenseId: licence }, deployment.userId);
  return id;
}
