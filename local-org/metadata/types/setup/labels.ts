import { required } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { foldedFiles } from '../reading.ts';
import type { Fold } from '../reading.ts';
import type { MetadataType } from '../type.ts';

export const LABEL_FOLDS: readonly Fold[] = [{ element: 'labels', type: 'CustomLabel' }];

export const customLabels: MetadataType = { name: 'CustomLabels', directory: 'labels', suffix: 'labels', idPrefix: '0La', read: foldedFiles('CustomLabels', 'labels', 'labels', LABEL_FOLDS, (_, child) => child) };

export const customLabel: MetadataType = { name: 'CustomLabel', directory: 'labels', suffix: 'labels', parent: 'CustomLabels', idPrefix: '101', apply, remove: (fullName, deployment) => deployment.org.labels.remove(fullName) };

function apply({ node, fullName }: Component, deployment: Deployment): void {
  required(node, 'language');
  required(node, 'shortDescription');
  const before = deployment.org.labels.list().find((label) => label.name === fullName);
  deployment.org.labels.put({ name: fullName, value: required(node, 'value'), translations: before?.translations ?? {} });
}
