/** Infix and prefix operators: which types they take, and what they do with blanks. */
import { FormulaError } from './error.ts';
import { MS_PER_DAY, TYPE_NAMES, tidy } from './types.ts';
import type { Compute, Typed, Value, ValueType } from './types.ts';

type Result = Omit<Typed, 'offset'>;

/** Computes from two values that are not blank; blank otherwise. */
function both(left: Typed, right: Typed, compute: (a: number, b: number) => number | null): Compute {
  return (context) => {
    const a = left.compute(context);
    const b = right.compute(context);
    return a === null || b === null ? null : compute(a as number, b as number);
  };
}

function mismatch(operator: string, expected: string, found: Typed): never {
  throw new FormulaError(`Incorrect parameter type for operator '${operator}'. Expected ${expected}, received ${TYPE_NAMES[found.type]}`, found.offset);
}

const isNumber = (typed: Typed): boolean => typed.type === 'number' || typed.type === 'null';
const MOMENTS: Partial<Record<ValueType, number>> = { date: 1, datetime: MS_PER_DAY, time: 1 };

/** number ± number, moment ± number (days; milliseconds for a time), moment - moment. */
function plusMinus(operator: '+' | '-', left: Typed, right: Typed): Result {
  const sign = operator === '+' ? 1 : -1;
  if (operator === '+' && left.type === 'text' && right.type === 'text') return concat(left, right);
  const unit = MOMENTS[left.type];
  if (unit !== undefined && isNumber(right)) return { type: left.type, compute: both(left, right, (a, b) => moved(left.type, a, sign * b, unit)) };
  if (operator === '+' && MOMENTS[right.type] !== undefined && isNumber(left)) return { type: right.type, compute: both(left, right, (a, b) => moved(right.type, b, a, MOMENTS[right.type]!)) };
  if (operator === '-' && unit !== undefined && left.type === right.type) return { type: 'number', compute: both(left, right, (a, b) => tidy((a - b) / unit)) };
  if (!isNumber(left)) return mismatch(operator, 'Number', left);
  if (!isNumber(right)) return mismatch(operator, 'Number', right);
  return { type: 'number', compute: both(left, right, (a, b) => tidy(a + sign * b)) };
}

/** Dates move by whole days, times wrap round midnight. */
function moved(type: ValueType, moment: number, by: number, unit: number): number {
  if (type === 'date') return moment + Math.trunc(by);
  const sum = Math.round(moment + by * unit);
  return type === 'time' ? ((sum % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY : sum;
}

const ARITHMETIC: Record<string, (a: number, b: number) => number> = { '*': (a, b) => a * b, '/': (a, b) => a / b, '^': (a, b) => a ** b };

function arithmetic(operator: string, left: Typed, right: Typed): Result {
  for (const side of [left, right]) if (!isNumber(side)) mismatch(operator, 'Number', side);
  const apply = ARITHMETIC[operator];
  return { type: 'number', compute: both(left, right, (a, b) => finite(apply(a, b))) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? tidy(value) : null;
}

function concat(left: Typed, right: Typed): Result {
  for (const side of [left, right]) if (side.type !== 'text' && side.type !== 'null') mismatch('&', 'Text', side);
  return { type: 'text', compute: (context) => `${(left.compute(context) as string | null) ?? ''}${(right.compute(context) as string | null) ?? ''}` };
}

function comparable(operator: string, left: Typed, right: Typed): void {
  for (const side of [left, right]) {
    if (side.type === 'picklist' || side.type === 'multipicklist') throw new FormulaError(`Field ${side.field?.name ?? ''} is a picklist field. Picklist fields are only supported in certain functions.`, side.offset);
  }
  if (left.type !== right.type && left.type !== 'null' && right.type !== 'null') mismatch(operator, TYPE_NAMES[left.type], right);
}

/** Blank text equals ''; other blanks equal only blanks. */
function equality(operator: string, left: Typed, right: Typed): Result {
  comparable(operator, left, right);
  const wanted = operator === '=' || operator === '==';
  const plain = (value: Value): Value => (value === '' ? null : value);
  return { type: 'boolean', compute: (context) => (plain(left.compute(context)) === plain(right.compute(context))) === wanted };
}

const ORDER: Record<string, (a: Value, b: Value) => boolean> = { '<': (a, b) => a! < b!, '>': (a, b) => a! > b!, '<=': (a, b) => a! <= b!, '>=': (a, b) => a! >= b! };

/** Nothing is less or greater than a blank. */
function ordering(operator: string, left: Typed, right: Typed): Result {
  comparable(operator, left, right);
  const holds = ORDER[operator];
  return {
    type: 'boolean',
    compute: (context) => {
      const a = left.compute(context);
      const b = right.compute(context);
      return a !== null && b !== null && holds(a, b);
    },
  };
}

function logical(operator: string, left: Typed, right: Typed): Result {
  for (const side of [left, right]) if (side.type !== 'boolean' && side.type !== 'null') mismatch(operator, 'Boolean', side);
  const stopAt = operator === '||';
  return { type: 'boolean', compute: (context) => ((left.compute(context) === true) === stopAt ? stopAt : right.compute(context) === true) };
}

const BINARY: Record<string, (operator: string, left: Typed, right: Typed) => Result> = {
  '+': (_, left, right) => plusMinus('+', left, right), '-': (_, left, right) => plusMinus('-', left, right), '*': arithmetic, '/': arithmetic, '^': arithmetic,
  '&': (_, left, right) => concat(left, right), '=': equality, '==': equality, '<>': equality, '!=': equality, '<': ordering, '>': ordering, '<=': ordering, '>=': ordering, '&&': logical, '||': logical,
};

export function binary(operator: string, left: Typed, right: Typed): Result {
  return BINARY[operator](operator, left, right);
}

export function unary(operator: string, operand: Typed): Result {
  if (operator === '!') {
    if (operand.type !== 'boolean') mismatch('!', 'Boolean', operand);
    return { type: 'boolean', compute: (context) => operand.compute(context) !== true };
  }
  if (!isNumber(operand)) mismatch(operator, 'Number', operand);
  const sign = operator === '-' ? -1 : 1;
  return { type: 'number', compute: (context) => { const value = operand.compute(context); return value === null ? null : sign * (value as number); } };
}
