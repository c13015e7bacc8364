import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { checkbox } from '../../../schema/fields.ts';
import { SchemaCatalogue } from '../../../schema/index.ts';
import { LimitException } from '../../lib/exception.ts';
import { apexLibrary } from '../../lib/index.ts';
import type { ApexTransaction, TriggerContext } from '../../lib/services.ts';
import { SObject } from '../../lib/sobject.ts';
import { ApexCompiler, ApexMachine } from '../index.ts';
import type { CompilerOptions, SourceChanges } from '../index.ts';

/** A compiler and a machine over the standard objects, and a transaction that notes what is asked of it. */
class Bench {
  readonly catalogue = SchemaCatalogue.standard();
  readonly library = apexLibrary();
  readonly machine = new ApexMachine(this.library);
  readonly compiler: ApexCompiler;
  readonly asked: string[] = [];
  tx = this.transaction();

  constructor(options: Partial<CompilerOptions> = {}) {
    this.compiler = new ApexCompiler({ types: this.library.types, catalogue: this.catalogue, ...options });
  }

  transaction(more: Partial<ApexTransaction> = {}): ApexTransaction {
    return {
      statics: [], triggers: [], store: new Map(), object: (name: string) => this.catalogue.object(name),
      userType: (name: string) => this.machine.userType(name), callMethod: (target: unknown, method: string, args: unknown[]) => this.machine.callMethod(target, method, args),
      enterSharing: (mode: string) => void this.asked.push(`enter ${mode}`), leaveSharing: () => void this.asked.push('leave'),
      spend: () => undefined, dml: (operation: string, records: SObject[], { access, externalIdField }: { access: string; externalIdField?: string }) => {
        this.asked.push([operation, records.length, access, externalIdField].join(' ').trim());
        return [];
      },
      query: (text: string, { access, binds }: { access: string; binds: (name: string) => unknown }) => {
        this.asked.push(`${access} ${text} ${(text.match(/:b\d+/g) ?? []).map((name) => String(binds(name.slice(1))))}`.trim());
        return [];
      },
      ...more,
    } as unknown as ApexTransaction;
  }

  /** Names of the units that were compiled, or the messages. */
  deploy(changes: SourceChanges): string[] {
    const result = this.compiler.compile(changes);
    if (result.errors.length > 0) return result.errors.map((error) => `${error.file}: ${error.message}`);
    result.accept();
    for (const { kind, name } of result.removed) this.machine.unload(kind, name);
    this.machine.load(result.units);
    return result.units.map((unit) => unit.name).sort();
  }

  classes(sources: Record<string, string>): string[] {
    return this.deploy({ classes: new Map(Object.entries(sources)) });
  }

  call(name: string, ...args: unknown[]): unknown {
    const [className, method] = name.split('.');
    return this.machine.within(this.tx, () => this.machine.invokeStatic(className, method, args));
  }
}

describe('compiling again what depends on a change', () => {
  const base = { A: 'public virtual class A { public static Integer one() { return 1; } }', B: 'public class B { public static Integer two() { return A.one() + 1; } }', C: 'public class C { }' };

  test('a body changes: only that class', () => {
    const bench = new Bench();
    bench.classes(base);
    assert.deepEqual(bench.classes({ A: base.A.replace('return 1', 'return 5') }), ['A']);
    assert.equal(bench.call('B.two'), 6);
  });

  test('a signature changes: those that use it', () => {
    const bench = new Bench();
    bench.classes(base);
    assert.deepEqual(bench.classes({ A: base.A.replace('Integer one', 'Long one').replace('return 1', 'return 1L') }), ['B.cls: Return value must be of type: Integer']);
    assert.equal(bench.call('B.two'), 2, 'nothing was installed');
    assert.deepEqual(bench.classes({ A: base.A.replace('one()', 'one(Integer n)'), B: base.B.replace('one()', 'one(3)') }), ['A', 'B']);
  });

  test('a class goes away', () => {
    const bench = new Bench();
    bench.classes(base);
    assert.deepEqual(bench.deploy({ removed: ['A'] }), ['B.cls: Variable does not exist: A']);
    assert.deepEqual(bench.deploy({ removed: ['c'] }), []);
    assert.equal(bench.machine.classInfo('C'), undefined);
  });

  test('a field goes away', () => {
    const bench = new Bench();
    const contact = bench.catalogue.object('Contact')!;
    bench.catalogue.put({ ...contact, fields: new Map([...contact.fields, ['vip__c', checkbox('Vip__c')]]) });
    bench.classes({ A: 'public class A { public static Boolean f(Contact c) { return c.Vip__c; } }', C: base.C });
    bench.catalogue.put(contact);
    assert.deepEqual(bench.deploy({ objects: ['Contact'] }), ['A.cls: Field does not exist: Vip__c on Contact']);
  });

  test('a parent changes: objects of its children see it', () => {
    const bench = new Bench();
    bench.classes({ P: 'public virtual class P { public virtual Integer n() { return 1; } }', K: 'public class K extends P { public static Integer ask() { return new K().n(); } }' });
    bench.classes({ P: 'public virtual class P { public virtual Integer n() { return 2; } }' });
    assert.equal(bench.call('K.ask'), 2);
  });

  test('compiled units are kept on disk as long as they are right', () => {
    const cacheDirectory = mkdtempSync(join(tmpdir(), 'apex-cache-'));
    try {
      new Bench({ cacheDirectory }).classes(base);
      assert.equal(readdirSync(cacheDirectory).length, 3);
      const again = new Bench({ cacheDirectory });
      again.classes(base);
      assert.equal(again.call('B.two'), 2);
      assert.deepEqual(again.classes({ ...base, A: 'public class A { }' }), ['B.cls: Method does not exist or incorrect signature: void one() from the type A']);
    } finally {
      rmSync(cacheDirectory, { recursive: true });
    }
  });

  test('compiled units of an org with a label are not right for one without', () => {
    const cacheDirectory = mkdtempSync(join(tmpdir(), 'apex-cache-'));
    const labelled = { L: 'public class L { public static String text() { return Label.Greeting; } }' };
    try {
      assert.deepEqual(new Bench({ cacheDirectory, metadataName: (_kind, name) => name }).classes(labelled), ['L']);
      assert.deepEqual(new Bench({ cacheDirectory, metadataName: () => undefined }).classes(labelled), ['L.cls: Variable does not exist: Greeting']);
    } finally {
      rmSync(cacheDirectory, { recursive: true });
    }
  });
});

test('statics belong to the transaction', () => {
  const bench = new Bench();
  bench.classes({ A: 'public class A { static Integer n = 10; public static Integer next() { return ++n; } }' });
  assert.deepEqual([bench.call('A.next'), bench.call('A.next')], [11, 12]);
  bench.tx = bench.transaction();
  assert.equal(bench.call('A.next'), 11);
});

test('classes declared with or without sharing change the mode where it matters', () => {
  const bench = new Bench();
  bench.classes({
    W: 'public with sharing class W { public static Integer plain() { return 1; } public static void rows() { List<Account> a = [SELECT Id FROM Account]; O.go(); } }',
    O: 'public without sharing class O { public static void go() { insert new Account(); } }',
    N: 'public class N { public static void go() { insert new Account(); } }',
  });
  bench.call('W.plain');
  bench.call('W.rows');
  bench.call('N.go');
  assert.deepEqual(bench.asked, ['enter with', 'system SELECT Id FROM Account', 'enter without', 'insert 1 system', 'leave', 'leave', 'insert 1 system']);
});

test('queries and record operations carry their binds and modes', () => {
  const bench = new Bench();
  bench.classes({ A: `public class A { public static void go(String n) {
    List<Account> a = [SELECT Id FROM Account WHERE Name = :n AND Industry = :n.toUpperCase() WITH USER_MODE];
    upsert as user a AccountNumber; delete [SELECT Id FROM Account]; } }` });
  const accounts = bench.catalogue.object('Account')!;
  bench.catalogue.put({ ...accounts });
  bench.call('A.go', 'x');
  assert.deepEqual(bench.asked, ['user SELECT Id FROM Account WHERE Name = :b0 AND Industry = :b1 WITH USER_MODE x,X', 'upsert 0 user AccountNumber', 'system SELECT Id FROM Account', 'delete 0 system']);
});

test('a future method is put off', () => {
  const bench = new Bench();
  bench.classes({ A: 'public class A { @future public static void later(List<Id> ids) { } public static void go() { later(new List<Id>()); } }' });
  const jobs: unknown[] = [];
  bench.tx = bench.transaction({ enqueue: (job) => String(jobs.push([job.kind, job.className, job.methodName, job.args?.length])) });
  bench.call('A.go');
  assert.deepEqual(jobs, [['future', 'A', 'later', 1]]);
});

test('a runAs block may leave its method', () => {
  const bench = new Bench();
  bench.classes({ A: 'public class A { public static Integer go(Boolean early) { Integer n = 1; System.runAs(new User()) { n++; if (early) { return n; } n++; } return n * 10; } }' });
  bench.tx = bench.transaction({ runAs: (_user, body) => body() });
  assert.deepEqual([bench.call('A.go', true), bench.call('A.go', false)], [2, 30]);
});

test('triggers see their context', () => {
  const bench = new Bench();
  bench.deploy({ triggers: new Map([['T', `trigger T on Account (before insert, after update) {
    for (Account a : Trigger.new) { a.Name = a.Name + Trigger.operationType + Trigger.isInsert; }
    if (Trigger.isInsert) { Trigger.new[0].Industry = String.valueOf(Trigger.new.size()); } }`]]) });
  const record = new SObject(bench.catalogue.object('Account')!);
  record.values.Name = 'A';
  const context: TriggerContext = { object: 'Account', operation: 'BEFORE_INSERT', newRecords: [record], oldRecords: null, trigger: 'T' };
  bench.tx = bench.transaction({ triggers: [context] });
  assert.equal(bench.machine.triggersOn('Account', 'AFTER_INSERT').length, 0);
  bench.machine.within(bench.tx, () => bench.machine.triggersOn('Account', 'BEFORE_INSERT')[0].run());
  assert.deepEqual([record.values.Name, record.values.Industry], ['ABEFORE_INSERTtrue', '1']);
});

test('what the outside reads of a class', () => {
  const bench = new Bench();
  bench.classes({ A: `@RestResource(urlMapping='/a/*') global with sharing class A {
    @AuraEnabled(cacheable=true) public static List<Account> load(Id accountId, Integer size) { return null; }
    @IsTest private class Inner extends NullAbout { @TestVisible Integer n; } public virtual class NullAbout { } }` });
  const info = bench.machine.classInfo('a')!;
  assert.deepEqual([info.name, info.sharing, info.visibility, info.annotations], ['A', 'with', 'global', [{ name: 'restresource', parameters: { urlmapping: '/a/*' } }]]);
  const [load] = info.methods;
  assert.deepEqual([load.name, load.static, load.annotations[0].parameters, load.parameters.map((each) => each.type.name), load.returns?.args[0].name], ['load', true, { cacheable: 'true' }, ['System.Id', 'System.Integer'], 'Account']);
  assert.deepEqual(bench.machine.classInfo('A.Inner')?.ancestry.map((type) => type.name), ['A.Inner', 'A.NullAbout']);
});

test('a stub answers for every method of its type', () => {
  const bench = new Bench();
  bench.classes({
    Real: 'public virtual class Real { public virtual Integer twice(Integer n) { return 2 * n; } public String name() { return \'real\'; } }',
    Fake: `public class Fake implements StubProvider {
      public Object handleMethodCall(Object stub, String method, Type returns, List<Type> types, List<String> names, List<Object> args) { return method == 'twice' ? (Object) ((Integer) args[0] + 100) : method + returns; } }`,
  });
  bench.machine.within(bench.tx, () => {
    const stub = bench.machine.createStub('Real', bench.machine.newInstance('Fake'));
    assert.deepEqual([bench.machine.callMethod(stub, 'twice', [1]), bench.machine.callMethod(stub, 'name', [])], [101, 'nameString']);
  });
});

test('lines that ran are counted on demand', () => {
  const bench = new Bench({ coverage: true });
  bench.classes({ A: 'public class A {\n  public static Integer f(Integer n) {\n    if (n > 1) {\n      return 1;\n    }\n    return 2;\n  }\n}' });
  bench.call('A.f', 0);
  const [unit] = [...bench.machine.units()];
  assert.deepEqual(unit.lines, [3, 4, 6]);
  assert.deepEqual(unit.lines.map((line) => bench.machine.coverageOf('A')[line]), [1, 0, 1]);
});

test('an endless loop ends with the CPU limit', () => {
  const bench = new Bench();
  bench.classes({ A: 'public class A { public static void go() { Integer i = 0; while (true) { i++; } } }' });
  let spent = 0;
  bench.tx = bench.transaction({
    spend: (_name, amount = 1) => {
      spent += amount;
      if (spent > 20) throw new LimitException('Apex CPU time limit exceeded');
    },
  });
  assert.throws(() => bench.call('A.go'), /Apex CPU time limit exceeded/);
});

test('the JavaScript of a class has Apex lines and no secrets from a reader', () => {
  const bench = new Bench();
  bench.classes({ A: 'public class A {\n  Integer total = 0;\n  public void add(Integer n) {\n    total += n;\n  }\n}' });
  const [unit] = [...bench.machine.units()];
  const lines = unit.classes[0].code.split('\n');
  assert.match(lines[2], /^add\$Integer\(n\) \{/);
  assert.match(lines[3], /^this\.total = \(\$n\(this\.total\) \+ \$n\(n\) \| 0\);/);
});
