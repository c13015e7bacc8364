import { MetadataProblem, textOf, textsOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import type { MetadataType } from '../type.ts';
import { objectOf, split } from './objectOf.ts';

export const compactLayout: MetadataType = { name: 'CompactLayout', directory: 'objects', suffix: 'object', parent: 'CustomObject', idPrefix: '0AH', apply, always: true };

/** Takes effect if the object's compactLayoutAssignment names it. */
function apply(component: Component, deployment: Deployment): void {
  const def = objectOf(component.fullName, deployment);
  const fields = textsOf(component.node, 'fields');
  for (const name of fields) if (!def.fields.has(name.toLowerCase())) throw new MetadataProblem(`Could not resolve field ${name} on ${def.name}`);
  const assigned = textOf(deployment.nodeOf('CustomObject', def.name) ?? {}, 'compactLayoutAssignment');
  if (assigned === split(component.fullName)[1]) deployment.putObject({ ...def, compactLayout: fields });
}
