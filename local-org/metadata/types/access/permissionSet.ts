import { flagOf, required, textOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { plain } from '../plain.ts';
import { removeBy, replaceChildren, rowBy, upsert } from '../setup/rows.ts';
import type { MetadataType } from '../type.ts';
import { checkOthers, fieldPermissions, objectPermissions, setupEntityAccess, tabSettings, userPermissions } from './rights.ts';

const GRANTS = ['ObjectPermissions', 'FieldPermissions', 'SetupEntityAccess', 'PermissionSetTabSetting'];

export const permissionSet: MetadataType = {
  ...plain('PermissionSet', 'permissionsets', 'permissionset', '0PS', { apply, remove }),
  always: true,
  recordId: (fullName, deployment) => idOf(fullName, deployment),
};

function idOf(fullName: string, deployment: Deployment): string | undefined {
  return rowBy(deployment, 'PermissionSet', 'Name', fullName)?.Id as string | undefined;
}

/** A deployed permission set grants exactly what its file says. */
function apply({ node, fullName }: Component, deployment: Deployment): void {
  checkOthers(node, deployment);
  const rows = [objectPermissions(node, deployment), fieldPermissions(node, deployment), setupEntityAccess(node, deployment), tabSettings(node, deployment)];
  const id = upsert(deployment, 'PermissionSet', 'Name', {
    Name: fullName, Label: required(node, 'label'), Description: textOf(node, 'description') ?? null, IsCustom: true, IsOwnedByProfile: false, Type: 'Regular', HasActivationRequired: flagOf(node, 'hasActivationRequired'), ...userPermissions(node, deployment),
  });
  GRANTS.forEach((object, index) => replaceChildren(deployment, object, 'ParentId', id, rows[index]));
}

function remove(fullName: string, deployment: Deployment): void {
  const id = idOf(fullName, deployment);
  if (id === undefined) return;
  for (const object of GRANTS) removeBy(deployment, object, 'ParentId', id);
  for (const object of ['PermissionSetAssignment', 'PermissionSetGroupComponent']) removeBy(deployment, object, 'PermissionSetId', id);
  deployment.org.writer.remove('PermissionSet', [id]);
}
