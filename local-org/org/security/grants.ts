import type { RawRecord } from '../../schema/types.ts';
import type { Rows } from '../storage/rows.ts';
import type { UserContext } from '../session/userContext.ts';
import type { Grants } from './permissions.ts';
import { NO_RIGHTS, unite, type FieldRights, type ObjectRights } from './rights.ts';
import { IMPLIED } from './systemPermissions.ts';
import { STANDARD_PROFILES } from './standardProfiles.ts';

/** Reads what profile, permission sets and permission set groups grant a user. */
export function readGrants(rows: Rows, user: UserContext): Grants {
  const sets = assignedSets(rows, user);
  const setIds = sets.map((set) => set.Id as string);
  const profile = rows.read('Profile', [user.profileId])[0];
  const entities = rows.findBy('SetupEntityAccess', 'ParentId', setIds);
  const standardProfile = STANDARD_PROFILES.find((each) => each.name === profile?.Name);
  return {
    isInternal: user.isInternal,
    standardProfile,
    system: systemPermissions(profile === undefined ? sets : [...sets, profile], standardProfile?.systemPermissions ?? []),
    objects: objectGrants(rows.findBy('ObjectPermissions', 'ParentId', setIds)),
    fields: fieldGrants(rows.findBy('FieldPermissions', 'ParentId', setIds)),
    apexClasses: new Set(entities.filter((row) => row.SetupEntityType === 'ApexClass').map((row) => row.SetupEntityId as string)),
    apexPages: new Set(entities.filter((row) => row.SetupEntityType === 'ApexPage').map((row) => row.SetupEntityId as string)),
    customPermissions: customPermissions(rows, entities),
  };
}

/** The profile's own set, the assigned ones, and those inside assigned groups. */
export function assignedSets(rows: Rows, user: UserContext): RawRecord[] {
  const assignments = rows.findBy('PermissionSetAssignment', 'AssigneeId', [user.id]);
  const groups = assignments.flatMap((row) => (row.PermissionSetGroupId == null ? [] : [row.PermissionSetGroupId]));
  const direct = assignments.flatMap((row) => (row.PermissionSetId == null ? [] : [row.PermissionSetId as string]));
  const grouped = rows.findBy('PermissionSetGroupComponent', 'PermissionSetGroupId', groups).map((row) => row.PermissionSetId as string);
  const own = rows.findBy('PermissionSet', 'ProfileId', [user.profileId]);
  return [...own, ...rows.read('PermissionSet', [...new Set([...direct, ...grouped])])];
}

function systemPermissions(sources: RawRecord[], ofProfile: readonly string[]): Set<string> {
  const names = new Set<string>(ofProfile);
  for (const source of sources) {
    for (const [field, value] of Object.entries(source)) {
      if (value === true && field.startsWith('Permissions')) names.add(field.slice('Permissions'.length));
    }
  }
  for (const [name, implied] of Object.entries(IMPLIED)) {
    if (names.has(name)) for (const each of implied) names.add(each);
  }
  return names;
}

function objectGrants(permissions: RawRecord[]): Map<string, ObjectRights> {
  const grants = new Map<string, ObjectRights>();
  for (const row of permissions) {
    const key = String(row.SobjectType).toLowerCase();
    grants.set(key, unite(grants.get(key) ?? NO_RIGHTS, rightsOf(row)));
  }
  return grants;
}

function rightsOf(row: RawRecord): ObjectRights {
  const modifyAll = row.PermissionsModifyAllRecords === true;
  const viewAll = modifyAll || row.PermissionsViewAllRecords === true;
  return {
    create: row.PermissionsCreate === true,
    read: viewAll || row.PermissionsRead === true,
    edit: modifyAll || row.PermissionsEdit === true,
    delete: modifyAll || row.PermissionsDelete === true,
    viewAll,
    modifyAll,
  };
}

function fieldGrants(permissions: RawRecord[]): Map<string, FieldRights> {
  const grants = new Map<string, FieldRights>();
  for (const row of permissions) {
    const key = String(row.Field).toLowerCase();
    const before = grants.get(key);
    grants.set(key, {
      read: before?.read === true || row.PermissionsRead === true,
      edit: before?.edit === true || row.PermissionsEdit === true,
    });
  }
  return grants;
}

function customPermissions(rows: Rows, entities: RawRecord[]): Set<string> {
  const ids = entities.filter((row) => row.SetupEntityType === 'CustomPermission').map((row) => row.SetupEntityId as string);
  return new Set(rows.read('CustomPermission', ids).map((row) => String(row.DeveloperName).toLowerCase()));
}
