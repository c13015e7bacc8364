import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defineThings, deployApex, insert, run, sampleOrg, save, stored } from './sampleOrg.ts';

test('before triggers change the record, after triggers see it stored and read only', () => {
  const org = sampleOrg();
  defineThings(org);
  deployApex(org, `trigger Things on Thing__c (before insert, after insert, before update) {
    if (Trigger.isBefore && Trigger.isInsert) for (Thing__c thing : Trigger.new) thing.Name = thing.Name + ' ' + thing.Shade__c;
    if (Trigger.isBefore && Trigger.isUpdate) for (Thing__c thing : Trigger.new) thing.Code__c = Trigger.oldMap.get(thing.Id).Name;
    if (Trigger.isAfter) {
      System.debug([SELECT COUNT() FROM Thing__c WHERE Id IN :Trigger.newMap.keySet()]);
      try { Trigger.new[0].Name = 'x'; } catch (FinalException e) { System.debug(e.getMessage()); }
    }
  }`);
  assert.deepEqual(run(org, "insert new List<Thing__c>{ new Thing__c(Name='a'), new Thing__c(Name='b', Colour__c='Red') };"), ['2', 'Record is read-only']);
  const id = insert(org, 'Thing__c', { Name: 'c', Colour__c: 'Red' });
  assert.equal(stored(org, 'Thing__c', id).Name, 'c dark Red');
  save(org, 'update', 'Thing__c', [{ Id: id, Name: 'd' }]);
  assert.equal(stored(org, 'Thing__c', id).Code__c, 'c dark Red');
});

test('200 records reach a trigger at a time', () => {
  const org = sampleOrg();
  deployApex(org, 'trigger Sizes on Account (before insert) { System.debug(Trigger.size); }');
  assert.deepEqual(run(org, "List<Account> all = new List<Account>(); for (Integer i = 0; i < 450; i++) all.add(new Account(Name='a')); insert all;"), ['200', '200', '50']);
});

describe('what a trigger throws or adds', () => {
  const org = sampleOrg();
  deployApex(org, `trigger Strict on Account (before insert, before delete) {
    if (Trigger.isDelete) { for (Account a : Trigger.old) a.addError('stays'); return; }
    for (Account a : Trigger.new) {
      if (a.Name == 'bad') a.Name.addError('not this');
      if (a.Name == 'null') { String s; s.length(); }
    }
  }`);
  test('an error on a field fails its record alone', () => {
    const results = save(org, 'insert', 'Account', [{ Name: 'good' }, { Name: 'bad' }]);
    assert.deepEqual(results.map((result) => result.errors), [[], [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'not this', fields: ['Name'] }]]);
  });
  test('an exception fails all of them, and names trigger, cause and line', () => {
    const [result] = save(org, 'insert', 'Account', [{ Name: 'good' }, { Name: 'null' }]);
    assert.equal(result.errors[0].statusCode, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
    assert.match(result.errors[0].message, /^Strict: execution of BeforeInsert\n\ncaused by: System\.NullPointerException: Attempt to de-reference a null object\n\nTrigger\.Strict: line 5, column \d+/);
  });
  test('an error on an old record stops a deletion', () => {
    const id = insert(org, 'Account', { Name: 'kept' });
    assert.equal(save(org, 'delete', 'Account', [{ Id: id }])[0].errors[0].message, 'stays');
    assert.equal(stored(org, 'Account', id).IsDeleted, false);
  });
  test('Apex gets a DmlException with the row of the caller', () => {
    assert.throws(() => run(org, "insert new List<Account>{ new Account(Name='good'), new Account(Name='bad') };"), { message: 'System.DmlException: Insert failed. First exception on row 1; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, not this: [Name]' });
  });
});

test('partial success fires the triggers again for the survivors, and what the failed attempt did is undone', () => {
  const org = sampleOrg();
  deployApex(org, `trigger Twice on Account (after insert) {
    System.debug(Trigger.size + ' ' + [SELECT COUNT() FROM Contact]);
    List<Contact> contacts = new List<Contact>();
    for (Account a : Trigger.new) { contacts.add(new Contact(LastName = a.Name)); if (a.Name == 'bad') a.addError('no'); }
    insert contacts;
  }`);
  const log = run(org, "List<Database.SaveResult> r = Database.insert(new List<Account>{ new Account(Name='a'), new Account(Name='bad'), new Account(Name='c') }, false); for (Database.SaveResult each : r) System.debug(each.isSuccess() + ' ' + (each.getId() != null)); System.debug([SELECT COUNT() FROM Contact]);");
  assert.deepEqual(log, ['3 0', '2 0', 'true true', 'false false', 'true true', '2']);
});

test('triggers inside triggers end at the sixteenth', () => {
  const org = sampleOrg();
  deployApex(org, "trigger Deep on Account (after insert) { insert new Account(Name = 'again'); }");
  assert.throws(() => run(org, "insert new Account(Name='first');"), /maximum trigger depth exceeded/);
});

test('a rolled back savepoint undoes records but not ids in memory', () => {
  const org = sampleOrg();
  assert.deepEqual(run(org, "Savepoint before = Database.setSavepoint(); Account a = new Account(Name='x'); insert a; Database.rollback(before); System.debug(a.Id != null); System.debug([SELECT COUNT() FROM Account]); System.debug(Limits.getDmlStatements());"), ['true', '0', '3']);
});

describe('limits', () => {
  const org = sampleOrg();
  const LIMITED: [string, string][] = [
    ["for (Integer i = 0; i < 101; i++) { List<Account> a = [SELECT Id FROM Account]; }", 'System.LimitException: Too many SOQL queries: 101'],
    ["for (Integer i = 0; i < 151; i++) { insert new Account(Name='a'); }", 'System.LimitException: Too many DML statements: 151'],
  ];
  for (const [statements, message] of LIMITED) test(message, () => assert.throws(() => run(org, statements), { message }));
});

test('set-up objects and records do not mix', () => {
  const org = sampleOrg();
  assert.throws(() => run(org, "insert new Account(Name='a'); insert new UserRole(Name='r');"), { message: /MIXED_DML_OPERATION, DML operation on setup object is not permitted after you have updated a non-setup object \(or vice versa\): UserRole, original object: Account/ });
  assert.throws(() => run(org, "Group g = new Group(Name='g', Type='Regular'); insert g; insert new Account(Name='a'); delete g;"), { message: /MIXED_DML_OPERATION/ });
});
