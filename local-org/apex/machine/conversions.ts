/** Operators of compiled code that allow for null, around those of the library. */
import { to18 } from '../../base/ids.ts';
import { ApexDate } from '../lib/date.ts';
import { ApexDatetime } from '../lib/datetime.ts';
import { Decimal } from '../lib/decimal.ts';
import type { ApexValue } from '../lib/define.ts';
import { ApexDouble } from '../lib/double.ts';
import { checkedId } from '../lib/fieldvalue.ts';
import {
  addToMoment, COMPARISONS, DECIMAL_MATH, DOUBLE_MATH, equalOperator, identical, INTEGER_MATH, LONG_MATH, nullDereference, remainder, toDecimal, toDouble, toInteger, toLong, toText,
} from '../lib/operations.ts';
import type { ApexTime } from '../lib/time.ts';

/** The function, passing null through. */
function orNull<T>(convert: (value: ApexValue) => T): (value: ApexValue) => T | null {
  return (value) => (value === null ? null : convert(value));
}

type Whole = number | bigint | null;

function equalText(left: string | null, right: string | null): boolean {
  if (left === right) return true;
  return left !== null && right !== null && left.length === right.length && left.toLowerCase() === right.toLowerCase();
}

/** 15 and 18 characters of one id are equal. */
function equalIds(left: ApexValue, right: ApexValue): boolean {
  if (left === right) return true;
  return typeof left === 'string' && typeof right === 'string' && left.length !== right.length && to18(left) === to18(right);
}

function negate(value: ApexDouble | Decimal): ApexValue {
  return value instanceof ApexDouble ? new ApexDouble(-value.value) : value.negate();
}

function shiftMoment(moment: ApexDate | ApexDatetime | ApexTime, amount: ApexValue, sign: number): ApexValue {
  return addToMoment(moment, new ApexDouble(sign * toDouble(amount).value));
}

export const OPERATORS = Object.freeze({
  /** The value, unless it is null. */
  n<T>(value: T | null): T {
    if (value === null || value === undefined) throw nullDereference();
    return value;
  },
  text: (value: ApexValue): string => (typeof value === 'string' ? value : toText(value)),
  less: COMPARISONS['<'], lessOrEqual: COMPARISONS['<='], greater: COMPARISONS['>'], greaterOrEqual: COMPARISONS['>='],
  lessNumber: (left: Whole, right: Whole): boolean => left !== null && right !== null && left < right,
  lessOrEqualNumber: (left: Whole, right: Whole): boolean => left !== null && right !== null && left <= right,
  greaterNumber: (left: Whole, right: Whole): boolean => left !== null && right !== null && left > right,
  greaterOrEqualNumber: (left: Whole, right: Whole): boolean => left !== null && right !== null && left >= right,
  equal: equalOperator, equalText, equalIds, identical, negate, shiftMoment,
  divideInteger: INTEGER_MATH['/'], remainder, divideLong: LONG_MATH['/'], doubles: DOUBLE_MATH, decimals: DECIMAL_MATH,
  toInteger: orNull(toInteger), toLong: orNull(toLong), toDouble: orNull(toDouble), toDecimal: orNull(toDecimal),
  toId: orNull((value) => checkedId(value as string)),
  toDatetime: orNull((value) => (value instanceof ApexDate ? new ApexDatetime(value.utcMidnight) : value)),
  toDate: orNull((value) => (value instanceof ApexDatetime ? new ApexDate(Math.floor(value.instant / 86_400_000)) : value)),
  decimal: (text: string): Decimal => Decimal.parse(text),
  double: (value: number): ApexDouble => new ApexDouble(value),
});
