import { required, textOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { plain } from '../plain.ts';
import type { MetadataType } from '../type.ts';
import { removeBy, rowBy, upsert } from './rows.ts';

export const customPermission: MetadataType = {
  ...plain('CustomPermission', 'customPermissions', 'customPermission', '0CP', {
    apply({ node, fullName }: Component, deployment: Deployment) {
      upsert(deployment, 'CustomPermission', 'DeveloperName', { DeveloperName: fullName, MasterLabel: required(node, 'label'), Description: textOf(node, 'description') ?? null, Language: 'en_US' });
    },
    remove: (fullName, deployment) => removeBy(deployment, 'CustomPermission', 'DeveloperName', fullName),
  }),
  recordId: (fullName, deployment) => rowBy(deployment, 'CustomPermission', 'DeveloperName', fullName)?.Id as string | undefined,
};
