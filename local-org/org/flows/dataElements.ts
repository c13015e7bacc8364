import type { ApexValue } from '../../apex/lib/define.ts';
import { objectDef } from '../../apex/lib/describe.ts';
import { FlowException } from '../../apex/lib/exception.ts';
import { ApexList } from '../../apex/lib/list.ts';
import { SObject, toRaw } from '../../apex/lib/sobject.ts';
import { sobjectType } from '../../apex/lib/types.ts';
import { runQuery, SYSTEM_ACCESS } from '../../soql/index.ts';
import type { Raw } from '../../schema/types.ts';
import { invokeAction } from '../entry/action.ts';
import { toSObjects } from '../query/toSObject.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { FlowCall, FlowChange, FlowCondition, FlowConditions, FlowDataElement, FlowGet } from './definition.ts';
import { type Interview, putField, startInterview } from './interview.ts';

/** An interview that waits for a data element. */
export interface Waiting {
  readonly interview: Interview;
  readonly name: string;
  readonly element: FlowDataElement;
}

type RunInterviews = (tx: Transaction, interviews: readonly Interview[]) => void;

/** Carries an element out for all interviews that wait at it. Counts against the limits as one statement. */
export function carryOut(tx: Transaction, group: readonly Waiting[], run: RunInterviews): void {
  const [{ element, name }] = group;
  const interviews = group.map(({ interview }) => interview);
  switch (element.kind) {
    case 'get': return get(tx, element, name, interviews);
    case 'action': return act(tx, element, name, interviews);
    case 'subflow': return call(tx, element, name, interviews, run);
    default: return change(tx, element, name, interviews);
  }
}

// Get records

function get(tx: Transaction, element: FlowGet, name: string, interviews: readonly Interview[]): void {
  tx.spend('queries');
  for (const interview of interviews) {
    const found = select(tx, interview, element, fieldsOf(tx, element), { sort: element.sort, limit: element.first ? 1 : element.limit });
    take(interview, element, name, found);
  }
}

function fieldsOf(tx: Transaction, { object, fields, outputs }: FlowGet): string[] {
  const named = [...fields, ...outputs.map((output) => output.name)];
  const all = named.length > 0 ? named : [...objectDef(tx, object).fields.values()].filter((field) => field.type !== 'base64' && field.type !== 'address' && field.type !== 'location' && field.type !== 'complexvalue').map((field) => field.name);
  return [...new Set(['Id', ...all.filter((field) => field.toLowerCase() !== 'id')])];
}

function take(interview: Interview, element: FlowGet, name: string, found: SObject[]): void {
  const value = element.first ? (found[0] ?? null) : new ApexList(sobjectType(element.object), found);
  const isEmpty = found.length === 0 && !element.nullIfNone && (element.into !== null || element.outputs.length > 0);
  if (isEmpty) return;
  if (element.outputs.length > 0) for (const { name: field, to } of element.outputs) interview.write(to, found[0]?.values[found[0].field(field).name] ?? null);
  else if (element.into !== null) interview.write(element.into, value);
  else interview.keep(name, found.length === 0 && element.nullIfNone && !element.first ? null : value);
}

interface Order {
  readonly sort?: FlowGet['sort'];
  readonly limit?: number | null;
}

/** Records by filters, as the system sees them. */
function select(tx: Transaction, interview: Interview, { object, filters }: { object: string; filters: FlowConditions }, fields: readonly string[], { sort = null, limit = null }: Order = {}): SObject[] {
  const values: Raw[] = [];
  const where = conditionOf(filters, interview, values);
  const order = sort === null ? '' : ` ORDER BY ${sort.field} ${sort.descending ? 'DESC NULLS LAST' : 'ASC'}`;
  const plan = tx.org.plans.plan(`SELECT ${fields.join(', ')} FROM ${object}${where}${order}${limit === null ? '' : ` LIMIT ${limit}`}`, SYSTEM_ACCESS);
  const { records } = runQuery(plan, tx.org.db, { bind: (name) => values[Number(name.slice(1))], now: tx.now(), timeZone: tx.user.timeZone, userId: tx.user.id });
  tx.spend('queryRows', records.length);
  return toSObjects(tx, records);
}

const COMPARISONS: Readonly<Record<string, string>> = { EqualTo: '=', NotEqualTo: '!=', GreaterThan: '>', GreaterThanOrEqualTo: '>=', LessThan: '<', LessThanOrEqualTo: '<=', In: 'IN', NotIn: 'NOT IN' };
const PATTERNS: Readonly<Record<string, (text: string) => string>> = { StartsWith: (text) => `${text}%`, EndsWith: (text) => `%${text}`, Contains: (text) => `%${text}%` };

function conditionOf({ logic, conditions }: FlowConditions, interview: Interview, values: Raw[]): string {
  if (conditions.length === 0) return '';
  const parts = conditions.map((condition) => comparisonOf(condition, interview, values));
  const word = logic.toLowerCase();
  return ` WHERE ${word === 'and' || word === 'or' ? parts.join(` ${word} `) : logic.replace(/\d+/g, (number) => parts[Number(number) - 1])}`;
}

function comparisonOf({ left, operator, right }: FlowCondition, interview: Interview, values: Raw[]): string {
  const value = interview.value(right);
  if (operator === 'IsNull') return `${left} ${value === true ? '=' : '!='} null`;
  const pattern = PATTERNS[operator];
  const raw = value instanceof ApexList ? value.items.map((item) => (item instanceof SObject ? item.id : toRaw(item))) : toRaw(value);
  const bind = `:v${values.push((pattern === undefined ? raw : pattern(String(raw ?? ''))) as Raw) - 1}`;
  return `${left} ${pattern === undefined ? COMPARISONS[operator] : 'LIKE'} ${bind}`;
}

// Create, update, delete

function change(tx: Transaction, element: FlowChange, name: string, interviews: readonly Interview[]): void {
  const lots = interviews.map((interview) => ({ interview, records: recordsOf(tx, element, interview) }));
  const records = once(lots.flatMap((lot) => lot.records));
  if (records.length > 0) tx.dml(OPERATIONS[element.kind], records, { allOrNone: true, access: 'system' });
  if (element.kind !== 'create' || element.of === null) return;
  for (const { interview, records: [made] } of lots) interview.write(element.idInto ?? name, made.id);
}

/** A record that several interviews change is saved once; what the later ones set counts. */
function once(records: readonly SObject[]): SObject[] {
  const kept = new Map<SObject | string, SObject>();
  for (const record of records) {
    const before = record.id === null ? undefined : kept.get(record.id);
    if (before === undefined) kept.set(record.id ?? record, record);
    else for (const name in record.changed) before.putField(name, record.values[name] ?? null);
  }
  return [...kept.values()];
}

const OPERATIONS = { create: 'insert', update: 'update', delete: 'delete' } as const;

function recordsOf(tx: Transaction, element: FlowChange, interview: Interview): SObject[] {
  if (element.records !== null) return given(interview.read(element.records), element, interview);
  const { object } = element.of!;
  const records = element.kind === 'create' ? [new SObject(objectDef(tx, object))] : select(tx, interview, element.of!, ['Id']);
  for (const record of records) for (const { name, value } of element.fields) putField(record, name, interview.value(value));
  return records;
}

/** The record that started the flow takes the fields that are written beside it. */
function given(value: ApexValue, element: FlowChange, interview: Interview): SObject[] {
  const records = value instanceof ApexList ? (value.items as SObject[]) : value instanceof SObject ? [value] : [];
  if (value !== interview.record) return records;
  const copies = records.map((record) => Object.assign(record.snapshot(), { readOnly: false }));
  for (const copy of copies) for (const { name, value: set } of element.fields) putField(copy, name, interview.value(set));
  return copies.map((copy) => changesOnly(copy));
}

function changesOnly(record: SObject): SObject {
  const changed = new SObject(record.def);
  changed.id = record.id;
  for (const name in record.changed) changed.putField(name, record.values[name] ?? null);
  return changed;
}

// Apex actions and subflows

function act(tx: Transaction, element: FlowCall, name: string, interviews: readonly Interview[]): void {
  const inputs = interviews.map((interview) => new Map(element.inputs.map((input) => [input.name, interview.value(input.value)])));
  const outcomes = invokeAction(tx, 'apex', element.name, inputs);
  interviews.forEach((interview, index) => {
    const outputs = new Map(outcomes[index].outputs.map(([output, value]) => [output.toLowerCase(), value]));
    keepOutputs(interview, element, name, outputs, outputs.size === 1 && outputs.has('output') ? outputs.get('output')! : outputs);
  });
}

function call(tx: Transaction, element: FlowCall, name: string, interviews: readonly Interview[], run: RunInterviews): void {
  const flow = tx.org.flows.get(element.name);
  if (flow === undefined) throw new FlowException(`The subflow ${element.name} does not exist`);
  const inner = interviews.map((interview) => startInterview(tx, flow, new Map(element.inputs.map((input) => [input.name, interview.value(input.value)]))));
  run(tx, inner);
  interviews.forEach((interview, index) => {
    const outputs = new Map(flow.variables.filter(({ isOutput }) => isOutput).map((each) => [each.name.toLowerCase(), inner[index].read(each.name)]));
    keepOutputs(interview, element, name, outputs, outputs);
  });
}

function keepOutputs(interview: Interview, element: FlowCall, name: string, outputs: ReadonlyMap<string, ApexValue>, whole: ApexValue): void {
  interview.keep(name, whole);
  for (const output of element.outputs) interview.write(output.to, outputs.get(output.name.toLowerCase()) ?? null);
}
