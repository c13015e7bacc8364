/** Workflow of an object: rules and what they do. What a rule cannot do here refuses the rule while it is active. */
import { compileFormula } from '../../../formula/index.ts';
import type { WorkflowAction, WorkflowFieldUpdate, WorkflowRecipient, WorkflowRule } from '../../../org/workflow/definition.ts';
import { MetadataProblem, flagOf, nodesOf, numberOf, required, textOf, textsOf, type MetadataNode } from '../../../schema/index.ts';
import type { ObjectDef } from '../../../schema/types.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { objectOf, split } from '../object/objectOf.ts';
import { dotted, foldedFiles, type Fold } from '../reading.ts';
import type { MetadataType } from '../type.ts';

const DIRECTORY = 'workflows';
const SUFFIX = 'workflow';

const FOLDS: readonly (Fold & { idPrefix: string })[] = [
  { element: 'fieldUpdates', type: 'WorkflowFieldUpdate', idPrefix: '04Y' },
  { element: 'alerts', type: 'WorkflowAlert', idPrefix: '01Y' },
  { element: 'flowActions', type: 'WorkflowFlowAction', idPrefix: '06w' },
  { element: 'knowledgePublishes', type: 'WorkflowKnowledgePublish', idPrefix: '0Kp' },
  { element: 'outboundMessages', type: 'WorkflowOutboundMessage', idPrefix: '04k' },
  { element: 'tasks', type: 'WorkflowTask', idPrefix: '01T' },
  { element: 'rules', type: 'WorkflowRule', idPrefix: '01Q' },
];

const unsupported = (what: string): MetadataProblem => new MetadataProblem(`${what} not supported by the local org. See docs/fidelity.md.`);

const ACTION_KINDS: ReadonlySet<string> = new Set<WorkflowAction['kind']>(['FieldUpdate', 'Alert', 'Task']);
const RECIPIENTS: ReadonlySet<string> = new Set<WorkflowRecipient['type']>(['owner', 'creator', 'user', 'email', 'contactLookup', 'userLookup']);
const OPERATIONS: ReadonlySet<string> = new Set<WorkflowFieldUpdate['operation']>(['Formula', 'Literal', 'Null', 'LookupValue']);

function applyRule({ fullName, node }: Component, deployment: Deployment): void {
  const def = objectOf(fullName, deployment);
  const rule = ruleOf(def, split(fullName)[1], node);
  if (rule.active) checkRule(fullName, node, rule, def, deployment);
  deployment.org.workflows.put(rule);
}

function ruleOf(def: ObjectDef, name: string, node: MetadataNode): WorkflowRule {
  return {
    name, object: def.name, active: flagOf(node, 'active'), evaluates: required(node, 'triggerType') as WorkflowRule['evaluates'], formula: textOf(node, 'formula') ?? null, logic: textOf(node, 'booleanFilter') ?? 'and',
    criteria: nodesOf(node, 'criteriaItems').map((item) => ({ field: required(item, 'field'), operation: required(item, 'operation'), value: textOf(item, 'value') ?? '' })),
    actions: nodesOf(node, 'actions').map((action) => ({ type: required(action, 'type') as WorkflowAction['kind'], name: required(action, 'name') })),
  };
}

/** Time triggers of a rule without actions of its own are what makes it act later. */
function checkRule(fullName: string, node: MetadataNode, { formula, criteria, actions }: WorkflowRule, def: ObjectDef, deployment: Deployment): void {
  if (nodesOf(node, 'workflowTimeTriggers').length > 0) throw unsupported(`WorkflowRule ${fullName}: time triggers are`);
  const strange = actions.find(({ type }) => !ACTION_KINDS.has(type));
  if (strange !== undefined) throw unsupported(`WorkflowRule ${fullName}: the action ${strange.type} is`);
  const foreign = criteria.find(({ field }) => field.includes('.') && field.split('.')[0].toLowerCase() !== def.name.toLowerCase());
  if (foreign !== undefined) throw unsupported(`WorkflowRule ${fullName}: a criterion over ${foreign.field} is`);
  if (formula !== null) compileFormula(formula, def, deployment.org.catalogue, { returnType: 'boolean', blankAsZero: true });
  for (const { field } of criteria) if (!def.fields.has(field.split('.').at(-1)!.toLowerCase())) throw new MetadataProblem(`Could not resolve field ${field} on ${def.name}`);
}

function applyFieldUpdate({ fullName, node }: Component, deployment: Deployment): void {
  const operation = required(node, 'operation');
  if (!OPERATIONS.has(operation)) throw unsupported(`WorkflowFieldUpdate ${fullName}: the operation ${operation} is`);
  const target = textOf(node, 'targetObject') ?? null;
  const value = textOf(node, operation === 'Formula' ? 'formula' : operation === 'Literal' ? 'literalValue' : 'lookupValue') ?? '';
  const def = objectOf(fullName, deployment);
  const field = required(node, 'field');
  const own = def.fields.get(field.toLowerCase());
  if (target === null && own === undefined) throw new MetadataProblem(`Could not resolve field ${field} on ${def.name}`);
  if (operation === 'Formula' && own !== undefined && target === null) compileFormula(value, def, deployment.org.catalogue, { returnType: own.type, scale: own.scale, isDefault: true });
  deployment.org.workflows.putAction(fullName, { kind: 'FieldUpdate', field, target, operation: operation as WorkflowFieldUpdate['operation'], value, reevaluates: flagOf(node, 'reevaluateOnChange') });
}

function recipientOf(fullName: string, type: string, node: MetadataNode, name = 'recipient'): WorkflowRecipient {
  if (!RECIPIENTS.has(type)) throw unsupported(`${fullName}: the recipient ${type} is`);
  return { type: type as WorkflowRecipient['type'], field: textOf(node, 'field') ?? null, recipient: textOf(node, name) ?? null };
}

function applyAlert({ fullName, node }: Component, deployment: Deployment): void {
  deployment.org.workflows.putAction(fullName, {
    kind: 'Alert', template: required(node, 'template').split('/').at(-1)!, cc: textsOf(node, 'ccEmails'), recipients: nodesOf(node, 'recipients').map((each) => recipientOf(fullName, required(each, 'type'), each)),
  });
}

function applyTask({ fullName, node }: Component, deployment: Deployment): void {
  const from = textOf(node, 'offsetFromField');
  deployment.org.workflows.putAction(fullName, {
    kind: 'Task', subject: required(node, 'subject'), description: textOf(node, 'description') ?? null, status: required(node, 'status'), priority: required(node, 'priority'), dueDays: numberOf(node, 'dueDateOffset') ?? 0,
    dueFrom: from?.split('.').at(-1) ?? null, assignedTo: recipientOf(fullName, required(node, 'assignedToType'), node, 'assignedTo'),
  });
}

const removesAction = (kind: WorkflowAction['kind']) => (fullName: string, deployment: Deployment): void => deployment.org.workflows.removeAction(kind, fullName);

const HANDLERS: Readonly<Record<string, Pick<MetadataType, 'apply' | 'remove'>>> = {
  WorkflowRule: { apply: applyRule, remove: (fullName, deployment) => deployment.org.workflows.remove(fullName) },
  WorkflowFieldUpdate: { apply: applyFieldUpdate, remove: removesAction('FieldUpdate') },
  WorkflowAlert: { apply: applyAlert, remove: removesAction('Alert') },
  WorkflowTask: { apply: applyTask, remove: removesAction('Task') },
};

export const WORKFLOW: readonly MetadataType[] = [
  { name: 'Workflow', directory: DIRECTORY, suffix: SUFFIX, idPrefix: '01W', read: foldedFiles('Workflow', DIRECTORY, SUFFIX, FOLDS, dotted) },
  ...FOLDS.map(({ type, idPrefix }): MetadataType => ({ name: type, directory: DIRECTORY, suffix: SUFFIX, parent: 'Workflow', idPrefix, ...HANDLERS[type] })),
];
