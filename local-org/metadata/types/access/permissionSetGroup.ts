import { MetadataProblem, required, textOf, textsOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { plain } from '../plain.ts';
import { removeBy, replaceChildren, rowBy, upsert } from '../setup/rows.ts';
import type { MetadataType } from '../type.ts';

export const permissionSetGroup: MetadataType = {
  ...plain('PermissionSetGroup', 'permissionsetgroups', 'permissionsetgroup', '0PG', { apply, remove }),
  always: true,
  recordId: (fullName, deployment) => rowBy(deployment, 'PermissionSetGroup', 'DeveloperName', fullName)?.Id as string | undefined,
};

function apply({ node, fullName }: Component, deployment: Deployment): void {
  if (textsOf(node, 'mutingPermissionSets').length > 0) throw new MetadataProblem('Muting permission sets are not supported by the local org. See docs/fidelity.md.');
  const members = textsOf(node, 'permissionSets').map((name) => {
    const id = rowBy(deployment, 'PermissionSet', 'Name', name)?.Id;
    if (id === undefined) throw new MetadataProblem(`In field: permissionSet - no PermissionSet named ${name} found`);
    return { PermissionSetId: id };
  });
  const id = upsert(deployment, 'PermissionSetGroup', 'DeveloperName', { DeveloperName: fullName, MasterLabel: required(node, 'label'), Description: textOf(node, 'description') ?? null, Language: 'en_US', Status: 'Updated' });
  replaceChildren(deployment, 'PermissionSetGroupComponent', 'PermissionSetGroupId', id, members);
}

function remove(fullName: string, deployment: Deployment): void {
  const id = rowBy(deployment, 'PermissionSetGroup', 'DeveloperName', fullName)?.Id as string | undefined;
  if (id === undefined) return;
  for (const object of ['PermissionSetGroupComponent', 'PermissionSetAssignment']) removeBy(deployment, object, 'PermissionSetGroupId', id);
  deployment.org.writer.remove('PermissionSetGroup', [id]);
}
