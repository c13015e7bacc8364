import { roundHalfUp, tidy } from '../types.ts';
import type { Value } from '../types.ts';
import type { FormulaFunction } from './signature.ts';

const number = (value: Value): number => value as number;

/** One number in, one out; what is no real number is blank. */
function unary(compute: (value: number) => number): FormulaFunction {
  return { parameters: ['number'], result: 'number', compute: ([value]) => real(compute(number(value))) };
}

function real(value: number): number | null {
  return Number.isFinite(value) ? tidy(value) : null;
}

/** The extreme of numbers, dates or times that are not blank. */
function extreme(pick: (...values: number[]) => number): FormulaFunction {
  return { parameters: [['number', 'date', 'datetime', 'time']], rest: true, result: (args) => args[0].type, compute: (args) => pick(...args.map(number)) };
}

/** Rounds away from zero or towards it. */
const awayFromZero = (value: number): number => Math.sign(value) * Math.ceil(Math.abs(value));
const towardsZero = (value: number): number => Math.sign(value) * Math.floor(Math.abs(value));

export const MATH_FUNCTIONS: Record<string, FormulaFunction> = {
  ABS: unary(Math.abs),
  ACOS: unary(Math.acos),
  ASIN: unary(Math.asin),
  ATAN: unary(Math.atan),
  ATAN2: { parameters: ['number', 'number'], result: 'number', compute: ([y, x]) => real(Math.atan2(number(y), number(x))) },
  CEILING: unary(awayFromZero),
  COS: unary(Math.cos),
  EXP: unary(Math.exp),
  FLOOR: unary(towardsZero),
  LN: unary(Math.log),
  LOG: unary(Math.log10),
  MAX: extreme(Math.max),
  MCEILING: unary(Math.ceil),
  MFLOOR: unary(Math.floor),
  MIN: extreme(Math.min),
  MOD: { parameters: ['number', 'number'], result: 'number', compute: ([value, divisor]) => real(number(value) - number(divisor) * Math.floor(number(value) / number(divisor))) },
  PI: { parameters: [], result: 'number', compute: () => Math.PI },
  ROUND: { parameters: ['number', 'number'], result: 'number', compute: ([value, digits]) => roundHalfUp(tidy(number(value)), number(digits)) },
  SIN: unary(Math.sin),
  SQRT: unary(Math.sqrt),
  TAN: unary(Math.tan),
  TRUNC: { parameters: ['number', 'number'], optional: 1, result: 'number', compute: ([value, digits]) => truncate(number(value), number(digits ?? 0)) },
};

function truncate(value: number, digits: number): number {
  return tidy(towardsZero(Number(`${tidy(value)}e${digits}`)) / 10 ** digits);
}
