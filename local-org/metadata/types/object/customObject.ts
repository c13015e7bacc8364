import { newCustomObject, nextKeyPrefix, withObjectSettings } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { dotted, foldedFiles } from '../reading.ts';
import type { Fold } from '../reading.ts';
import type { MetadataType } from '../type.ts';

/** Elements of an object's file that are components of their own. */
export const OBJECT_FOLDS: readonly Fold[] = [
  { element: 'fields', type: 'CustomField' }, { element: 'recordTypes', type: 'RecordType' }, { element: 'validationRules', type: 'ValidationRule' }, { element: 'listViews', type: 'ListView' },
  { element: 'compactLayouts', type: 'CompactLayout' }, { element: 'fieldSets', type: 'FieldSet' }, { element: 'webLinks', type: 'WebLink' }, { element: 'businessProcesses', type: 'BusinessProcess' },
  { element: 'indexes', type: 'Index' }, { element: 'sharingReasons', type: 'SharingReason' },
];

export const customObject: MetadataType = {
  name: 'CustomObject', directory: 'objects', suffix: 'object', idPrefix: '01I',
  read: foldedFiles('CustomObject', 'objects', 'object', OBJECT_FOLDS, dotted),
  apply,
  remove,
};

function apply(component: Component, deployment: Deployment): void {
  const { catalogue } = deployment.org;
  const existing = catalogue.object(component.fullName);
  if (existing !== undefined) return deployment.putObject(withObjectSettings(existing, component.node));
  const prefix = nextKeyPrefix(component.fullName, (taken) => catalogue.objectByPrefix(taken) !== undefined);
  deployment.putObject(newCustomObject(component.fullName, component.node, prefix));
}

/** The children go with their object. */
function remove(fullName: string, deployment: Deployment): void {
  for (const { type } of OBJECT_FOLDS) {
    for (const child of deployment.store.names(type)) if (child.startsWith(`${fullName}.`)) deployment.store.delete(type, child);
  }
  deployment.removeObject(fullName);
}
