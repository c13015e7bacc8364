/** Workflow of an object: rules and what they do. Kept while it is switched off; an active rule would have to act. */
import { MetadataProblem, flagOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import { dotted, foldedFiles, type Fold } from '../reading.ts';
import type { MetadataType } from '../type.ts';

const DIRECTORY = 'workflows';
const SUFFIX = 'workflow';

const FOLDS: readonly (Fold & { idPrefix: string })[] = [
  { element: 'alerts', type: 'WorkflowAlert', idPrefix: '01Y' },
  { element: 'fieldUpdates', type: 'WorkflowFieldUpdate', idPrefix: '04Y' },
  { element: 'flowActions', type: 'WorkflowFlowAction', idPrefix: '06w' },
  { element: 'knowledgePublishes', type: 'WorkflowKnowledgePublish', idPrefix: '0Kp' },
  { element: 'outboundMessages', type: 'WorkflowOutboundMessage', idPrefix: '04k' },
  { element: 'rules', type: 'WorkflowRule', idPrefix: '01Q' },
  { element: 'tasks', type: 'WorkflowTask', idPrefix: '01T' },
];

function refuseActive({ fullName, node }: Component): void {
  if (flagOf(node, 'active')) throw new MetadataProblem(`WorkflowRule ${fullName}: active ones are not supported by the local org. See docs/fidelity.md.`);
}

export const WORKFLOW: readonly MetadataType[] = [
  { name: 'Workflow', directory: DIRECTORY, suffix: SUFFIX, idPrefix: '01W', read: foldedFiles('Workflow', DIRECTORY, SUFFIX, FOLDS, dotted) },
  ...FOLDS.map(({ type, idPrefix }): MetadataType => ({ name: type, directory: DIRECTORY, suffix: SUFFIX, parent: 'Workflow', idPrefix, ...(type === 'WorkflowRule' ? { apply: refuseActive } : {}) })),
];
