import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDate } from '../date.ts';
import { ApexDatetime } from '../datetime.ts';
import { Decimal } from '../decimal.ts';
import type { ApexValue } from '../define.ts';
import { toText } from '../equality.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import { SObject } from '../sobject.ts';
import { DATE, DECIMAL, ID, INTEGER, listOf, mapOf, OBJECT, setOf, sobjectType, STRING, type TypeRef } from '../types.ts';
import { valueTypeName } from '../valuetype.ts';
import { member, outcome, sampleTransaction, types } from './library.ts';

const tx = sampleTransaction();
const serialize = (value: ApexValue): ApexValue => member('JSON', 'static String serialize(Object value)')(tx, value);
const read = (text: string, type: TypeRef): ApexValue => member('JSON', 'static Object deserialize(String json, System.Type type)')(tx, text, types.value(tx, type));
const untyped = (text: string): ApexValue => member('JSON', 'static Object deserializeUntyped(String json)')(tx, text);

test('values are written as the platform writes them', () => {
  const contact = new SObject(tx.object('Contact')!);
  contact.put('LastName', 'Ada');
  contact.put('Birthdate', ApexDate.of(1990, 2, 3));
  const cases: [ApexValue, string][] = [
    [null, 'null'], ['a"b', '"a\\"b"'], [5, '5'], [5n, '5'], [Decimal.parse('1.50'), '1.50'], [true, 'true'],
    [ApexDate.of(2026, 1, 2), '"2026-01-02"'], [new ApexDatetime(0), '"1970-01-01T00:00:00.000Z"'],
    [new ApexList(INTEGER, [1, null]), '[1,null]'], [new ApexMap(STRING, OBJECT, [['b', 1], ['a', null]]), '{"b":1,"a":null}'],
    [contact, '{"attributes":{"type":"Contact"},"LastName":"Ada","Birthdate":"1990-02-03"}'],
  ];
  for (const [value, expected] of cases) assert.equal(serialize(value), expected);
});

test('pretty print keeps arrays on their line', () => {
  const pretty = member('JSON', 'static String serializePretty(Object value)');
  assert.equal(pretty(tx, untyped('{"a":[1,{"b":2}],"c":{},"d":[]}')), '{\n  "a" : [ 1, {\n    "b" : 2\n  } ],\n  "c" : { },\n  "d" : [ ]\n}');
});

test('untyped numbers become Integer, Long or Decimal', () => {
  for (const [text, type] of [['1', 'Integer'], ['2147483648', 'Long'], ['1.0', 'Decimal'], ['"x"', 'String'], ['[1]', 'List<Object>'], ['{}', 'Map<String,Object>']]) {
    assert.equal(valueTypeName(untyped(text)), type);
  }
});

test('typed values are read by their type', () => {
  const cases: [string, TypeRef, string][] = [
    ['"a"', STRING, 'a'], ['1', STRING, '1'], ['"7"', INTEGER, '7'], ['1.25', DECIMAL, '1.25'], ['"2026-01-02"', DATE, '2026-01-02 00:00:00'],
    ['["a","a"]', setOf(STRING), '{a}'], ['{"k":[1,2]}', mapOf(STRING, listOf(INTEGER)), '{k=(1, 2)}'],
    ['{"attributes":{"type":"Contact"},"lastname":"Ada"}', sobjectType('Contact'), 'Contact:{LastName=Ada}'],
  ];
  for (const [text, type, expected] of cases) assert.equal(toText(read(text, type)), expected, text);
});

test('what does not fit is a JSONException', () => {
  const cases: [string, TypeRef][] = [['"x"', INTEGER], ['{}', listOf(STRING)], ['[]', mapOf(STRING, STRING)], ['"nope"', ID], ['{"Nope__c":1}', sobjectType('Contact')], ['{', OBJECT], ['{"a":1,}', OBJECT], ['', OBJECT], ['[1 2]', OBJECT]];
  for (const [text, type] of cases) assert.match(outcome(() => read(text, type)), /^System\.JSONException: /, text);
});

test('a generator and a parser agree', () => {
  const generator = member('JSON', 'static System.JSONGenerator createGenerator(Boolean pretty)')(tx, false);
  member('JSONGenerator', 'void writeStartObject()')(tx, generator);
  member('JSONGenerator', 'void writeNumberField(String name, Integer value)')(tx, generator, 'a', 1);
  member('JSONGenerator', 'void writeEndObject()')(tx, generator);
  const text = member('JSONGenerator', 'String getAsString()')(tx, generator);
  assert.equal(text, '{"a":1}');
  const parser = member('JSON', 'static System.JSONParser createParser(String json)')(tx, text);
  const tokens = Array.from({ length: 4 }, () => String(member('JSONParser', 'System.JSONToken nextToken()')(tx, parser)));
  assert.deepEqual(tokens, ['START_OBJECT', 'FIELD_NAME', 'VALUE_NUMBER_INT', 'END_OBJECT']);
});
