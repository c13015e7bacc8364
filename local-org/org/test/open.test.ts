import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Org } from '../index.ts';

test('a new org has an administrator who can save and query', () => {
  const org = Org.open({ data: ':memory:' });
  const { token, userId } = org.createSession('admin@local.org');
  assert.match(token, /^00D\w{12}!/);
  assert.equal(org.session(token)?.id, userId);
  org.run(org.admin, (tx) => {
    const [account] = tx.save('insert', 'Account', [{ Name: 'Acme' }], { allOrNone: true, access: 'user' });
    assert.equal(account.success, true);
    const [contact] = tx.save('insert', 'Contact', [{ FirstName: 'Ada', LastName: 'Byron', AccountId: account.id }], { allOrNone: true, access: 'user' });
    const { records } = tx.soql('SELECT Id, Name, Account.Name, OwnerId, CreatedDate FROM Contact');
    assert.equal(records.length, 1);
    assert.equal(records[0].id, contact.id);
    assert.equal(records[0].values.get('Name'), 'Ada Byron');
  }, { api: true });
  org.close();
});
