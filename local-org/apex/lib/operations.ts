/** The language core that compiled code calls: operators on values whose types the checker has already brought together. */
import { ApexDate } from './date.ts';
import { ApexDatetime } from './datetime.ts';
import { Decimal } from './decimal.ts';
import type { ApexValue } from './define.ts';
import { ApexDouble } from './double.ts';
import { EnumValue } from './enum.ts';
import { equal, numeric } from './equality.ts';
import { ApexException, LimitException, MathException, NullPointerException } from './exception.ts';
import { ApexTime } from './time.ts';

export { equal, hashOf, toText } from './equality.ts';
export { typeOf, valueTypeName } from './valuetype.ts';
export { isCatchable } from './exception.ts';

const DAY = 86_400_000;

/** `==`: text without case, everything else as `equal`. */
export function equalOperator(left: ApexValue, right: ApexValue): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left === right || left.toLowerCase() === right.toLowerCase();
  return equal(left, right);
}

/** `===`: the same object, the same text with case, or the same number; two dates are two objects (FluentAssert tests that on orgs). */
export function identical(left: ApexValue, right: ApexValue): boolean {
  return left === right || (numeric(left) !== undefined && equal(left, right));
}

/** What orders a value among its like: a number, bigint or text. */
function rank(value: ApexValue): number | bigint | string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof ApexDate) return value.utcMidnight;
  if (value instanceof ApexDatetime) return value.instant;
  if (value instanceof ApexTime) return value.milliseconds;
  if (value instanceof ApexDouble) return value.value;
  return value instanceof EnumValue ? value.ordinal : undefined;
}

/** Order of two values of one type, nulls first; undefined when they have none. */
export function compareValues(left: ApexValue, right: ApexValue): number | undefined {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (left instanceof Decimal || right instanceof Decimal) return compareNumbers(left, right);
  const a = rank(left);
  const b = rank(right);
  if (a === undefined || b === undefined) return undefined;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareNumbers(left: ApexValue, right: ApexValue): number | undefined {
  const a = numeric(left);
  const b = numeric(right);
  return a && b && a.compare(b);
}

function ordered(left: ApexValue, right: ApexValue, holds: (order: number) => boolean): boolean {
  if (left === null || right === null) return false;
  const order = compareValues(left, right);
  return order !== undefined && holds(order);
}

/** The relational operators; false as soon as one side is null. */
export const COMPARISONS = Object.freeze({
  '<': (left: ApexValue, right: ApexValue): boolean => ordered(left, right, (order) => order < 0),
  '<=': (left: ApexValue, right: ApexValue): boolean => ordered(left, right, (order) => order <= 0),
  '>': (left: ApexValue, right: ApexValue): boolean => ordered(left, right, (order) => order > 0),
  '>=': (left: ApexValue, right: ApexValue): boolean => ordered(left, right, (order) => order >= 0),
});

export function nullDereference(): NullPointerException {
  return new NullPointerException('Attempt to de-reference a null object');
}

export function wrapLong(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

interface Arithmetic<T> {
  '+'(left: T, right: T): T;
  '-'(left: T, right: T): T;
  '*'(left: T, right: T): T;
  '/'(left: T, right: T): T;
}

export const INTEGER_MATH: Arithmetic<number> = {
  '+': (left, right) => (left + right) | 0,
  '-': (left, right) => (left - right) | 0,
  '*': Math.imul,
  '/': (left, right) => {
    if (right === 0) throw new MathException('Divide by 0');
    return (left / right) | 0;
  },
};

/** Math.mod. */
export function remainder(left: number, right: number): number {
  if (right === 0) throw new MathException('Divide by 0');
  return (left % right) | 0;
}

export const LONG_MATH: Arithmetic<bigint> = {
  '+': (left, right) => wrapLong(left + right),
  '-': (left, right) => wrapLong(left - right),
  '*': (left, right) => wrapLong(left * right),
  '/': (left, right) => {
    if (right === 0n) throw new MathException('Divide by 0');
    return wrapLong(left / right);
  },
};

export const DOUBLE_MATH: Arithmetic<ApexDouble> = {
  '+': (left, right) => new ApexDouble(left.value + right.value),
  '-': (left, right) => new ApexDouble(left.value - right.value),
  '*': (left, right) => new ApexDouble(left.value * right.value),
  '/': (left, right) => {
    if (right.value === 0) throw new MathException('Divide by 0');
    return new ApexDouble(left.value / right.value);
  },
};

export const DECIMAL_MATH: Arithmetic<Decimal> = {
  '+': (left, right) => left.add(right),
  '-': (left, right) => left.subtract(right),
  '*': (left, right) => left.multiply(right),
  '/': (left, right) => left.divide(right),
};

/** Conversions between the numeric types. Narrowing cuts toward zero and wraps. */
export function toInteger(value: ApexValue): number {
  if (typeof value === 'number') return value;
  return Number(BigInt.asIntN(32, wholePart(value)));
}

export function toLong(value: ApexValue): bigint {
  return wrapLong(wholePart(value));
}

function wholePart(value: ApexValue): bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return BigInt(value);
  return value instanceof ApexDouble ? BigInt(Math.trunc(value.value)) : (value as Decimal).truncate();
}

export function toDouble(value: ApexValue): ApexDouble {
  if (value instanceof ApexDouble) return value;
  return new ApexDouble(value instanceof Decimal ? value.toNumber() : Number(value));
}

export function toDecimal(value: ApexValue): Decimal {
  if (value instanceof Decimal) return value;
  return value instanceof ApexDouble ? Decimal.ofNumber(value.value) : Decimal.ofInteger(value as number | bigint);
}

/** Date + Integer adds days; Datetime + number adds days, also parts of a day; Time + number adds milliseconds. */
export function addToMoment(moment: ApexDate | ApexDatetime | ApexTime, amount: ApexValue): ApexDate | ApexDatetime | ApexTime {
  const count = toDouble(amount).value;
  if (moment instanceof ApexDate) return moment.addDays(Math.trunc(count));
  if (moment instanceof ApexDatetime) return new ApexDatetime(moment.instant + Math.round(count * DAY));
  return new ApexTime(moment.milliseconds + count);
}

const GENERATED = /\.(?:cls|trigger|apex):\d+:\d+\)?$/;

/**
 * A JavaScript error as Apex sees it: null dereferences of generated code and stack overflows become Apex exceptions with the same
 * stack; every other error is a fault of this program and is returned as it is.
 */
export function asApexError(error: unknown): unknown {
  if (error instanceof ApexException || !(error instanceof Error)) return error;
  if (error instanceof TypeError && GENERATED.test(topFrame(error))) return withStack(nullDereference(), error);
  if (error instanceof RangeError && error.message.startsWith('Maximum call stack')) return withStack(new LimitException('Maximum stack depth reached: 1001'), error);
  return error;
}

function topFrame(error: Error): string {
  return error.stack?.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? '';
}

function withStack(exception: ApexException, source: Error): ApexException {
  exception.stack = source.stack;
  return exception;
}
