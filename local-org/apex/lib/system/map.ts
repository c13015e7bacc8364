import { strict } from '../arguments.ts';
import { defineType, type ApexValue } from '../define.ts';
import { EQUALS, hashOf, toText } from '../equality.ts';
import { ListException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import { SObject } from '../sobject.ts';
import { SObjectTypeToken } from '../tokens.ts';
import type { TypeRef } from '../types.ts';

function putRecords(self: ApexMap, records: ApexList): ApexMap {
  records.items.forEach((record, index) => {
    const id = record instanceof SObject ? record.id : null;
    if (id === null) throw new ListException(`Row with null Id at index: ${index}`);
    self.put(id, record);
  });
  return self;
}

function deepClone(self: ApexMap): ApexMap {
  const options = { preserveId: true, deep: true, preserveTimestamps: true, preserveAutonumber: true };
  return new ApexMap(self.keyType, self.valueType, self.entries().map(([key, value]) => [key, value instanceof SObject ? value.clone(options) : value]));
}

export const mapType = defineType({
  name: 'System.Map',
  kind: 'class',
  typeParameters: ['K', 'V'],
  js: ApexMap,
  members: {
    'new()': (_tx, [key, value]: TypeRef[]) => new ApexMap(key, value),
    'new(Map<K, V> source)': strict((_tx, source: ApexMap, [key, value]: TypeRef[]) => new ApexMap(key, value, source.entries())),
    'new(List<SObject> records)': strict((_tx, records: ApexList, [key, value]: TypeRef[]) => putRecords(new ApexMap(key, value), records)),
    'Integer size()': (_tx, self: ApexMap) => self.size,
    'Boolean isEmpty()': (_tx, self: ApexMap) => self.size === 0,
    'V get(K key)': (_tx, self: ApexMap, key: ApexValue) => self.get(key),
    'V put(K key, V value)': (_tx, self: ApexMap, key: ApexValue, value: ApexValue) => self.put(key, value),
    'void putAll(Map<K, V> source)': strict((_tx, self: ApexMap, source: ApexMap) => source.entries().forEach(([key, value]) => self.put(key, value))),
    /** Unlike the constructor it takes a record without an id (apex-rollup counts on it on orgs). */
    'void putAll(List<SObject> records)': strict((_tx, self: ApexMap, records: ApexList) => (records.items as SObject[]).forEach((record) => self.put(record.id, record))),
    'V remove(K key)': (_tx, self: ApexMap, key: ApexValue) => self.remove(key),
    'Boolean containsKey(K key)': (_tx, self: ApexMap, key: ApexValue) => self.has(key),
    'Set<K> keySet()': (_tx, self: ApexMap) => self.keySet(),
    'List<V> values()': (_tx, self: ApexMap) => new ApexList(self.valueType, self.values()),
    'void clear()': (_tx, self: ApexMap) => self.clear(),
    'Map<K, V> clone()': (_tx, self: ApexMap) => new ApexMap(self.keyType, self.valueType, self.entries()),
    'Map<K, V> deepClone()': (_tx, self: ApexMap) => deepClone(self),
    'Schema.SObjectType getSObjectType()': (_tx, self: ApexMap) => (self.valueType.kind === 'sobject' ? new SObjectTypeToken(self.valueType.name) : null),
    'Boolean equals(Object other)': (_tx, self: ApexMap, other: ApexValue) => typeof other === 'object' && other !== null && self[EQUALS](other),
    'Integer hashCode()': (_tx, self: ApexMap) => hashOf(self),
    'String toString()': (_tx, self: ApexMap) => toText(self),
  },
});
