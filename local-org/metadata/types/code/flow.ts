/** Flows: autolaunched ones and those that a record starts run; screens and what else the local org cannot carry out is refused by name. */
import { MetadataProblem, required, textOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { plain } from '../plain.ts';
import type { MetadataType } from '../type.ts';
import { flowDefinition } from './flowDefinition.ts';

export const flow: MetadataType = plain('Flow', 'flows', 'flow', '300', { apply, remove });

function apply({ node, fullName }: Component, deployment: Deployment): void {
  required(node, 'label');
  const definition = flowDefinition(fullName, node, deployment.org.catalogue);
  if (definition.refusal !== null && definition.isActive && startsByItself(node)) throw new MetadataProblem(definition.refusal);
  deployment.org.flows.put(definition);
}

/** A record, an event or the clock starts it, and no Apex that could be told of the refusal. */
function startsByItself(node: Component['node']): boolean {
  return textOf((node.start ?? {}) as Component['node'], 'triggerType') !== undefined;
}

function remove(fullName: string, deployment: Deployment): void {
  deployment.org.flows.remove(fullName);
}
