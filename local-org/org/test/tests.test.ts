import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asApi, deployApex, insert, sampleOrg } from './sampleOrg.ts';

const TESTED = `public class Counter {
  public static Integer calls = 0;
  public static Integer accounts() {
    calls++;
    if (calls > 5) return -1;
    return [SELECT COUNT() FROM Account];
  }
}`;

const TESTS = `@IsTest
private class CounterTest {
  @TestSetup static void make() { insert new Account(Name = 'from setup'); }
  @IsTest static void seesSetupAlone() { Counter.calls = 4; insert new Account(Name = 'mine'); Assert.areEqual(2, Counter.accounts()); }
  @IsTest static void startsAfresh() { Assert.areEqual(1, Counter.accounts()); Assert.areEqual(1, Counter.calls); }
  @IsTest static void fails() {
    Assert.areEqual(7, Counter.accounts(), 'seven');
  }
  @IsTest static void throwsUp() { String s; s.length(); }
  @IsTest static void windows() {
    List<Account> a = [SELECT Id FROM Account];
    Test.startTest();
    Assert.areEqual(0, Limits.getQueries());
    System.enqueueJob(new Job());
    Assert.areEqual(1, [SELECT COUNT() FROM Account]);
    Test.stopTest();
    Assert.areEqual(2, [SELECT COUNT() FROM Account]);
  }
  @IsTest static void asSomebody() {
    User u = new User(Username = 'somebody@test.org', LastName = 'S', Email = 's@example.com', Alias = 's', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'].Id,
      TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8');
    insert u;
    System.runAs(u) {
      Assert.areEqual(u.Id, UserInfo.getUserId());
      Assert.isFalse(Schema.sObjectType.Account.isCreateable());
    }
    Assert.areNotEqual(u.Id, UserInfo.getUserId());
  }
  public class Job implements Queueable { public void execute(QueueableContext context) { insert new Account(Name = 'from job'); } }
}`;

test('tests see set-up data but no records of the org, and leave nothing behind', () => {
  const org = sampleOrg();
  insert(org, 'Account', { Name: 'business' });
  deployApex(org, TESTED, TESTS);
  const report = org.tests.run();
  const outcomes = Object.fromEntries(report.tests.map((each) => [each.methodName, each.message]));
  assert.deepEqual(outcomes, {
    seesSetupAlone: null, startsAfresh: null, windows: null, asSomebody: null,
    fails: 'System.AssertException: Assertion Failed: seven: Expected: 7, Actual: 1',
    throwsUp: 'System.NullPointerException: Attempt to de-reference a null object',
  });
  assert.match(report.tests.find((each) => each.methodName === 'fails')!.stackTrace!, /^Class\.CounterTest\.fails: line 7, column \d+/);
  assert.deepEqual([report.passed, report.failed], [4, 2]);
  assert.equal(asApi(org, org.admin, (tx) => tx.soql('SELECT COUNT() FROM Account').totalSize), 1);
});

test('methods can be chosen', () => {
  const org = sampleOrg();
  deployApex(org, TESTED, TESTS);
  assert.deepEqual(org.tests.run({ classes: ['countertest.STARTSAFRESH'] }).tests.map((each) => each.methodName), ['startsAfresh']);
});

test('coverage names the lines that ran and those that did not', () => {
  const org = sampleOrg();
  deployApex(org, TESTED, TESTS);
  const { coverage } = org.tests.run({ classes: ['CounterTest.startsAfresh'], coverage: true });
  assert.deepEqual(coverage, [{ name: 'Counter', kind: 'class', coveredLines: [2, 4, 5, 6], uncoveredLines: [] }]);
});
