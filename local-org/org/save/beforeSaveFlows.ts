import type { FlowConditions, FlowOperator, FlowValue, Raw, RecordFlow } from '../../schema/types.ts';
import { alive, valueOf, type SaveRow, type SaveStep } from './unit.ts';

const TESTS: Readonly<Record<FlowOperator, (left: Raw, right: Raw) => boolean>> = {
  EqualTo: same,
  NotEqualTo: (left, right) => !same(left, right),
  GreaterThan: (left, right) => ordered(left, right, (order) => order > 0),
  GreaterThanOrEqualTo: (left, right) => ordered(left, right, (order) => order >= 0),
  LessThan: (left, right) => ordered(left, right, (order) => order < 0),
  LessThanOrEqualTo: (left, right) => ordered(left, right, (order) => order <= 0),
  StartsWith: (left, right) => words(left).startsWith(words(right)),
  EndsWith: (left, right) => words(left).endsWith(words(right)),
  Contains: (left, right) => words(left).includes(words(right)),
  IsNull: (left, right) => (left === null) === (right === true),
};

/** Step 3: record-triggered flows that run before the record is saved. Their changes need no second save. */
export const beforeSaveFlows: SaveStep = ({ def, operation, ...unit }) => {
  if (operation !== 'insert' && operation !== 'update') return;
  for (const flow of def.beforeSaveFlows.filter(({ on }) => on.includes(operation))) {
    for (const row of alive({ def, operation, ...unit })) if (holds(flow.entry, row)) run(flow, row);
  }
};

function run(flow: RecordFlow, row: SaveRow): void {
  let next = flow.start;
  while (next !== null) {
    const step = flow.steps[next];
    if (step.kind === 'assign') {
      for (const { field, value } of step.sets) row.record[field] = resolved(value, row);
      next = step.next;
    } else {
      const outcome = step.outcomes.find(({ when }) => holds(when, row));
      next = outcome === undefined ? step.otherwise : outcome.next;
    }
  }
}

function holds({ logic, conditions }: FlowConditions, row: SaveRow): boolean {
  if (conditions.length === 0) return true;
  const test = ({ field, operator, value }: FlowConditions['conditions'][number]) => TESTS[operator](valueOf(row.record, field), resolved(value, row));
  return logic === 'and' ? conditions.every(test) : conditions.some(test);
}

function resolved(value: FlowValue, row: SaveRow): Raw {
  return 'field' in value ? valueOf(row.record, value.field) : value.literal;
}

/** Text compares without case, as flows do. */
function same(left: Raw, right: Raw): boolean {
  return typeof left === 'string' && typeof right === 'string' ? words(left) === words(right) : left === right;
}

function ordered(left: Raw, right: Raw, fits: (order: number) => boolean): boolean {
  if (left === null || right === null) return false;
  return fits(left < right ? -1 : left > right ? 1 : 0);
}

function words(value: Raw): string {
  return value === null ? '' : String(value).toLowerCase();
}
