import type { RawRecord } from '../../schema/types.ts';
import type { Rows } from '../storage/rows.ts';
import type { UserContext } from '../session/userContext.ts';

export interface Principals {
  /** The user, everyone below in the role hierarchy, and queues that the user is a member of. */
  readonly owners: ReadonlySet<string>;
  /** What a share row may name to reach the user: the user and groups, those of roles included. */
  readonly groups: ReadonlySet<string>;
}

/** Works out the sharing identity of a user from roles and groups. */
export function principalsOf(rows: Rows, user: UserContext): Principals {
  const groups = groupsOf(rows, user);
  const queues = groups.filter((group) => group.Type === 'Queue').map((group) => group.Id as string);
  const subordinates = user.roleId === null ? [] : usersBelow(rows, user.roleId);
  return {
    owners: new Set([user.id, ...subordinates, ...queues]),
    groups: new Set([user.id, ...groups.map((group) => group.Id as string)]),
  };
}

function usersBelow(rows: Rows, roleId: string): string[] {
  const roles = rolesBelow(rows, roleId);
  return rows.findBy('User', 'UserRoleId', roles).map((row) => row.Id as string);
}

function rolesBelow(rows: Rows, roleId: string): string[] {
  const found: string[] = [];
  for (let level = childRoles(rows, [roleId]); level.length > 0; level = childRoles(rows, level)) found.push(...level);
  return found;
}

function childRoles(rows: Rows, parents: string[]): string[] {
  return rows.findBy('UserRole', 'ParentRoleId', parents).map((row) => row.Id as string);
}

/** Groups that hold the user directly, through the role, through roles above it, or through other groups. */
function groupsOf(rows: Rows, user: UserContext): RawRecord[] {
  const found = new Map<string, RawRecord>();
  const internal = !user.isInternal ? [] : rows.findBy('Group', 'Type', ['Organization']);
  let level = [...roleGroups(rows, user), ...internal, ...memberships(rows, [user.id])];
  while (level.length > 0) {
    const fresh = level.filter((group) => !found.has(group.Id as string));
    for (const group of fresh) found.set(group.Id as string, group);
    level = memberships(rows, fresh.map((group) => group.Id as string));
  }
  return [...found.values()];
}

function memberships(rows: Rows, members: string[]): RawRecord[] {
  const groups = rows.findBy('GroupMember', 'UserOrGroupId', members).map((row) => row.GroupId as string);
  return rows.read('Group', [...new Set(groups)]);
}

/** The groups of the user's own role, and "role and subordinates" of every role above. */
function roleGroups(rows: Rows, user: UserContext): RawRecord[] {
  if (user.roleId === null) return [];
  const path = rolesAbove(rows, user.roleId);
  return rows.findBy('Group', 'RelatedId', path).filter((group) => group.Type !== 'Role' || group.RelatedId === user.roleId);
}

function rolesAbove(rows: Rows, roleId: string): string[] {
  const path: string[] = [];
  for (let id: string | null = roleId; id !== null && !path.includes(id); ) {
    path.push(id);
    id = (rows.read('UserRole', [id])[0]?.ParentRoleId as string | null | undefined) ?? null;
  }
  return path;
}
