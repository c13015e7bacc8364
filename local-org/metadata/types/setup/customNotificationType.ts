import { flagOf, required, textOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { plain } from '../plain.ts';
import type { MetadataType } from '../type.ts';
import { removeBy, rowBy, upsert } from './rows.ts';

export const customNotificationType: MetadataType = {
  ...plain('CustomNotificationType', 'notificationtypes', 'notiftype', '0ML', {
    apply({ node, fullName }: Component, deployment: Deployment) {
      upsert(deployment, 'CustomNotificationType', 'DeveloperName', {
        DeveloperName: fullName, CustomNotifTypeName: required(node, 'customNotifTypeName'), MasterLabel: required(node, 'masterLabel'), Language: 'en_US', Desktop: flagOf(node, 'desktop'), Mobile: flagOf(node, 'mobile'), Description: textOf(node, 'description') ?? null,
      });
    },
    remove: (fullName, deployment) => removeBy(deployment, 'CustomNotificationType', 'DeveloperName', fullName),
  }),
  recordId: (fullName, deployment) => rowBy(deployment, 'CustomNotificationType', 'DeveloperName', fullName)?.Id as string | undefined,
};
