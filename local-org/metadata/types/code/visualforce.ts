import { required, textOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { filesWithMeta } from '../reading.ts';
import { removeBy, rowBy, upsert } from '../setup/rows.ts';
import type { MetadataType } from '../type.ts';

/** Pages are kept as records, so that Apex may name them (`Page.Start`); a site shows those that web/visualforce can render. */
export const apexPage: MetadataType = visualforce('ApexPage', 'pages', 'page', '066');
export const apexComponent: MetadataType = visualforce('ApexComponent', 'components', 'component', '099');

function visualforce(name: string, directory: string, suffix: string, idPrefix: string): MetadataType {
  return {
    name, directory, suffix, metaFile: true, idPrefix,
    read: filesWithMeta(name, directory, suffix),
    apply({ node, fullName, fileName, files }: Component, deployment: Deployment) {
      const markup = new TextDecoder().decode(files.get(fileName)!);
      upsert(deployment, name, 'Name', { Name: fullName, MasterLabel: required(node, 'label'), Description: textOf(node, 'description') ?? null, ApiVersion: Number(textOf(node, 'apiVersion') ?? 65), Markup: markup });
    },
    remove: (fullName, deployment) => removeBy(deployment, name, 'Name', fullName),
    recordId: (fullName, deployment) => rowBy(deployment, name, 'Name', fullName)?.Id as string | undefined,
  };
}
