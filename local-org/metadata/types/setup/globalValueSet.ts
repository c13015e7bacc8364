import { nodesOf, picklistValueOf, required } from '../../../schema/index.ts';
import type { PicklistValue } from '../../../schema/types.ts';
import type { Deployment } from '../../deployment.ts';
import { plain } from '../plain.ts';
import type { MetadataType } from '../type.ts';

export const globalValueSet: MetadataType = plain('GlobalValueSet', 'globalValueSets', 'globalValueSet', '0Nt', {
  apply({ node }) {
    required(node, 'masterLabel');
    nodesOf(node, 'customValue').forEach(picklistValueOf);
  },
});

/** The values of a global value set, deployed before or in this deploy. */
export function valuesOf(name: string, deployment: Deployment): PicklistValue[] | undefined {
  const node = deployment.nodeOf('GlobalValueSet', name);
  return node === undefined ? undefined : nodesOf(node, 'customValue').map(picklistValueOf);
}
