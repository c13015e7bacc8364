import { strict } from '../arguments.ts';
import { defineType, type ApexValue } from '../define.ts';
import { EQUALS, hashOf, toText } from '../equality.ts';
import { ListException } from '../exception.ts';
import { JsIterator } from '../iterator.ts';
import { ApexList } from '../list.ts';
import type { ApexTransaction } from '../services.ts';
import type { ApexSet } from '../set.ts';
import { SObject } from '../sobject.ts';
import { sortedBy, sortedNaturally } from '../sort.ts';
import { SObjectTypeToken } from '../tokens.ts';
import { SOBJECT, type TypeRef } from '../types.ts';

/** `new List<T>(size)` has that many nulls in the array form only; here the size is a hint. */
function deepClone(self: ApexList, preserveId: boolean, preserveTimestamps: boolean, preserveAutonumber: boolean): ApexList {
  const options = { preserveId, deep: true, preserveTimestamps, preserveAutonumber };
  return new ApexList(self.element, self.items.map((item) => (item instanceof SObject ? item.clone(options) : item)));
}

function sobjectType(self: ApexList): SObjectTypeToken | null {
  if (self.element.kind === 'sobject') return new SObjectTypeToken(self.element.name);
  const first = self.items[0];
  return self.element.key === SOBJECT.key && first instanceof SObject ? new SObjectTypeToken(first.def.name) : null;
}

function addAll(_tx: ApexTransaction, self: ApexList, values: ApexList | ApexSet): void {
  self.addAll(values);
}

export const listType = defineType({
  name: 'System.List',
  kind: 'class',
  typeParameters: ['T'],
  implements: ['System.Iterable<T>'],
  js: ApexList,
  members: {
    'new()': (_tx, [element]: TypeRef[]) => new ApexList(element),
    /** With that many nulls (ApexTestKit fills them by index, and runs on orgs). */
    'new(Integer size)': strict((_tx, size: number, [element]: TypeRef[]) => new ApexList(element, new Array<null>(size).fill(null))),
    'new(List<T> values)': strict((_tx, values: ApexList, [element]: TypeRef[]) => new ApexList(element, [...values.items])),
    'new(Set<T> values)': strict((_tx, values: ApexSet, [element]: TypeRef[]) => new ApexList(element, values.toArray())),
    'Integer size()': (_tx, self: ApexList) => self.size,
    'Boolean isEmpty()': (_tx, self: ApexList) => self.size === 0,
    'T get(Integer index)': (_tx, self: ApexList, index: number | null) => self.get(index),
    'void set(Integer index, T value)': (_tx, self: ApexList, index: number | null, value: ApexValue) => self.set(index, value),
    'void add(T value)': (_tx, self: ApexList, value: ApexValue) => self.add(value),
    'void add(Integer index, T value)': (_tx, self: ApexList, index: number, value: ApexValue) => self.insert(index, value),
    'void addAll(List<T> values)': strict(addAll),
    'void addAll(Set<T> values)': strict(addAll),
    'T remove(Integer index)': strict((_tx, self: ApexList, index: number) => self.remove(index)),
    'void clear()': (_tx, self: ApexList) => self.clear(),
    'Boolean contains(T value)': (_tx, self: ApexList, value: ApexValue) => self.indexOf(value) >= 0,
    'Integer indexOf(T value)': (_tx, self: ApexList, value: ApexValue) => self.indexOf(value),
    'List<T> clone()': (_tx, self: ApexList) => new ApexList(self.element, [...self.items]),
    'List<T> deepClone()': (_tx, self: ApexList) => deepClone(self, false, false, false),
    'List<T> deepClone(Boolean preserveId)': strict((_tx, self: ApexList, id: boolean) => deepClone(self, id, false, false)),
    'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps)': strict((_tx, self: ApexList, id: boolean, times: boolean) => deepClone(self, id, times, false)),
    'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps, Boolean preserveAutonumber)': strict((_tx, self: ApexList, id: boolean, times: boolean, numbers: boolean) => deepClone(self, id, times, numbers)),
    'Schema.SObjectType getSObjectType()': (_tx, self: ApexList) => sobjectType(self),
    'Iterator<T> iterator()': (_tx, self: ApexList) => new JsIterator(self, self.element),
    'void sort()': (tx, self: ApexList) => self.replace(sortedNaturally(tx, self.items)),
    'void sort(Comparator<T> comparator)': (tx, self: ApexList, comparator: ApexValue) => {
      if (comparator === null) throw new ListException('Comparator cannot be null');
      self.replace(sortedBy(self.items, (left, right) => Number(tx.callMethod(comparator, 'compare', [left, right]))));
    },
    'Boolean equals(Object other)': (_tx, self: ApexList, other: ApexValue) => typeof other === 'object' && other !== null && self[EQUALS](other),
    'Integer hashCode()': (_tx, self: ApexList) => hashOf(self),
    'String toString()': (_tx, self: ApexList) => toText(self),
  },
});
