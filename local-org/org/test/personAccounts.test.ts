import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { text } from '../../schema/fields.ts';
import { withField } from '../../schema/index.ts';
import { Org } from '../index.ts';
import { asApi, define, deployApex, insert, run, sampleOrg, save, stored } from './sampleOrg.ts';

test('an account with a last name is a person account with a contact of its own', () => {
  const org = sampleOrg();
  const id = insert(org, 'Account', { FirstName: 'Ada', LastName: 'Example', Phone: '+33199001234', PersonEmail: 'ada@people.example', PersonMailingCity: 'Lyon', PersonDoNotCall: true });
  const account = stored(org, 'Account', id);
  assert.deepEqual([account.IsPersonAccount, account.Name], [true, 'Ada Example']);
  const { FirstName, LastName, Name, Email, Phone, MailingCity, DoNotCall, AccountId, IsPersonAccount } = stored(org, 'Contact', account.PersonContactId as string);
  assert.deepEqual({ FirstName, LastName, Name, Email, Phone, MailingCity, DoNotCall, AccountId, IsPersonAccount }, {
    FirstName: 'Ada', LastName: 'Example', Name: 'Ada Example', Email: 'ada@people.example', Phone: '+33199001234', MailingCity: 'Lyon', DoNotCall: true, AccountId: id, IsPersonAccount: true,
  });
});

test('a changed person account changes its contact, a deleted one takes it along', () => {
  const org = sampleOrg();
  const id = insert(org, 'Account', { LastName: 'Example', PersonEmail: 'old@people.example' });
  const contact = stored(org, 'Account', id).PersonContactId as string;
  assert.equal(save(org, 'update', 'Account', [{ Id: id, LastName: 'Renamed', PersonEmail: 'new@people.example' }])[0].success, true);
  assert.deepEqual([stored(org, 'Contact', contact).Email, stored(org, 'Contact', contact).Name], ['new@people.example', 'Renamed']);
  assert.equal(save(org, 'delete', 'Account', [{ Id: id }])[0].success, true);
  assert.equal(asApi(org, org.admin, (tx) => tx.soql(`SELECT COUNT() FROM Contact WHERE Id = '${contact}'`).totalSize), 0);
});

test('a field of one’s own on Contact is there on a person account', () => {
  const org = sampleOrg();
  define(org, (contact) => withField(contact, text('ShoeSize__c', 10, { custom: true }), undefined), 'Contact');
  const said = run(org, `
    Account person = new Account(LastName = 'Example', ShoeSize__pc = '38');
    insert person;
    update new Account(Id = person.Id, ShoeSize__pc = '39');
    System.debug([SELECT ShoeSize__c FROM Contact WHERE AccountId = :person.Id].ShoeSize__c);
    System.debug(Database.insert(new Account(Name = 'Acme', ShoeSize__pc = '40'), false).isSuccess());`);
  assert.deepEqual(said, ['39', 'false']);
  assert.equal(save(org, 'insert', 'Account', [{ LastName: 'Example', ShoeSize__pc: '38' }])[0].errors[0].statusCode, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'nobody was given the field of Contact');
});

test('a business account has no fields of a person and no contact', () => {
  const org = sampleOrg();
  const id = insert(org, 'Account', { Name: 'Acme' });
  const { IsPersonAccount, PersonContactId } = stored(org, 'Account', id);
  assert.deepEqual([IsPersonAccount, PersonContactId], [false, null]);
  const [refused] = save(org, 'insert', 'Account', [{ Name: 'Acme', PersonEmail: 'x@people.example' }]);
  assert.deepEqual([refused.errors[0].statusCode, refused.errors[0].message], ['INVALID_FIELD_FOR_INSERT_UPDATE', 'Account: bad field names on insert/update call: PersonEmail']);
});

test('triggers on Account run for a person account, those on Contact do not; its contact is not changed directly', () => {
  const org = sampleOrg();
  deployApex(org,
    "trigger A on Account(before insert, after insert) { for (Account a : Trigger.new) System.debug('account ' + a.IsPersonAccount + ' ' + (a.PersonContactId != null)); }",
    "trigger C on Contact(before insert) { System.debug('contact'); }");
  assert.deepEqual(run(org, "insert new Account(LastName = 'Example');"), ['account true false', 'account true true']);
  const contact = asApi(org, org.admin, (tx) => tx.soql('SELECT PersonContactId FROM Account').records[0].values.get('PersonContactId')) as string;
  assert.throws(() => save(org, 'update', 'Contact', [{ Id: contact, Email: 'x@people.example' }]), /person account/);
});

test('an org without the feature has none of its fields, also when it is opened again', () => {
  const data = mkdtempSync(join(tmpdir(), 'features-'));
  try {
    for (const features of [['MultiCurrency'], undefined]) {
      const org = Org.open({ data, features });
      const names = ['Account', 'Contact'].flatMap((object) => [...org.definitionOf(object).fields.values()].map(({ name }) => name).filter((name) => /Person/.test(name)));
      assert.deepEqual(names, []);
      const id = insert(org, 'Account', { Name: 'Acme' });
      assert.equal(stored(org, 'Account', id).Name, 'Acme');
      org.close();
    }
  } finally {
    rmSync(data, { recursive: true });
  }
});
