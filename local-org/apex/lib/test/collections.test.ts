import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDate } from '../date.ts';
import { Decimal } from '../decimal.ts';
import { equal, toText } from '../equality.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import { ApexSet } from '../set.ts';
import { SObject } from '../sobject.ts';
import { DATETIME, DECIMAL, ID, INTEGER, LONG, libType, listOf, OBJECT, sobjectType, STRING, USER_CLASS, type UserClass } from '../types.ts';
import { member, outcome, sampleTransaction, types } from './library.ts';

const tx = sampleTransaction();

/** A user class with equals and hashCode by one field. */
class Point {
  static readonly [USER_CLASS]: UserClass = {
    name: 'Point', kind: 'class', ancestry: new Set(['user:point', 'lib:system.comparable']), fields: [{ name: 'x', owner: 'Point', key: 'x', type: INTEGER }], interfaces: [],
    equals: (self, other) => other instanceof Point && (self as Point).x === other.x, hashCode: (self) => (self as Point).x % 2,
  };
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
}

function contact(name: string): SObject {
  const record = new SObject(tx.object('Contact')!);
  record.put('LastName', name);
  return record;
}

test('keys: text with case, numbers by value, records by content, user objects by equals', () => {
  const set = new ApexSet(OBJECT, ['a', 'A', 1, 1, Decimal.parse('1.0'), Decimal.parse('1.00'), contact('x'), contact('x'), new Point(1), new Point(3), new Point(1), null, null]);
  assert.equal(toText(set), '{a, A, 1, 1.0, Contact:{LastName=x}, Point:[x=1], Point:[x=3], null}');
  assert.equal(set.remove(new Point(1)), true);
  assert.equal(set.has(new Point(1)), false);
  assert.equal(set.has(new Point(3)), true);
});

test('collections are equal by content', () => {
  assert.equal(equal(new ApexList(STRING, ['a']), new ApexList(STRING, ['a'])), true);
  assert.equal(equal(new ApexSet(STRING, ['a', 'b']), new ApexSet(STRING, ['b', 'a'])), true);
  assert.equal(new ApexMap(listOf(STRING), STRING, [[new ApexList(STRING, ['k']), 'v']]).get(new ApexList(STRING, ['k'])), 'v');
});

test('at most ten elements are printed', () => {
  assert.equal(toText(new ApexList(INTEGER, Array.from({ length: 12 }, (_, i) => i))), '(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ...)');
  assert.equal(toText(new ApexMap(STRING, OBJECT, [['k', null]])), '{k=null}');
});

test('a list knows its bounds and does not change while it is looped over', () => {
  const list = new ApexList(INTEGER, [1, 2]);
  assert.equal(outcome(() => list.get(2)), 'System.ListException: List index out of bounds: 2');
  assert.equal(outcome(() => {
    for (const item of list) list.add(item);
    return null;
  }), 'System.FinalException: Cannot modify a collection while it is being iterated.');
  list.add(3);
  assert.equal(list.size, 4);
});

test('sort: nulls first, text by code unit, others by value', () => {
  const sort = member('List', 'void sort()');
  const sorted = (list: ApexList): string => {
    sort(tx, list);
    return toText(list);
  };
  assert.equal(sorted(new ApexList(STRING, ['b', null, 'B', 'a'])), '(null, B, a, b)');
  assert.equal(sorted(new ApexList(INTEGER, [10, 9, 2])), '(2, 9, 10)');
  assert.equal(sorted(new ApexList(sobjectType('Contact'), [contact('b'), contact('a')])), '(Contact:{LastName=a}, Contact:{LastName=b})');
});

test('the keys of a map are a view', () => {
  const map = new ApexMap(STRING, INTEGER, [['a', 1], ['b', 2]]);
  member('Set', 'Boolean removeAll(Set<T> values)')(tx, map.keySet(), new ApexSet(STRING, ['a']));
  assert.equal(toText(map), '{b=2}');
});

test('records by id', () => {
  const record = contact('x');
  record.id = '003000000000001AAA';
  const map = member('Map', 'new(List<SObject> records)')(tx, new ApexList(sobjectType('Contact'), [record]), [ID, sobjectType('Contact')]) as ApexMap;
  assert.equal(map.get('003000000000001AAA'), record);
});

test('instanceof and casts', () => {
  const cases: [unknown, Parameters<typeof types.isInstance>[2], boolean][] = [
    [1, INTEGER, true], [1n, INTEGER, false], [1, LONG, true], [1n, DECIMAL, true], [ApexDate.of(2026, 1, 1), DATETIME, true], ['x', OBJECT, true], ['003000000000001AAA', ID, true], ['x', ID, false], [contact('x'), libType('System.SObject'), true], [contact('x'), sobjectType('Account'), false],
    [new ApexList(STRING), listOf(STRING), true], [new ApexList(STRING), listOf(INTEGER), false], [new Point(1), libType('System.Comparable'), true], [null, OBJECT, false],
  ];
  for (const [value, type, expected] of cases) assert.equal(types.isInstance(tx, value, type), expected, type.key);
  assert.equal(outcome(() => types.cast(tx, 'x', INTEGER)), 'System.TypeException: Invalid conversion from runtime type String to Integer');
  assert.equal(toText(types.named(tx, 'map<string, list<Contact>>')?.key), 'lib:system.map<lib:system.string,lib:system.list<sobject:contact>>');
});
