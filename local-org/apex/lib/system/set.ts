import { strict } from '../arguments.ts';
import { defineType, type ApexValue } from '../define.ts';
import { EQUALS, hashOf, toText } from '../equality.ts';
import { JsIterator } from '../iterator.ts';
import type { ApexList } from '../list.ts';
import { ApexSet } from '../set.ts';
import type { TypeRef } from '../types.ts';

type Elements = ApexSet | ApexList;

/** Applied to every element; true when one application was. */
function some(values: Elements, change: (value: ApexValue) => boolean): boolean {
  return [...values].reduce<boolean>((changed, value) => change(value) || changed, false);
}

function retain(self: ApexSet, values: Elements): boolean {
  const kept = new ApexSet(self.element, values);
  return some(new ApexSet(self.element, self.toArray()), (value) => !kept.has(value) && self.remove(value));
}

const addAll = strict((_tx, self: ApexSet, values: Elements) => some(values, (value) => self.add(value)));
const removeAll = strict((_tx, self: ApexSet, values: Elements) => some(values, (value) => self.remove(value)));
const retainAll = strict((_tx, self: ApexSet, values: Elements) => retain(self, values));
const containsAll = strict((_tx, self: ApexSet, values: Elements) => [...values].every((value) => self.has(value)));
const copy = strict((_tx, values: Elements, [element]: TypeRef[]) => new ApexSet(element, values));

export const setType = defineType({
  name: 'System.Set',
  kind: 'class',
  typeParameters: ['T'],
  implements: ['System.Iterable<T>'],
  js: ApexSet,
  members: {
    'new()': (_tx, [element]: TypeRef[]) => new ApexSet(element),
    'new(Integer size)': (_tx, _size: number, [element]: TypeRef[]) => new ApexSet(element),
    'new(List<T> values)': copy,
    'new(Set<T> values)': copy,
    'Integer size()': (_tx, self: ApexSet) => self.size,
    'Boolean isEmpty()': (_tx, self: ApexSet) => self.size === 0,
    'Boolean add(T value)': (_tx, self: ApexSet, value: ApexValue) => self.add(value),
    'Boolean addAll(List<T> values)': addAll,
    'Boolean addAll(Set<T> values)': addAll,
    'Boolean contains(T value)': (_tx, self: ApexSet, value: ApexValue) => self.has(value),
    'Boolean containsAll(List<T> values)': containsAll,
    'Boolean containsAll(Set<T> values)': containsAll,
    'Boolean remove(T value)': (_tx, self: ApexSet, value: ApexValue) => self.remove(value),
    'Boolean removeAll(List<T> values)': removeAll,
    'Boolean removeAll(Set<T> values)': removeAll,
    'Boolean retainAll(List<T> values)': retainAll,
    'Boolean retainAll(Set<T> values)': retainAll,
    'void clear()': (_tx, self: ApexSet) => self.clear(),
    'Set<T> clone()': (_tx, self: ApexSet) => new ApexSet(self.element, self.toArray()),
    'Iterator<T> iterator()': (_tx, self: ApexSet) => new JsIterator(self.toArray(), self.element),
    'Boolean equals(Object other)': (_tx, self: ApexSet, other: ApexValue) => typeof other === 'object' && other !== null && self[EQUALS](other),
    'Integer hashCode()': (_tx, self: ApexSet) => hashOf(self),
    'String toString()': (_tx, self: ApexSet) => toText(self),
  },
});
