import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { newCustomObject, withField } from '../../schema/index.ts';
import { text } from '../../schema/fields.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { CronSchedule } from '../async/cron.ts';
import { asApi, deployApex, run, sampleOrg, stored } from './sampleOrg.ts';
import { Org } from '../index.ts';

const names = (org: Org): unknown[] => asApi(org, org.admin, (tx) => tx.soql('SELECT Name FROM Account ORDER BY CreatedDate, Id')).records.map(({ values }) => values.get('Name'));

test('a queueable runs after the commit with its state as it was, and its finalizer after it', async () => {
  const org = sampleOrg();
  deployApex(org, `public class Later implements Queueable {
    private List<Account> accounts;
    private Map<String, Decimal> totals = new Map<String, Decimal>{ 'x' => 1.50 };
    public Later(List<Account> accounts) { this.accounts = accounts; }
    public void execute(QueueableContext context) {
      System.attachFinalizer(new After());
      accounts[0].Name += ' ' + totals.get('x');
      insert accounts;
    }
    public class After implements Finalizer { public void execute(FinalizerContext context) { insert new Account(Name = 'after ' + context.getResult()); } }
  }`);
  run(org, "List<Account> a = new List<Account>{ new Account(Name='then') }; System.enqueueJob(new Later(a)); a[0].Name = 'now';");
  assert.deepEqual(names(org), []);
  const [report] = await org.jobs.runDue();
  assert.deepEqual([report.kind, report.className, report.status], ['queueable', 'Later', 'Completed']);
  assert.deepEqual(names(org), ['then 1.50', 'after SUCCESS']);
  assert.equal(stored(org, 'AsyncApexJob', report.id).Status, 'Completed');
});

test('a transaction that fails leaves no job behind', async () => {
  const org = sampleOrg();
  deployApex(org, 'public class Never implements Queueable { public void execute(QueueableContext context) {} }');
  assert.throws(() => run(org, 'System.enqueueJob(new Never()); Integer i = 1 / 0;'));
  assert.deepEqual(await org.jobs.runDue(), []);
});

test('a batch goes through its records in chunks, each in a transaction of its own', async () => {
  const org = sampleOrg();
  deployApex(org, `public class Rename implements Database.Batchable<SObject>, Database.Stateful {
    private Integer chunks = 0;
    private static Integer inThisTransaction = 0;
    public Database.QueryLocator start(Database.BatchableContext context) { return Database.getQueryLocator('SELECT Id, Name FROM Account ORDER BY Name'); }
    public void execute(Database.BatchableContext context, List<Account> scope) {
      chunks++;
      inThisTransaction++;
      for (Account a : scope) { a.Name = a.Name + chunks + inThisTransaction; if (a.Name.startsWith('c')) throw new IllegalArgumentException('c'); }
      update scope;
    }
    public void finish(Database.BatchableContext context) { insert new Account(Name = 'chunks ' + chunks); }
  }`);
  run(org, "insert new List<Account>{ new Account(Name='a'), new Account(Name='b'), new Account(Name='c'), new Account(Name='d'), new Account(Name='e') }; Database.executeBatch(new Rename(), 2);");
  const [report] = await org.jobs.runDue();
  assert.deepEqual(names(org), ['a11', 'b11', 'c', 'd', 'e21', 'chunks 2']);
  const { JobItemsProcessed, TotalJobItems, NumberOfErrors } = stored(org, 'AsyncApexJob', report.id);
  assert.deepEqual([JobItemsProcessed, TotalJobItems, NumberOfErrors], [3, 3, 1]);
});

const COUNTING = `public class Counting implements Database.Batchable<SObject>, Database.Stateful {
  private Integer done = 0;
  public Database.QueryLocator start(Database.BatchableContext context) { return Database.getQueryLocator('SELECT Id, Name FROM Account ORDER BY Name'); }
  public void execute(Database.BatchableContext context, List<Account> scope) {
    done++;
    if (scope[0].Name == 'abort') System.abortJob(context.getJobId());
    insert new Contact(LastName = scope[0].Name + done);
    Long until = System.currentTimeMillis() + 60;
    while (System.currentTimeMillis() < until) {}
  }
  public void finish(Database.BatchableContext context) { insert new Contact(LastName = 'finished ' + done); }
}`;
const contacts = (org: Org): unknown[] => asApi(org, org.admin, (tx) => tx.soql('SELECT LastName FROM Contact ORDER BY CreatedDate, Id')).records.map(({ values }) => values.get('LastName'));

test('a batch gives others their turn between its transactions, and goes on where the end of the org stopped it', async () => {
  const data = mkdtempSync(join(tmpdir(), 'lawful-org-'));
  const first = Org.open({ data });
  deployApex(first, COUNTING);
  run(first, "insert new List<Account>{ new Account(Name='a'), new Account(Name='b'), new Account(Name='c') }; Database.executeBatch(new Counting(), 1);");
  const ended = first.jobs.runDue();
  assert.deepEqual(contacts(first), ['a1']);
  first.jobs.leaveOff();
  assert.deepEqual(await ended, []);
  first.close();

  const second = Org.open({ data });
  const [report] = await second.jobs.runDue();
  assert.equal(report.status, 'Completed');
  assert.deepEqual(contacts(second), ['a1', 'b2', 'c3', 'finished 3']);
  const { JobItemsProcessed, TotalJobItems } = stored(second, 'AsyncApexJob', report.id);
  assert.deepEqual([JobItemsProcessed, TotalJobItems], [3, 3]);
  assert.deepEqual(second.db.sealed.list('jobChunk'), []);
  second.close();
  rmSync(data, { recursive: true });
});

test('a batch that is aborted ends after the chunk at work', async () => {
  const org = sampleOrg();
  deployApex(org, COUNTING);
  run(org, "insert new List<Account>{ new Account(Name='a'), new Account(Name='abort'), new Account(Name='c') }; Database.executeBatch(new Counting(), 1);");
  const [report] = await org.jobs.runDue();
  assert.deepEqual(contacts(org), ['a1', 'abort2']);
  assert.equal(stored(org, 'AsyncApexJob', report.id).Status, 'Aborted');
  assert.deepEqual(org.db.sealed.list('jobChunk'), []);
});

test('a schedule fires when the clock comes to it, once even if it was missed often, until it is aborted', async () => {
  const org = sampleOrg();
  org.clock.set(Date.parse('2026-06-10T12:00:00Z'));
  deployApex(org, 'public class Nightly implements Schedulable { public void execute(SchedulableContext context) { insert new Account(Name = String.valueOf(System.now().hourGmt())); } }');
  const [id] = run(org, "System.debug(System.schedule('night', '0 0 2 * * ?', new Nightly()));");
  assert.deepEqual(await org.jobs.runDue(), []);
  org.clock.set(Date.parse('2026-06-11T00:00:00Z'));
  assert.equal((await org.jobs.runDue()).length, 1);
  org.clock.set(Date.parse('2026-06-15T05:00:00Z'));
  assert.equal((await org.jobs.runDue()).length, 1);
  assert.equal(stored(org, 'CronTrigger', id).NextFireTime, Date.parse('2026-06-16T00:00:00Z'));
  run(org, `System.abortJob('${id}');`);
  org.clock.set(Date.parse('2026-07-01T05:00:00Z'));
  assert.deepEqual(await org.jobs.runDue(), []);
});

describe('cron', () => {
  const at = (year: number, month: number, day: number, hour: number, minute: number, second: number): number => Date.UTC(year, month - 1, day, hour, minute, second);
  const from = Date.parse('2026-06-10T12:00:00Z');
  const TABLE: [string, string][] = [
    ['0 0 13 * * ?', '2026-06-10T13:00:00Z'],
    ['0 30 12 * * ? 2027', '2027-01-01T12:30:00Z'],
    ['0 0 8 ? * MON-FRI', '2026-06-11T08:00:00Z'],
    ['0 0 22 L * ?', '2026-06-30T22:00:00Z'],
    ['0 0 0 ? * 6L', '2026-06-26T00:00:00Z'],
    ['0 0 0 ? * 2#1', '2026-07-06T00:00:00Z'],
    ['0 0 9 15W 8 ?', '2026-08-14T09:00:00Z'],
    ['0 0 0/6 * * ?', '2026-06-10T18:00:00Z'],
    ['0 0 1,3 1 JAN,JUL ?', '2026-07-01T01:00:00Z'],
  ];
  for (const [expression, expected] of TABLE) test(expression, () => assert.equal(new Date(new CronSchedule(expression).next(from, at)!).toISOString(), expected.replace('Z', '.000Z')));
});

test('platform events reach their trigger after the commit, and their failure not the publisher', () => {
  const org = sampleOrg();
  org.catalogue.put(newEvent());
  org.db.syncSchema();
  deployApex(org, "trigger Heard on Said__e (after insert) { for (Said__e e : Trigger.new) { if (e.Words__c == 'boom') throw new IllegalArgumentException('boom'); insert new Account(Name = e.Words__c); } }");
  run(org, "EventBus.publish(new Said__e(Words__c='hello')); insert new Account(Name='first');");
  run(org, "EventBus.publish(new Said__e(Words__c='boom'));");
  assert.deepEqual(names(org), ['first', 'hello']);
});

function newEvent(): ObjectDef {
  return withField(newCustomObject('Said__e', { label: 'Said', pluralLabel: 'Said', deploymentStatus: 'Deployed', eventType: 'HighVolume', publishBehavior: 'PublishAfterCommit' }, 'e10'), text('Words__c', 80, { custom: true }), undefined);
}
