import type { ApexValue } from '../../apex/lib/define.ts';
import { equal } from '../../apex/lib/equality.ts';
import { ApexList } from '../../apex/lib/list.ts';
import { compareValues, toDecimal } from '../../apex/lib/operations.ts';
import { isNumber, textOf } from './values.ts';

type Test = (left: ApexValue, right: ApexValue) => boolean;

const ordered = (fits: (order: number) => boolean): Test => (left, right) => {
  if (left === null || right === null) return false;
  const order = isNumber(left) && isNumber(right) ? toDecimal(left).compare(toDecimal(right)) : compareValues(left, right);
  return order !== undefined && fits(order);
};
const words = (value: ApexValue): string => textOf(value).toLowerCase();
const isBlank = (value: ApexValue): boolean => value === null || value === '' || (value instanceof ApexList && value.size === 0);

/** By the name of the operator; IsChanged is answered by who knows the record before. */
const TESTS: Readonly<Record<string, Test>> = {
  EqualTo: same,
  NotEqualTo: (left, right) => !same(left, right),
  GreaterThan: ordered((order) => order > 0),
  GreaterThanOrEqualTo: ordered((order) => order >= 0),
  LessThan: ordered((order) => order < 0),
  LessThanOrEqualTo: ordered((order) => order <= 0),
  StartsWith: (left, right) => words(left).startsWith(words(right)),
  EndsWith: (left, right) => words(left).endsWith(words(right)),
  Contains: (left, right) => (left instanceof ApexList ? left.items.some((item) => same(item, right)) : words(left).includes(words(right))),
  In: (left, right) => right instanceof ApexList && right.items.some((item) => same(left, item)),
  NotIn: (left, right) => !(right instanceof ApexList && right.items.some((item) => same(left, item))),
  IsNull: (left, right) => (left === null) === (right === true),
  IsBlank: (left, right) => (left === null || left === '') === (right === true),
  IsEmpty: (left, right) => isBlank(left) === (right === true),
};

export const OPERATORS: ReadonlySet<string> = new Set([...Object.keys(TESTS), 'IsChanged']);

/** Text compares without case, numbers by value whatever their kind. */
function same(left: ApexValue, right: ApexValue): boolean {
  if (isNumber(left) && isNumber(right)) return toDecimal(left).compare(toDecimal(right)) === 0;
  return typeof left === 'string' && typeof right === 'string' ? left.toLowerCase() === right.toLowerCase() : equal(left, right);
}

export function compare(operator: string, left: ApexValue, right: ApexValue): boolean {
  return TESTS[operator](left, right);
}

/** Holds when its logic does; without conditions it always holds. */
export function hold<Condition>({ logic, conditions }: { readonly logic: string; readonly conditions: readonly Condition[] }, test: (condition: Condition) => boolean): boolean {
  if (conditions.length === 0) return true;
  const word = logic.toLowerCase();
  if (word === 'and') return conditions.every(test);
  if (word === 'or') return conditions.some(test);
  return new Logic(logic, (number) => test(conditions[number - 1])).value();
}

/** `1 AND (2 OR NOT 3)`. */
class Logic {
  readonly #tokens: string[];
  readonly #test: (number: number) => boolean;

  constructor(text: string, test: (number: number) => boolean) {
    this.#tokens = text.toLowerCase().match(/\d+|and|or|not|[()]/g) ?? [];
    this.#test = test;
  }

  value(): boolean {
    let left = this.#and();
    while (this.#accept('or')) left = this.#and() || left;
    return left;
  }

  #and(): boolean {
    let left = this.#term();
    while (this.#accept('and')) left = this.#term() && left;
    return left;
  }

  #term(): boolean {
    if (this.#accept('not')) return !this.#term();
    if (!this.#accept('(')) return this.#test(Number(this.#tokens.shift()));
    const inner = this.value();
    this.#accept(')');
    return inner;
  }

  #accept(token: string): boolean {
    if (this.#tokens[0] !== token) return false;
    this.#tokens.shift();
    return true;
  }
}
