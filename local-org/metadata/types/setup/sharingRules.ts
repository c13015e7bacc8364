import { MetadataProblem, nodeOf, nodesOf, required, textOf } from '../../../schema/index.ts';
import type { MetadataNode } from '../../../schema/index.ts';
import type { SharingRule } from '../../../org/security/sharingRules.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { objectOf, replaced, split } from '../object/objectOf.ts';
import { dotted, foldedFiles } from '../reading.ts';
import type { Fold } from '../reading.ts';
import type { MetadataType } from '../type.ts';
import { sharedGroups } from './groups.ts';

export const SHARING_FOLDS: readonly Fold[] = [{ element: 'sharingOwnerRules', type: 'SharingOwnerRule' }, { element: 'sharingCriteriaRules', type: 'SharingCriteriaRule' }];

export const sharingRules: MetadataType = {
  name: 'SharingRules', directory: 'sharingRules', suffix: 'sharingRules', idPrefix: '02C',
  read: foldedFiles('SharingRules', 'sharingRules', 'sharingRules', SHARING_FOLDS, dotted),
  apply({ node, fullName }: Component, deployment: Deployment) {
    objectOf(fullName, deployment);
    for (const kind of ['sharingGuestRules', 'sharingTerritoryRules']) if (node[kind] !== undefined) throw new MetadataProblem(`${kind} are not supported by the local org. See docs/fidelity.md.`);
  },
};

const ACCESS: Record<string, SharingRule['access']> = { Read: 'Read', Edit: 'Edit' };

function commonOf(node: MetadataNode, fullName: string, deployment: Deployment): Pick<SharingRule, 'name' | 'access' | 'sharedTo'> {
  const level = required(node, 'accessLevel');
  const access = ACCESS[level];
  if (access === undefined) throw new MetadataProblem(`'${level}' is not a valid value for the enum 'ShareAccessLevel'`);
  return { name: split(fullName)[1], access, sharedTo: sharedGroups(nodeOf(node, 'sharedTo') ?? {}, deployment) };
}

function ownerRule({ node, fullName }: Component, deployment: Deployment): SharingRule {
  return { ...commonOf(node, fullName, deployment), kind: 'owner', ownedBy: sharedGroups(nodeOf(node, 'sharedFrom') ?? {}, deployment), filters: [] };
}

function criteriaRule({ node, fullName }: Component, deployment: Deployment): SharingRule {
  const def = objectOf(fullName, deployment);
  if (textOf(node, 'booleanFilter') !== undefined) throw new MetadataProblem('booleanFilter of a sharing rule is not supported by the local org. See docs/fidelity.md.');
  const filters = nodesOf(node, 'criteriaItems').map((item) => ({ field: required(item, 'field'), operation: required(item, 'operation'), value: textOf(item, 'value') ?? '' }));
  for (const { field } of filters) if (!def.fields.has(field.toLowerCase())) throw new MetadataProblem(`Could not resolve field ${field} on ${def.name}`);
  return { ...commonOf(node, fullName, deployment), kind: 'criteria', ownedBy: [], filters };
}

function ruleType(name: string, idPrefix: string, ruleOf: (component: Component, deployment: Deployment) => SharingRule): MetadataType {
  return {
    name, directory: 'sharingRules', suffix: 'sharingRules', parent: 'SharingRules', idPrefix,
    apply(component, deployment) {
      const object = objectOf(component.fullName, deployment).name;
      const rules = deployment.org.sharingRules.of(object);
      deployment.org.sharingRules.set(object, replaced(rules, ruleOf(component, deployment), (rule) => rule.name));
    },
    verify: (component, deployment) => deployment.org.reshare(objectOf(component.fullName, deployment)),
    remove(fullName, deployment) {
      const [object, rule] = split(fullName);
      deployment.org.sharingRules.set(object, deployment.org.sharingRules.of(object).filter((each) => each.name !== rule));
      deployment.org.reshare(objectOf(fullName, deployment));
    },
  };
}

export const sharingOwnerRule = ruleType('SharingOwnerRule', '02o', ownerRule);
export const sharingCriteriaRule = ruleType('SharingCriteriaRule', '02p', criteriaRule);
