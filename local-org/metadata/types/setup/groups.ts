/** Roles, public groups and queues, and how sharing names them. */
import { MetadataProblem, flagOf, nodeOf, nodesOf, required, textOf, textsOf } from '../../../schema/index.ts';
import type { MetadataNode } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { plain } from '../plain.ts';
import type { MetadataType } from '../type.ts';
import { removeBy, replaceChildren, rowBy } from './rows.ts';

const ROLE_GROUPS = ['Role', 'RoleAndSubordinates'];

function groupId(deployment: Deployment, type: string, developerName: string): string | undefined {
  return deployment.org.rows.findBy('Group', 'DeveloperName', [developerName]).find((row) => row.Type === type)?.Id as string | undefined;
}

function upsertGroup(deployment: Deployment, type: string, developerName: string, values: Record<string, string | boolean | null>): string {
  const row = { ...values, Type: type, DeveloperName: developerName };
  const id = groupId(deployment, type, developerName);
  if (id === undefined) return deployment.org.writer.insert('Group', row, deployment.userId);
  deployment.org.writer.update('Group', id, row);
  return id;
}

/** [element of <sharedTo> or <members>, type of Group] */
const NAMED_GROUPS: readonly (readonly [string, string])[] = [
  ['group', 'Regular'], ['role', 'Role'], ['roleAndSubordinates', 'RoleAndSubordinates'], ['roleAndSubordinatesInternal', 'RoleAndSubordinates'], ['queue', 'Queue'],
];

/** Ids of the groups that a <sharedTo> or <sharedFrom> names. */
export function sharedGroups(node: MetadataNode, deployment: Deployment): string[] {
  const named = NAMED_GROUPS.flatMap(([element, type]) => textsOf(node, element).map((name) => groupId(deployment, type, name) ?? missing(element, name)));
  if (node.allInternalUsers === undefined) return named;
  return [...named, groupId(deployment, 'Organization', 'AllInternalUsers') ?? missing('group', 'AllInternalUsers')];
}

function missing(element: string, name: string): never {
  throw new MetadataProblem(`In field: ${element} - no Group named ${name} found`);
}

function applyGroup({ node, fullName }: Component, deployment: Deployment): void {
  upsertGroup(deployment, 'Regular', fullName, { Name: required(node, 'name'), DoesIncludeBosses: flagOf(node, 'doesIncludeBosses', true) });
}

export const group: MetadataType = plain('Group', 'groups', 'group', '00G', {
  apply: applyGroup,
  remove: (fullName, deployment) => removeBy(deployment, 'Group', 'DeveloperName', fullName),
});

function applyRole({ node, fullName }: Component, deployment: Deployment): void {
  const name = required(node, 'name');
  const existing = rowBy(deployment, 'UserRole', 'DeveloperName', fullName)?.Id as string | undefined;
  const values = { Name: name, DeveloperName: fullName, RollupDescription: textOf(node, 'description') ?? null };
  if (existing !== undefined) deployment.org.writer.update('UserRole', existing, values);
  const id = existing ?? deployment.org.writer.insert('UserRole', values, deployment.userId);
  for (const type of ROLE_GROUPS) upsertGroup(deployment, type, fullName, { Name: name, RelatedId: id });
}

/** Roles of one deploy may be each other's parents, in any order. */
function linkRole({ node, fullName }: Component, deployment: Deployment): void {
  const parent = textOf(node, 'parentRole');
  const parentId = parent === undefined ? null : (rowBy(deployment, 'UserRole', 'DeveloperName', parent)?.Id as string | undefined);
  if (parentId === undefined) throw new MetadataProblem(`In field: parentRole - no Role named ${parent} found`);
  deployment.org.writer.update('UserRole', rowBy(deployment, 'UserRole', 'DeveloperName', fullName)!.Id as string, { ParentRoleId: parentId });
}

export const role: MetadataType = plain('Role', 'roles', 'role', '00E', {
  apply: applyRole,
  verify: linkRole,
  remove(fullName, deployment) {
    removeBy(deployment, 'UserRole', 'DeveloperName', fullName);
    removeBy(deployment, 'Group', 'DeveloperName', fullName);
  },
});

function applyQueue({ node, fullName }: Component, deployment: Deployment): void {
  const id = upsertGroup(deployment, 'Queue', fullName, { Name: required(node, 'name'), Email: textOf(node, 'email') ?? null, DoesSendEmailToMembers: flagOf(node, 'doesSendEmailToMembers') });
  replaceChildren(deployment, 'QueueSobject', 'QueueId', id, nodesOf(node, 'queueSobject').map((each) => ({ SobjectType: required(each, 'sobjectType') })));
  const members = nodeOf(node, 'queueMembers') ?? {};
  const ids = [...publicGroupsOf(members, deployment), ...rolesOf(members, deployment), ...usersOf(members, deployment)];
  replaceChildren(deployment, 'GroupMember', 'GroupId', id, ids.map((member) => ({ UserOrGroupId: member })));
}

function publicGroupsOf(members: MetadataNode, deployment: Deployment): string[] {
  return textsOf(nodeOf(members, 'publicGroups') ?? {}, 'publicGroup').map((name) => groupId(deployment, 'Regular', name) ?? missing('publicGroup', name));
}

function rolesOf(members: MetadataNode, deployment: Deployment): string[] {
  const direct = textsOf(nodeOf(members, 'roles') ?? {}, 'role').map((name) => groupId(deployment, 'Role', name) ?? missing('role', name));
  const below = textsOf(nodeOf(members, 'roleAndSubordinates') ?? {}, 'roleAndSubordinate').map((name) => groupId(deployment, 'RoleAndSubordinates', name) ?? missing('roleAndSubordinate', name));
  return [...direct, ...below];
}

function usersOf(members: MetadataNode, deployment: Deployment): string[] {
  return textsOf(nodeOf(members, 'users') ?? {}, 'user').map((username) => {
    const id = rowBy(deployment, 'User', 'Username', username)?.Id as string | undefined;
    if (id === undefined) throw new MetadataProblem(`In field: user - no User named ${username} found`);
    return id;
  });
}

export const queue: MetadataType = plain('Queue', 'queues', 'queue', '00G', {
  apply: applyQueue,
  remove: (fullName, deployment) => removeBy(deployment, 'Group', 'DeveloperName', fullName),
});
