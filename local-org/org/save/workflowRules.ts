import { hold } from '../flows/conditions.ts';
import { renderTemplate } from '../mail/template.ts';
import type { RawRecord } from '../../schema/types.ts';
import type { WorkflowAction, WorkflowAlert, WorkflowFieldUpdate, WorkflowRule, WorkflowTask } from '../workflow/definition.ts';
import { addressOf, personOf } from '../workflow/recipients.ts';
import { checkReferences } from './references.ts';
import { checkUniqueness } from './uniqueness.ts';
import { passesFilter } from './filters.ts';
import { fieldAt, formulaHolds, formulaValue } from './formulas.ts';
import { literalValue, lookupValue } from './workflowValues.ts';
import { normaliseValues } from './normalise.ts';
import { storeRecords } from './store.ts';
import { systemValidation } from './systemValidation.ts';
import { afterTriggers, beforeTriggers } from './triggerSteps.ts';
import { alive, fail, type SaveRow, type SaveStep, type SaveUnit } from './unit.ts';

/** How often field updates may send a record through the rules again. */
const MOST_ROUNDS = 5;

/** After field updates: not the validation rules, flows or duplicate rules again, and the triggers once more. */
const AGAIN: readonly SaveStep[] = [beforeTriggers, normaliseValues, systemValidation, checkReferences, checkUniqueness, storeRecords, afterTriggers];

interface Fired {
  row: SaveRow;
  rule: WorkflowRule;
  action: WorkflowAction;
}

/** Step 13: workflow rules. Source: Apex Developer Guide, "Triggers and Order of Execution"; Salesforce Help, "Field Update Actions". */
export const workflowRules: SaveStep = (unit) => {
  if (unit.operation !== 'insert' && unit.operation !== 'update') return;
  const rules = unit.tx.org.workflows.on(unit.def.name);
  if (rules.length === 0) return;
  const done = new Map<SaveRow, Set<WorkflowRule>>(alive(unit).map((row) => [row, new Set()]));
  let rows = alive(unit);
  for (let round = 0; rows.length > 0 && round < MOST_ROUNDS; round++) {
    const fired = rows.flatMap((row) => firedBy(unit, row, rules, done.get(row)!));
    rows = updateFields(unit, fired, round === 0);
    for (const { row, action } of fired) if (row.errors.length === 0) ACTIONS[action.kind](unit, row, action as never);
  }
};

function firedBy(unit: SaveUnit, row: SaveRow, rules: readonly WorkflowRule[], done: Set<WorkflowRule>): Fired[] {
  return rules.filter((rule) => !done.has(rule) && starts(unit, row, rule)).flatMap((rule) => {
    done.add(rule);
    return rule.actions.flatMap((name) => {
      const action = unit.tx.org.workflows.action(rule.object, name);
      return action === undefined ? [] : [{ row, rule, action }];
    });
  });
}

function starts(unit: SaveUnit, row: SaveRow, rule: WorkflowRule): boolean {
  if (rule.evaluates === 'onCreateOnly' && row.old !== null) return false;
  if (!meets(unit, row.record, row.old, rule)) return false;
  return rule.evaluates !== 'onCreateOrTriggeringUpdate' || row.old === null || rule.formula?.match(/\b(ISCHANGED|PRIORVALUE|ISNEW)\b/i) != null || !meets(unit, row.old, row.old, rule);
}

function meets(unit: SaveUnit, record: RawRecord, old: RawRecord | null, { formula, criteria, logic }: WorkflowRule): boolean {
  if (formula !== null) return formulaHolds(unit, formula, record, old);
  return hold({ logic, conditions: criteria }, (filter) => {
    const name = filter.field.split('.').at(-1)!;
    return passesFilter({ [name]: fieldAt(unit.tx, unit.def, record, name) }, filter);
  });
}

/** Answers the records that go through the rules again. */
function updateFields(unit: SaveUnit, fired: readonly Fired[], firesTriggers: boolean): SaveRow[] {
  const own = fired.filter(({ action }) => action.kind === 'FieldUpdate' && action.target === null);
  const rows = [...new Set(own.map(({ row }) => row))];
  if (rows.length === 0) return [];
  const again = rows.map((row): SaveRow => ({ ...row, old: row.old ?? { ...row.record }, record: { ...row.record } }));
  for (const { row, action } of own) {
    const { field, value } = newValue(unit, row, action as WorkflowFieldUpdate);
    again[rows.indexOf(row)].record[field] = value;
  }
  const updating: SaveUnit = { ...unit, operation: 'update', rows: again };
  const steps = firesTriggers ? AGAIN : AGAIN.filter((step) => step !== beforeTriggers && step !== afterTriggers);
  for (const step of steps) if (alive(updating).length > 0) step(updating);
  rows.forEach((row, index) => { row.record = again[index].record; });
  return rows.filter((row) => row.errors.length === 0 && own.some((each) => each.row === row && (each.action as WorkflowFieldUpdate).reevaluates));
}

function newValue(unit: SaveUnit, row: SaveRow, { field: name, operation, value }: WorkflowFieldUpdate, def = unit.def): { field: string; value: RawRecord[string] } {
  const field = def.fields.get(name.toLowerCase())!;
  if (operation === 'Null') return { field: field.name, value: null };
  if (operation === 'Formula') return { field: field.name, value: formulaValue(unit, field, value, row.record, row.old) };
  return { field: field.name, value: operation === 'Literal' ? literalValue(field, value) : lookupValue(unit.tx, def, field, value) };
}

const ACTIONS: { [Kind in WorkflowAction['kind']]: (unit: SaveUnit, row: SaveRow, action: Extract<WorkflowAction, { kind: Kind }>) => void } = { FieldUpdate: updateParent, Alert: alert, Task: task };

function updateParent(unit: SaveUnit, row: SaveRow, action: WorkflowFieldUpdate): void {
  const reference = action.target === null ? undefined : unit.def.fields.get(action.target.toLowerCase());
  const id = reference === undefined ? null : row.record[reference.name];
  const parent = typeof id === 'string' ? unit.tx.objectByPrefix(id.slice(0, 3)) : undefined;
  if (parent === undefined) return;
  const { field, value } = newValue(unit, row, action, parent);
  const [result] = unit.tx.saveWithin('update', parent, [{ Id: id!, [field]: value }]);
  for (const error of result.errors) fail(row, error.statusCode, error.message, error.fields);
}

function alert({ tx, def }: SaveUnit, { record }: SaveRow, { template, recipients, cc }: WorkflowAlert): void {
  const to = [...new Set(recipients.flatMap((each) => addressOf(tx, record, each) ?? []))];
  const [stored] = tx.org.rows.findBy('EmailTemplate', 'DeveloperName', [template]);
  if (stored === undefined || to.length + cc.length === 0) return;
  const contactId = recipients.flatMap((each) => (each.type === 'contactLookup' ? (personOf(tx, record, each) ?? []) : []))[0];
  const contact = contactId === undefined ? [] : tx.org.rows.read('Contact', [contactId]).map((each) => ({ def: tx.object('Contact')!, record: each }));
  tx.sendEmail({
    ...renderTemplate(tx, stored, [{ def, record }, ...contact]), to, cc: [...cc], bcc: [], headers: new Map(), replyTo: null, senderDisplayName: null, orgWideEmailAddressId: null, targetObjectId: null,
    whatId: record.Id as string, attachments: [],
  });
}

function task(unit: SaveUnit, row: SaveRow, { subject, description, status, priority, assignedTo, dueDays, dueFrom }: WorkflowTask): void {
  const { tx, def } = unit;
  const owner = personOf(tx, row.record, assignedTo);
  const from = dueFrom === null ? tx.now() : row.record[dueFrom];
  const day = typeof from === 'string' ? Date.parse(from) : from;
  const link = def.name === 'Contact' || def.name === 'Lead' ? 'WhoId' : 'WhatId';
  const [result] = tx.saveWithin('insert', tx.object('Task')!, [{
    Subject: subject, Description: description, Status: status, Priority: priority, [link]: row.id, ...(owner?.startsWith('005') ? { OwnerId: owner } : {}),
    ...(typeof day === 'number' ? { ActivityDate: new Date(day + dueDays * 86_400_000).toISOString().slice(0, 10) } : {}),
  }]);
  for (const error of result.errors) fail(row, error.statusCode, error.message, error.fields);
}
