import type { ApexValue } from '../../apex/lib/define.ts';
import { ApexException, FlowException } from '../../apex/lib/exception.ts';
import { ApexList } from '../../apex/lib/list.ts';
import { toDecimal } from '../../apex/lib/operations.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { FlowElement } from './definition.ts';
import { carryOut, type Waiting } from './dataElements.ts';
import type { Interview } from './interview.ts';
import { isNumber, textOf } from './values.ts';

type Walk = Generator<Pick<Waiting, 'name' | 'element'>, void, string | null>;

/** Interviews inside one another: a flow that starts itself again without end. */
const MAX_STEPS = 100_000;

/**
 * Runs interviews of one flow side by side: where several wait at the same element, it is carried out for all of them at once.
 * Source: Salesforce Help, "Flow Bulkification in Transactions".
 */
export function runInterviews(tx: Transaction, interviews: readonly Interview[]): void {
  const walks = interviews.map((interview) => ({ interview, walk: walk(interview) }));
  let waiting = walks.flatMap(({ interview, walk: each }) => advance(interview, each, null));
  while (waiting.length > 0) {
    const { name } = waiting[0];
    const group = waiting.filter((each) => each.name === name);
    const next = outcome(tx, group);
    waiting = [...waiting.filter((each) => each.name !== name), ...group.flatMap(({ interview, walk: each }) => advance(interview, each, next))];
  }
}

function advance(interview: Interview, each: Walk, next: string | null): (Waiting & { walk: Walk })[] {
  const step = each.next(next);
  return step.done === true ? [] : [{ interview, walk: each, ...step.value }];
}

/** Where the flow goes on; after a failure along the fault path, if there is one. */
function outcome(tx: Transaction, group: readonly Waiting[]): string | null {
  const [{ element }] = group;
  try {
    carryOut(tx, group, runInterviews);
    return element.next;
  } catch (error) {
    if (!(error instanceof ApexException) || element.fault === null) throw error;
    for (const { interview } of group) interview.faultMessage = error.getMessage();
    return element.fault;
  }
}

function* walk(interview: Interview): Walk {
  const { flow } = interview;
  const loops = new Map<string, { items: readonly ApexValue[]; at: number }>();
  let at = flow.start;
  for (let steps = 0; at !== null; steps++) {
    if (steps > MAX_STEPS) throw new FlowException(`The flow ${flow.name} runs without end`);
    const element: FlowElement = flow.elements[at];
    switch (element.kind) {
      case 'assign':
        for (const { to, operator, value } of element.items) assign(interview, to, operator, interview.value(value));
        at = element.next;
        break;
      case 'decide': {
        const taken = element.outcomes.find(({ when }) => interview.holds(when));
        at = taken === undefined ? element.otherwise : taken.next;
        break;
      }
      case 'loop': at = turn(interview, at, element, loops); break;
      default: at = yield { name: at, element };
    }
  }
}

function turn(interview: Interview, name: string, element: Extract<FlowElement, { kind: 'loop' }>, loops: Map<string, { items: readonly ApexValue[]; at: number }>): string | null {
  const known = loops.get(name);
  const loop = known ?? { items: itemsOf(interview.read(element.over), element.descending), at: 0 };
  if (loop.at >= loop.items.length) {
    loops.delete(name);
    return element.done;
  }
  if (element.into === null) interview.keep(name, loop.items[loop.at++]);
  else interview.write(element.into, loop.items[loop.at++]);
  loops.set(name, loop);
  return element.each;
}

function itemsOf(value: ApexValue, descending: boolean): ApexValue[] {
  const items = value instanceof ApexList ? [...value.items] : [];
  return descending ? items.reverse() : items;
}

function assign(interview: Interview, to: string, operator: string, value: ApexValue): void {
  const before = interview.read(to);
  if (before instanceof ApexList && operator !== 'Assign') changeList(before, operator, value);
  else interview.write(to, combined(before, operator, value));
}

function combined(before: ApexValue, operator: string, value: ApexValue): ApexValue {
  if (operator === 'AssignCount') return value instanceof ApexList ? value.size : 0;
  if (operator === 'Assign') return value instanceof ApexList ? new ApexList(value.element, [...value.items]) : value;
  if (isNumber(value) && (before === null || isNumber(before))) {
    const left = toDecimal(before ?? 0);
    return operator === 'Subtract' ? left.subtract(toDecimal(value)) : left.add(toDecimal(value));
  }
  return `${textOf(before)}${textOf(value)}`;
}

function changeList(list: ApexList, operator: string, value: ApexValue): void {
  const values = value instanceof ApexList ? value.items : [value];
  switch (operator) {
    case 'Add': list.addAll(values); break;
    case 'AddAtStart': list.items.unshift(...values); break;
    case 'RemoveFirst': case 'RemoveAll': remove(list, values, operator === 'RemoveAll'); break;
    default: throw new FlowException(`The assignment operator ${operator} is not supported by the local org`);
  }
}

function remove(list: ApexList, values: readonly ApexValue[], all: boolean): void {
  for (const value of values) {
    for (let at = list.items.indexOf(value); at >= 0; at = all ? list.items.indexOf(value) : -1) list.items.splice(at, 1);
  }
}
