/** Accepts and rejects what `@apexdevtools/apex-parser` does. */
import { ApexParserFactory, ApexErrorListener } from '@apexdevtools/apex-parser';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseClass, parseTrigger } from '../index.ts';

class Counter extends ApexErrorListener {
  count = 0;

  override apexSyntaxError(): void {
    this.count++;
  }
}

function referenceAccepts(source: string, rule: 'compilationUnit' | 'triggerUnit'): boolean {
  const parser = ApexParserFactory.createParser(source);
  const errors = new Counter();
  parser.removeErrorListeners();
  parser.addErrorListener(errors);
  parser[rule]();
  return errors.count === 0;
}

const inMethod = (code: string): string => `public class A { void m() { ${code} } }`;
const inClass = (code: string): string => `public class A { ${code} }`;

const STATEMENTS = [
  'Integer a = 1, b = 2;', 'final String s = \'x\';', 'List<String> l = new List<String>{\'a\', \'b\'};', 'Integer[] n = new Integer[5];', 'Map<Id, List<Account>> m = new Map<Id, List<Account>>();',
  'Map<String, Integer> m = new Map<String, Integer>{\'a\' => 1, \'b\' => 2};', 'for (Integer i = 0; i < 3; i++) { }', 'for (;;) { break; }', 'for (Account a : [SELECT Id FROM Account]) { a.Name = \'x\'; }',
  'while (true) { continue; }', 'do { x++; } while (x < 3);', 'if (a) b(); else if (c) d(); else { e(); }', 'try { a(); } catch (Exception e) { } finally { }', 'try { a(); } finally { }',
  'switch on x { when 1, 2 { } when 3 { } when else { } }', 'switch on s { when Account a { } when null { } }', 'throw new MyException(\'x\');', 'insert acc;', 'insert as user acc;', 'update as system list1;',
  'upsert rows Ext__c;', 'delete [SELECT Id FROM Account];', 'undelete x;', 'merge a b;', 'System.runAs(u) { insert x; }', 'return;', 'x = y ?? z;', 'a?.b?.c();', 'x = (Integer) y;', 'x = (List<String>) obj;',
  'x = a instanceof Foo.Bar;', 'x = a ? b : c ? d : e;', 'x += 1; x -= 2; x *= 3; x /= 4; x &= 1; x |= 1; x ^= 1; x <<= 1; x >>= 1; x >>>= 1;', 'x = a >>> 2 >> 3 << 4;', 'x = a >= b && c <= d || !e;', 'x = ~a & b | c ^ d;',
  'x = a == b; y = a != b; z = a === b; w = a !== b; v = a <> b;', 'Type t = Foo.class; Type u = List<String>.class; Type v = Map<Id, Account>.class;', 'new Account(Name = \'x\', Industry = \'y\');',
  'List<Account> a = [SELECT Id, Name, (SELECT Id FROM Contacts) FROM Account WHERE Name LIKE :x AND Id IN :ids ORDER BY Name NULLS LAST LIMIT 10 OFFSET :o];',
  'Integer c = [SELECT COUNT() FROM Account WITH USER_MODE];', 'List<List<SObject>> r = [FIND :term IN ALL FIELDS RETURNING Account(Id), Contact];', 'Long l = 5L; Double d = 1.5d; Decimal e = 1.25;', 'String s = \'a\\n\\u0041\\\'\';',
  'Object o = new List<List<Map<String, Set<Id>>>>();', 'x.y[0].z(1)[2] = 3;', 'this.a = b;', '((Foo) x).bar();', '{ { } }', 'Trigger.new[0].Name = \'x\';', 'Database.Batchable<SObject> b;', 'foo.new();', 'Integer limit1 = 1; String group1;',
];

const REJECTED_STATEMENTS = [
  'Integer a = ;', ';', 'if (a);', 'for (Integer i = 0; i < 3) { }', 'if a { }', 'while () { }', 'try { }', 'x = (1 + ;', 'foo(1,);', 'a.b.;', 'new Account(;', 'switch on x { }', 'return 1', 'int a[] = 1;', 'x = a b;', '}', 'Integer 1a;',
];

const MEMBERS = [
  'Integer a;', 'public static final Integer A = 1;', 'public Integer p { get; set; }', 'public Integer p { get { return p; } private set { p = value; } }', 'static { }', '{ }', 'public A() { }', 'public A(Integer x) { this(); }',
  'public abstract void f();', '@AuraEnabled(cacheable=true) public static String f() { return null; }', '@TestVisible private Integer x;', 'public class B extends C implements D, E<F> { }', 'private interface I { void f(Integer a); }',
  'public enum E { A, B }', 'global virtual with sharing class B { }', 'webservice static void f() { }', '@IsTest(SeeAllData=true) static void f() { }', 'static testMethod void f() { }', 'public override String toString() { return \'\'; }', '@future(callout=true) public static void f(List<Id> ids) { }',
  'transient Integer x;', '@InvocableMethod(label=\'x\' description=\'y\') public static void f(List<R> rs) { }', 'Integer a = 1, b, c = 3;', 'Integer[] xs { get; set; }',
];

const REJECTED_MEMBERS = ['Integer;', 'void f() { return }', 'public class { }', 'Integer f( { }', 'enum E { A B }', 'public Integer p { get set }', 'foo bar baz;'];

const NAMES = ['after', 'before', 'count', 'first', 'set', 'list', 'map', 'on', 'type', 'object', 'number', 'any', 'order', 'group', 'limit', 'class', 'new', 'sharing', 'today', 'switch', 'transient', 'insert'];

function agree(source: string, accepted: boolean): void {
  const own = parseClass(source, 'A.cls');
  assert.equal(referenceAccepts(source, 'compilationUnit'), accepted, 'the reference parser');
  assert.equal(own.errors === undefined, accepted, own.errors?.[0].message ?? 'this parser accepts it');
}

describe('accepts what the reference parser accepts', () => {
  for (const code of STATEMENTS) test(code, () => agree(inMethod(code), true));
  for (const code of MEMBERS) test(code, () => agree(inClass(code), true));
});

describe('rejects what the reference parser rejects', () => {
  for (const code of REJECTED_STATEMENTS) test(code, () => agree(inMethod(code), false));
  for (const code of REJECTED_MEMBERS) test(code, () => agree(inClass(code), false));
});

test('the same words are reserved for declarations', () => {
  for (const name of NAMES) for (const source of [inClass(`Integer ${name};`), inMethod(`Integer ${name} = 1;`)]) agree(source, referenceAccepts(source, 'compilationUnit'));
});

test('triggers', () => {
  const source = 'trigger T on Account (before insert, after update) { for (Account a : Trigger.new) { a.Name = \'x\'; } }';
  assert.ok(referenceAccepts(source, 'triggerUnit'));
  assert.deepEqual(parseTrigger(source, 'T.trigger').unit?.operations, ['BEFORE_INSERT', 'AFTER_UPDATE']);
});
