import { nodesOf, required, textOf, textsOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import type { MetadataType } from '../type.ts';
import { objectIfAny, objectOf, replaced, split } from './objectOf.ts';

export const listView: MetadataType = {
  name: 'ListView', directory: 'objects', suffix: 'object', parent: 'CustomObject', idPrefix: '00B', apply, remove,
  recordId: (fullName, deployment) => idOf(fullName, deployment),
};

function idOf(fullName: string, deployment: Deployment): string | undefined {
  const [object, developerName] = split(fullName);
  return deployment.org.rows.findBy('ListView', 'DeveloperName', [developerName]).find((row) => row.SobjectType === object)?.Id as string | undefined;
}

function apply(component: Component, deployment: Deployment): void {
  const def = objectOf(component.fullName, deployment);
  const { node } = component;
  const developerName = split(component.fullName)[1];
  const filters = nodesOf(node, 'filters').map((filter) => ({ field: required(filter, 'field'), operation: required(filter, 'operation'), value: textOf(filter, 'value') ?? '' }));
  const view = { developerName, label: required(node, 'label'), columns: textsOf(node, 'columns'), filters, filterScope: textOf(node, 'filterScope') ?? 'Everything' };
  const row = { Name: view.label, DeveloperName: developerName, SobjectType: def.name, IsSoqlCompatible: true };
  const id = idOf(component.fullName, deployment);
  if (id === undefined) deployment.org.writer.insert('ListView', row, deployment.userId);
  else deployment.org.writer.update('ListView', id, row);
  deployment.putObject({ ...def, listViews: replaced(def.listViews, view, (each) => each.developerName) });
}

function remove(fullName: string, deployment: Deployment): void {
  const def = objectIfAny(fullName, deployment);
  const id = idOf(fullName, deployment);
  if (id !== undefined) deployment.org.writer.remove('ListView', [id]);
  if (def !== undefined) deployment.putObject({ ...def, listViews: def.listViews.filter((each) => each.developerName !== split(fullName)[1]) });
}
