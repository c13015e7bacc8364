/** Quick actions of the org: those of every new org, and deployed ones. Source: REST API Developer Guide, "Quick Actions". */
import { Deployed, readComponents } from '../../metadata/index.ts';
import { flagOf, nodeOf, nodesOf, required, textOf } from '../../schema/index.ts';
import type { MetadataNode } from '../../schema/index.ts';
import type { Call } from '../http/resource.ts';

export interface QuickAction {
  /** Without its object. */
  name: string;
  label: string;
  type: string;
  /** The object on whose records it is offered; null for a global one. */
  context: string | null;
  target: string | null;
  /** The field of the new record that names the record at hand. */
  parentField: string | null;
  recordType: string | null;
  /** What its layout shows. */
  items: { field: string; required: boolean; readOnly: boolean }[];
  /** Values given beforehand. */
  presets: { field: string; literal?: string; formula?: string }[];
  successMessage: string | null;
}

/** Types that write a record; the others open a page or a component. */
const WRITING: ReadonlySet<string> = new Set(['Create', 'Update', 'LogACall']);

export function writes({ type }: QuickAction): boolean {
  return WRITING.has(type);
}

function standard(name: string, label: string, target: string, fields: string[], type = 'Create', presets: QuickAction['presets'] = []): QuickAction {
  const items = fields.map((field) => ({ field, required: false, readOnly: false }));
  return { name, label, type, context: null, target, parentField: null, recordType: null, items, presets, successMessage: null };
}

const STANDARD: readonly QuickAction[] = [
  standard('LogACall', 'Log a Call', 'Task', ['Subject', 'Description', 'WhoId', 'WhatId'], 'LogACall', [{ field: 'Subject', literal: 'Call' }]),
  standard('NewTask', 'New Task', 'Task', ['Subject', 'ActivityDate', 'Status', 'WhoId', 'WhatId']),
  standard('NewEvent', 'New Event', 'Event', ['Subject', 'StartDateTime', 'EndDateTime', 'WhoId', 'WhatId']),
  standard('NewAccount', 'New Account', 'Account', ['Name', 'Phone']),
  standard('NewContact', 'New Contact', 'Contact', ['FirstName', 'LastName', 'AccountId', 'Email', 'Phone']),
  standard('NewLead', 'New Lead', 'Lead', ['FirstName', 'LastName', 'Company', 'Email', 'Phone']),
  standard('NewOpportunity', 'New Opportunity', 'Opportunity', ['Name', 'AccountId', 'CloseDate', 'StageName', 'Amount']),
  standard('NewCase', 'New Case', 'Case', ['ContactId', 'Status', 'Subject', 'Description']),
];

function deployed(fullName: string, node: MetadataNode): QuickAction {
  const dot = fullName.indexOf('.');
  const type = required(node, 'type');
  const context = dot < 0 ? null : fullName.slice(0, dot);
  const columns = nodesOf(nodeOf(node, 'quickActionLayout') ?? {}, 'quickActionLayoutColumns');
  const items = columns.flatMap((column) => nodesOf(column, 'quickActionLayoutItems')).flatMap((item) => {
    const field = textOf(item, 'field');
    const behaviour = textOf(item, 'uiBehavior');
    return field === undefined || flagOf(item, 'emptySpace') ? [] : [{ field, required: behaviour === 'Required', readOnly: behaviour === 'Readonly' }];
  });
  return {
    name: fullName.slice(dot + 1), label: textOf(node, 'label') ?? textOf(node, 'standardLabel') ?? fullName.slice(dot + 1), type, context, items,
    target: textOf(node, 'targetObject') ?? (type === 'LogACall' ? 'Task' : type === 'Update' ? context : null), parentField: textOf(node, 'targetParentField') ?? null, recordType: textOf(node, 'targetRecordType') ?? null,
    presets: nodesOf(node, 'fieldOverrides').map((preset) => ({ field: required(preset, 'field'), literal: textOf(preset, 'literalValue'), formula: textOf(preset, 'formula') })),
    successMessage: textOf(node, 'successMessage') ?? null,
  };
}

/** A deployed action stands for the standard one of its name. */
export function quickActions(call: Call): QuickAction[] {
  const names = new Deployed(call.org.db).names('QuickAction');
  const nodes = readComponents(call.org, 'QuickAction', names, Number(call.version.slice(1)));
  const own = names.map((name, i) => deployed(name, nodes[i]!));
  return [...own, ...STANDARD.filter(({ name }) => !own.some((each) => each.context === null && each.name === name))];
}
