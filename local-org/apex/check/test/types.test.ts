import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SchemaCatalogue } from '../../../schema/index.ts';
import { apexLibrary } from '../../lib/index.ts';
import { parseAnonymous, parseClass } from '../../syntax/index.ts';
import { checkUnits, LibraryTypes } from '../index.ts';

const library = new LibraryTypes(apexLibrary().types);
const catalogue = SchemaCatalogue.standard();

/** Messages of anonymous Apex, without positions. */
function messages(source: string, classes: Record<string, string> = {}): string[] {
  const units = new Map(Object.entries(classes).map(([name, text]) => [name.toLowerCase(), parseClass(text, `${name}.cls`).unit!]));
  const { unit } = parseAnonymous(source, 'a.apex');
  return checkUnits([unit!], { library, catalogue, classUnit: (name) => units.get(name) }).errors.map((error) => error.message);
}

describe('what may be assigned to what', () => {
  const cases: [string, string, boolean][] = [
    ['Integer', 'Long', true], ['Integer', 'Double', true], ['Integer', 'Decimal', true], ['Long', 'Decimal', true], ['Decimal', 'Double', true], ['Double', 'Decimal', true],
    ['Long', 'Integer', false], ['Decimal', 'Integer', false], ['String', 'Id', true], ['Id', 'String', true], ['Date', 'Datetime', true], ['Datetime', 'Date', false],
    ['Integer', 'Object', true], ['Object', 'Integer', false], ['Integer', 'String', false], ['Account', 'SObject', true], ['SObject', 'Account', false], ['Account', 'Contact', false],
    ['List<Account>', 'List<SObject>', true], ['List<SObject>', 'List<Account>', true], ['List<Account>', 'List<Contact>', false], ['List<String>', 'List<Object>', true],
    ['List<Integer>', 'List<Long>', false], ['List<Integer>', 'Iterable<Integer>', true], ['Set<String>', 'Set<Object>', false], ['Map<String, Integer>', 'Map<String, Object>', true],
    ['Map<Id, Account>', 'Map<Id, SObject>', true], ['Set<Id>', 'Set<String>', true], ['NullPointerException', 'Exception', true], ['Exception', 'NullPointerException', false],
  ];
  for (const [from, to, allowed] of cases) {
    test(`${from} to ${to}: ${allowed ? 'yes' : 'no'}`, () => {
      const text = (type: string): string => type.replace(/, /g, ',');
      assert.deepEqual(messages(`${from} a; ${to} b = a;`), allowed ? [] : [`Illegal assignment from ${text(from)} to ${text(to)}`]);
    });
  }
});

describe('types of expressions', () => {
  const cases: [string, string][] = [
    ['1 + 2L', 'Long'], ['1 + 1.5', 'Decimal'], ['1 / 2', 'Integer'], ['1d * 2', 'Double'], ["1 + 'a'", 'String'], ['Date.today() + 1', 'Date'], ['1 < 2', 'Boolean'],
    ['[SELECT Id FROM Account]', 'List<Account>'], ['[SELECT COUNT() FROM Account]', 'Integer'], ['[SELECT COUNT(Id) n FROM Account]', 'List<AggregateResult>'],
    ['[SELECT Name FROM Account].Name', 'String'], ['new Contact().Account.Name', 'String'], ['new Account().Contacts', 'List<Contact>'], ['new Account().AnnualRevenue', 'Decimal'],
    ['new Account().CreatedDate', 'Datetime'], ['Account.Name', 'Schema.SObjectField'], ['Account.SObjectType', 'Schema.SObjectType'], ['Integer.class', 'Type'],
    ["new Map<String, List<Integer>>().get('a')[0]", 'Integer'], ['true ? 1 : 2.5', 'Decimal'], ["'a' ?? 'b'", 'String'], ['new List<Account>()[0].Name', 'String'],
    ['LoggingLevel.DEBUG', 'LoggingLevel'],
  ];
  for (const [source, type] of cases) {
    test(`${source} is ${type}`, () => {
      assert.deepEqual(messages(`Time probe = ${source};`), [`Illegal assignment from ${type} to Time`]);
    });
  }
});

describe('overloads', () => {
  const overloads = (...signatures: string[]): string =>
    `public class O { ${signatures.map((parameters, i) => `public static T${i} f(${parameters}) { return null; } public class T${i} { }`).join(' ')} }`;
  const cases: [string, string[], string][] = [
    ['1', ['Integer a', 'Long a', 'Object a'], 'T0'], ['1L', ['Integer a', 'Long a', 'Object a'], 'T1'], ['1', ['Long a', 'Decimal a'], 'T0'], ['1.5', ['Double a', 'Object a'], 'T0'],
    ["'a'", ['Object a', 'String a'], 'T1'], ["'a'", ['Id a', 'String a'], 'T1'], ['null', ['Object a', 'String a'], 'T1'], ['new Account()', ['SObject a', 'Object a'], 'T0'],
    ['new List<Account>()', ['List<SObject> a', 'Object a'], 'T0'], ["new List<String>{'a'}", ['List<Object> a', 'List<String> a'], 'T1'], ['1, 2L', ['Long a, Long b', 'Object a, Object b'], 'T0'],
    ['new Set<Id>()', ['List<Id> a', 'Set<Id> a'], 'T1'], ['new NullPointerException()', ['Exception a', 'NullPointerException a'], 'T1'],
  ];
  for (const [args, signatures, type] of cases) {
    test(`f(${args}) of ${signatures.join(' | ')} is ${type}`, () => {
      assert.deepEqual(messages(`Time probe = O.f(${args});`, { O: overloads(...signatures) }), [`Illegal assignment from O.${type} to Time`]);
    });
  }

  test('null that fits two unrelated types is ambiguous', () => {
    assert.match(messages('O.f(null);', { O: overloads('String a', 'Account a') })[0], /^Method is ambiguous/);
  });
});

test('static code sees a type where an instance field has its name', () => {
  const text = 'public class A { public enum Operator { EQUAL } private final Operator operator; public A(Operator o) { this.operator = o; } public static A make() { return new A(Operator.EQUAL); } }';
  const { unit } = parseClass(text, 'A.cls');
  assert.deepEqual(checkUnits([unit!], { library, catalogue, classUnit: (name) => (name === 'a' ? unit : undefined) }).errors, []);
});

test('what a unit depends on is told', () => {
  const classes = new Map([['a', parseClass('public class A { public B b; }', 'A.cls').unit!], ['b', parseClass('public class B { public Account c; }', 'B.cls').unit!]]);
  const { unit } = parseAnonymous('System.debug(new A().b.c.Name);', 'x.apex');
  const { typed } = checkUnits([unit!], { library, catalogue, classUnit: (name) => classes.get(name) });
  assert.deepEqual(typed[0].dependencies.classes.filter((name) => name !== 'AnonymousBlock').sort(), ['A', 'B']);
  assert.ok(typed[0].dependencies.objects.includes('Account'));
});
