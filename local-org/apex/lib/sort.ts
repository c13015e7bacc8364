/** List.sort: numbers, text, dates and enums by value, Comparables by compareTo, records by type, name and fields. Nulls first; stable. */
import type { ApexValue } from './define.ts';
import { toText } from './equality.ts';
import { ListException } from './exception.ts';
import { compareValues } from './operations.ts';
import type { ApexTransaction } from './services.ts';
import { SObject } from './sobject.ts';
import { userClassOf } from './types.ts';

export function sortedBy(items: readonly ApexValue[], compare: (left: ApexValue, right: ApexValue) => number): ApexValue[] {
  return [...items].sort(compare);
}

function compareRecords(left: SObject, right: SObject): number {
  const byType = compareValues(left.def.label, right.def.label)!;
  if (byType !== 0) return byType;
  const names = [...new Set([...Object.keys(left.values), ...Object.keys(right.values)])].sort();
  const nameFirst = names.sort((a, b) => Number(b === 'Name') - Number(a === 'Name'));
  for (const name of nameFirst) {
    const order = compareValues(left.values[name] ?? null, right.values[name] ?? null) ?? 0;
    if (order !== 0) return order;
  }
  return 0;
}

function compareNaturally(tx: ApexTransaction, left: ApexValue, right: ApexValue): number {
  if (left instanceof SObject && right instanceof SObject) return compareRecords(left, right);
  const order = compareValues(left, right);
  if (order !== undefined) return order;
  if (isOrdered(left)) return left[ORDER](right);
  if (userClassOf(left)?.ancestry.has('lib:system.comparable')) return Number(tx.callMethod(left, 'compareTo', [right]));
  throw new ListException(`One or more of the items in this list is not Comparable: ${toText(left)}`);
}

/** Objects of the library that have an order of their own. */
export const ORDER = Symbol.for('apex.order');

function isOrdered(value: ApexValue): value is { [ORDER](other: ApexValue): number } {
  return typeof value === 'object' && value !== null && ORDER in value;
}

export function sortedNaturally(tx: ApexTransaction, items: readonly ApexValue[]): ApexValue[] {
  return sortedBy(items, (left, right) => compareNaturally(tx, left, right));
}
