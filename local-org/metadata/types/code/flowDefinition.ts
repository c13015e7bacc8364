/** Reads a Flow's XML into a definition. */
import { MetadataProblem, flagOf, nodeOf, nodesOf, required, textOf, textsOf } from '../../../schema/index.ts';
import type { MetadataNode, SchemaCatalogue } from '../../../schema/index.ts';
import { OPERATORS } from '../../../org/flows/conditions.ts';
import type { FlowChange, FlowConditions, FlowDefinition, FlowElement, FlowInput, FlowOutput, FlowSelection, FlowTrigger, FlowValue, FlowVariable } from '../../../org/flows/definition.ts';

/** What a Flow has beside its elements. */
const DESCRIPTION: ReadonlySet<string> = new Set([
  'apiVersion', 'areMetricsLoggedToDataCloud', 'description', 'environments', 'fullName', 'interviewLabel', 'isOverridable', 'isTemplate', 'label', 'migratedFromWorkflowRuleName', 'overriddenFlow', 'processMetadataValues', 'processType',
  'runInMode', 'sourceTemplate', 'start', 'startElementReference', 'status', 'timeZoneSidKey', 'triggerOrder', 'variables', 'formulas', 'constants', 'textTemplates',
]);

type Read = (node: MetadataNode) => FlowElement;

const ELEMENTS: Readonly<Record<string, Read>> = {
  assignments: (node) => ({ kind: 'assign', items: nodesOf(node, 'assignmentItems').map(assignmentItem), next: targetOf(node, 'connector') }),
  decisions: (node) => ({ kind: 'decide', outcomes: nodesOf(node, 'rules').map((rule) => ({ when: conditions(rule, 'conditions', 'conditionLogic', 'leftValueReference', 'rightValue'), next: targetOf(rule, 'connector') })), otherwise: targetOf(node, 'defaultConnector') }),
  loops: (node) => ({ kind: 'loop', over: required(node, 'collectionReference'), descending: textOf(node, 'iterationOrder') === 'Desc', into: textOf(node, 'assignNextValueToReference') ?? null, each: targetOf(node, 'nextValueConnector'), done: targetOf(node, 'noMoreValuesConnector') }),
  recordLookups: lookup,
  recordCreates: (node) => change('create', node),
  recordUpdates: (node) => change('update', node),
  recordDeletes: (node) => change('delete', node),
  actionCalls: action,
  subflows: (node) => ({ kind: 'subflow', name: required(node, 'flowName'), inputs: inputs(node, 'inputAssignments', 'name'), outputs: outputs(node, 'outputAssignments', 'name'), ...links(node) }),
};

const TRIGGERS: Readonly<Record<string, FlowTrigger['when']>> = { RecordBeforeSave: 'beforeSave', RecordAfterSave: 'afterSave', RecordBeforeDelete: 'beforeDelete' };
const OPERATIONS: Readonly<Record<string, FlowTrigger['on']>> = { Create: ['insert'], Update: ['update'], CreateAndUpdate: ['insert', 'update'], Delete: ['delete'] };
const ASSIGNMENTS: ReadonlySet<string> = new Set(['Assign', 'Add', 'AddAtStart', 'AssignCount', 'RemoveAll', 'RemoveFirst', 'Subtract']);

/** @throws MetadataProblem when the flow starts with an object that does not exist */
export function flowDefinition(name: string, node: MetadataNode, catalogue: SchemaCatalogue): FlowDefinition {
  const blank: FlowDefinition = {
    name, label: textOf(node, 'label') ?? name, isActive: textOf(node, 'status')?.toLowerCase() === 'active', processType: textOf(node, 'processType') ?? '', apiVersion: Number(textOf(node, 'apiVersion') ?? 0),
    trigger: null, variables: [], formulas: [], texts: [], start: null, elements: {}, refusal: null,
  };
  try {
    return { ...blank, ...parts(node, catalogue) };
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return { ...blank, refusal: error.message };
  }
}

/** What the local org cannot carry out. */
class Unsupported extends Error {
  constructor(what: string) {
    super(`${what} is not supported by the local org. See docs/fidelity.md.`);
    this.name = 'Unsupported';
  }
}

function parts(node: MetadataNode, catalogue: SchemaCatalogue): Partial<FlowDefinition> {
  const start = nodeOf(node, 'start') ?? {};
  const trigger = triggerOf(start, catalogue);
  const unknown = Object.keys(node).find((name) => !name.startsWith('@') && !DESCRIPTION.has(name) && ELEMENTS[name] === undefined);
  if (unknown !== undefined) throw new Unsupported(`The flow element ${unknown}`);
  const elements = Object.entries(ELEMENTS).flatMap(([tag, read]) => nodesOf(node, tag).map((each) => [required(each, 'name'), read(each)] as const));
  const constants = nodesOf(node, 'constants').map((each) => ({ ...variable(each), isInput: false, isOutput: false }));
  return {
    trigger, variables: [...nodesOf(node, 'variables').map(variable), ...constants],
    formulas: nodesOf(node, 'formulas').map((each) => ({ name: required(each, 'name'), type: textOf(each, 'dataType') ?? 'String', source: required(each, 'expression') })),
    texts: nodesOf(node, 'textTemplates').map((each) => ({ name: required(each, 'name'), text: textOf(each, 'text') ?? '' })),
    start: textOf(node, 'startElementReference') ?? targetOf(start, 'connector'), elements: Object.fromEntries(elements),
  };
}

function triggerOf(start: MetadataNode, catalogue: SchemaCatalogue): FlowTrigger | null {
  const type = textOf(start, 'triggerType');
  if (type === undefined) return null;
  const when = TRIGGERS[type];
  if (when === undefined) throw new Unsupported(`A flow with triggerType ${type}`);
  const on = OPERATIONS[textOf(start, 'recordTriggerType') ?? ''];
  if (on === undefined) throw new Unsupported(`A flow with recordTriggerType ${textOf(start, 'recordTriggerType')}`);
  const option = ['scheduledPaths', 'schedule'].find((name) => start[name] !== undefined);
  if (option !== undefined) throw new Unsupported(`The flow option ${option}`);
  const object = catalogue.object(required(start, 'object'));
  if (object === undefined) throw new MetadataProblem(`The flow starts with an object that does not exist: ${required(start, 'object')}`);
  const entry = conditions(start, 'filters', 'filterLogic', 'field', 'value');
  for (const { left } of entry.conditions) if (!object.fields.has(left.toLowerCase())) throw new MetadataProblem(`The flow uses a field that does not exist: ${object.name}.${left}`);
  return { object: object.name, when, on, entry, formula: textOf(start, 'filterFormula') ?? null, onlyWhenChangedTo: flagOf(start, 'doesRequireRecordChangedToMeetCriteria') };
}

function variable(node: MetadataNode): FlowVariable {
  return {
    name: required(node, 'name'), type: textOf(node, 'dataType') ?? 'String', object: textOf(node, 'objectType') ?? null, apexClass: textOf(node, 'apexClass') ?? null,
    isCollection: flagOf(node, 'isCollection'), isInput: flagOf(node, 'isInput'), isOutput: flagOf(node, 'isOutput'), value: valueOf(nodeOf(node, 'value')),
  };
}

function assignmentItem(item: MetadataNode): { to: string; operator: string; value: FlowValue } {
  const operator = required(item, 'operator');
  if (!ASSIGNMENTS.has(operator)) throw new Unsupported(`The assignment operator ${operator}`);
  return { to: required(item, 'assignToReference'), operator, value: valueOf(nodeOf(item, 'value')) };
}

function conditions(owner: MetadataNode, tag: string, logicTag: string, leftTag: string, rightTag: string): FlowConditions {
  const all = nodesOf(owner, tag).map((node) => {
    const operator = required(node, 'operator');
    if (!OPERATORS.has(operator)) throw new Unsupported(`The flow operator ${operator}`);
    return { left: required(node, leftTag), operator, right: valueOf(nodeOf(node, rightTag)) };
  });
  return { logic: textOf(owner, logicTag) ?? 'and', conditions: all };
}

function valueOf(node: MetadataNode | undefined): FlowValue {
  const kind = Object.keys(node ?? {}).find((name) => !name.startsWith('@'));
  if (node === undefined || kind === undefined) return { kind: 'none' };
  const text = textOf(node, kind) ?? '';
  switch (kind) {
    case 'stringValue': return { kind: 'text', value: text };
    case 'numberValue': return { kind: 'number', value: Number(text) };
    case 'booleanValue': return { kind: 'boolean', value: text.toLowerCase() === 'true' };
    case 'dateValue': return { kind: 'date', value: text.slice(0, 10) };
    case 'dateTimeValue': return { kind: 'datetime', value: Date.parse(text) };
    case 'elementReference': return { kind: 'reference', to: text };
    default: throw new Unsupported(`The flow value ${kind}`);
  }
}

function inputs(node: MetadataNode, tag: string, nameTag: string): FlowInput[] {
  return nodesOf(node, tag).map((each) => ({ name: required(each, nameTag), value: valueOf(nodeOf(each, 'value')) }));
}

function outputs(node: MetadataNode, tag: string, nameTag: string): FlowOutput[] {
  return nodesOf(node, tag).map((each) => ({ name: required(each, nameTag), to: required(each, 'assignToReference') }));
}

function selection(node: MetadataNode): FlowSelection {
  return { object: required(node, 'object'), filters: conditions(node, 'filters', 'filterLogic', 'field', 'value') };
}

function lookup(node: MetadataNode): FlowElement {
  const field = textOf(node, 'sortField');
  const limit = textOf(node, 'limit');
  return {
    kind: 'get', ...selection(node), first: textOf(node, 'getFirstRecordOnly') === undefined ? nodesOf(node, 'outputAssignments').length > 0 : flagOf(node, 'getFirstRecordOnly'), fields: textsOf(node, 'queriedFields'),
    sort: field === undefined ? null : { field, descending: textOf(node, 'sortOrder') === 'Desc' }, limit: limit === undefined ? null : Number(limit),
    into: textOf(node, 'outputReference') ?? null, outputs: outputs(node, 'outputAssignments', 'field'), nullIfNone: flagOf(node, 'assignNullValuesIfNoRecordsFound'), ...links(node),
  };
}

function change(kind: FlowChange['kind'], node: MetadataNode): FlowElement {
  const records = textOf(node, 'inputReference') ?? null;
  return { kind, records, of: records === null ? selection(node) : null, fields: inputs(node, 'inputAssignments', 'field'), idInto: textOf(node, 'assignRecordIdToReference') ?? null, ...links(node) };
}

function action(node: MetadataNode): FlowElement {
  const type = required(node, 'actionType');
  if (type !== 'apex') throw new Unsupported(`The flow action ${type}`);
  return { kind: 'action', name: required(node, 'actionName'), inputs: inputs(node, 'inputParameters', 'name'), outputs: outputs(node, 'outputParameters', 'name'), ...links(node) };
}

function links(node: MetadataNode): { next: string | null; fault: string | null } {
  return { next: targetOf(node, 'connector'), fault: targetOf(node, 'faultConnector') };
}

function targetOf(node: MetadataNode, connector: string): string | null {
  const target = nodeOf(node, connector);
  return target === undefined ? null : required(target, 'targetReference');
}
