/** Flows: screen and autolaunched ones are kept; a flow that a record starts before it is saved runs, if it only decides and assigns. */
import { MetadataProblem, flagOf, nodeOf, nodesOf, required, textOf } from '../../../schema/index.ts';
import type { MetadataNode } from '../../../schema/index.ts';
import type { FlowConditions, FlowOperator, FlowStep, FlowValue, ObjectDef, RecordFlow } from '../../../schema/types.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { plain } from '../plain.ts';
import type { MetadataType } from '../type.ts';

const OPERATIONS: Readonly<Record<string, RecordFlow['on']>> = { Create: ['insert'], Update: ['update'], CreateAndUpdate: ['insert', 'update'] };
const OPERATORS: ReadonlySet<string> = new Set(['EqualTo', 'NotEqualTo', 'GreaterThan', 'GreaterThanOrEqualTo', 'LessThan', 'LessThanOrEqualTo', 'StartsWith', 'EndsWith', 'Contains', 'IsNull']);
const ELEMENTS = ['assignments', 'decisions'];
/** What a Flow has beside its elements. */
const DESCRIPTION: ReadonlySet<string> = new Set([
  'apiVersion', 'areMetricsLoggedToDataCloud', 'description', 'environments', 'fullName', 'interviewLabel', 'isTemplate', 'label', 'processMetadataValues', 'processType', 'runInMode', 'start', 'status', 'triggerOrder',
]);

export const flow: MetadataType = plain('Flow', 'flows', 'flow', '300', { apply, remove });

function apply({ node, fullName }: Component, deployment: Deployment): void {
  required(node, 'label');
  remove(fullName, deployment);
  const start = nodeOf(node, 'start') ?? {};
  if (textOf(node, 'status') !== 'Active' || textOf(start, 'triggerType') === undefined) return;
  const def = startedBy(start, deployment);
  refuseUnknown(node, start);
  deployment.putObject({ ...def, beforeSaveFlows: [...def.beforeSaveFlows, recordFlow(fullName, node, start, def)] });
}

function remove(fullName: string, deployment: Deployment): void {
  for (const def of deployment.org.catalogue.objects()) {
    if (def.beforeSaveFlows.some(({ name }) => name === fullName)) deployment.putObject({ ...def, beforeSaveFlows: def.beforeSaveFlows.filter(({ name }) => name !== fullName) });
  }
}

function startedBy(start: MetadataNode, deployment: Deployment): ObjectDef {
  const trigger = textOf(start, 'triggerType');
  if (trigger !== 'RecordBeforeSave') throw unsupported(`A flow with triggerType ${trigger}`);
  const object = required(start, 'object');
  const def = deployment.org.catalogue.object(object);
  if (def === undefined) throw new MetadataProblem(`The flow starts with an object that does not exist: ${object}`);
  return def;
}

function refuseUnknown(node: MetadataNode, start: MetadataNode): void {
  const element = Object.keys(node).find((name) => !name.startsWith('@') && !DESCRIPTION.has(name) && !ELEMENTS.includes(name));
  if (element !== undefined) throw unsupported(`The flow element ${element}`);
  if (flagOf(start, 'doesRequireRecordChangedToMeetCriteria')) throw unsupported('A flow that requires the record to be changed to meet its criteria');
  const option = ['filterFormula', 'scheduledPaths', 'schedule'].find((name) => start[name] !== undefined);
  if (option !== undefined) throw unsupported(`The flow option ${option}`);
}

function recordFlow(name: string, node: MetadataNode, start: MetadataNode, def: ObjectDef): RecordFlow {
  const on = OPERATIONS[textOf(start, 'recordTriggerType') ?? ''];
  if (on === undefined) throw unsupported(`A flow with recordTriggerType ${textOf(start, 'recordTriggerType')}`);
  const steps: Record<string, FlowStep> = {};
  for (const each of nodesOf(node, 'assignments')) steps[required(each, 'name')] = assignment(each, def);
  for (const each of nodesOf(node, 'decisions')) steps[required(each, 'name')] = decision(each, def);
  return { name, on, entry: conditions(start, nodesOf(start, 'filters'), 'filterLogic', (filter) => fieldNamed(required(filter, 'field'), def), def), start: targetOf(start, 'connector'), steps };
}

function assignment(node: MetadataNode, def: ObjectDef): FlowStep {
  const sets = nodesOf(node, 'assignmentItems').map((item) => {
    if (textOf(item, 'operator') !== 'Assign') throw unsupported(`The assignment operator ${textOf(item, 'operator')}`);
    return { field: fieldOfRecord(required(item, 'assignToReference'), def), value: valueOf(nodeOf(item, 'value'), def) };
  });
  return { kind: 'assign', sets, next: targetOf(node, 'connector') };
}

function decision(node: MetadataNode, def: ObjectDef): FlowStep {
  const outcomes = nodesOf(node, 'rules').map((rule) => ({
    when: conditions(rule, nodesOf(rule, 'conditions'), 'conditionLogic', (condition) => fieldOfRecord(required(condition, 'leftValueReference'), def), def),
    next: targetOf(rule, 'connector'),
  }));
  return { kind: 'decide', outcomes, otherwise: targetOf(node, 'defaultConnector') };
}

function conditions(owner: MetadataNode, nodes: MetadataNode[], logicName: string, fieldOf: (node: MetadataNode) => string, def: ObjectDef): FlowConditions {
  const logic = textOf(owner, logicName) ?? 'and';
  if (logic !== 'and' && logic !== 'or') throw unsupported(`The condition logic "${logic}"`);
  return { logic, conditions: nodes.map((node) => ({ field: fieldOf(node), operator: operatorOf(node), value: valueOf(nodeOf(node, 'rightValue') ?? nodeOf(node, 'value'), def) })) };
}

function operatorOf(node: MetadataNode): FlowOperator {
  const operator = required(node, 'operator');
  if (!OPERATORS.has(operator)) throw unsupported(`The flow operator ${operator}`);
  return operator as FlowOperator;
}

function valueOf(node: MetadataNode | undefined, def: ObjectDef): FlowValue {
  if (node === undefined) return { literal: null };
  const [kind] = Object.keys(node);
  const text = textOf(node, kind) ?? '';
  switch (kind) {
    case 'stringValue': return { literal: text === '' ? null : text };
    case 'numberValue': return { literal: Number(text) };
    case 'booleanValue': return { literal: text.toLowerCase() === 'true' };
    case 'dateValue': return { literal: text };
    case 'dateTimeValue': return { literal: Date.parse(text) };
    case 'elementReference': return { field: fieldOfRecord(text, def) };
    default: throw unsupported(`The flow value ${kind}`);
  }
}

function fieldOfRecord(reference: string, def: ObjectDef): string {
  const name = /^\$Record\.(\w+)$/.exec(reference)?.[1];
  if (name === undefined) throw unsupported(`The flow reference ${reference}`);
  return fieldNamed(name, def);
}

function fieldNamed(name: string, def: ObjectDef): string {
  const field = def.fields.get(name.toLowerCase());
  if (field === undefined) throw new MetadataProblem(`The flow uses a field that does not exist: ${def.name}.${name}`);
  return field.name;
}

function targetOf(node: MetadataNode, connector: string): string | null {
  const target = nodeOf(node, connector);
  return target === undefined ? null : required(target, 'targetReference');
}

function unsupported(what: string): MetadataProblem {
  return new MetadataProblem(`${what} is not supported by the local org. See docs/fidelity.md.`);
}
