import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RawRecord } from '../../schema/types.ts';
import { asApi, definePieces, defineThings, insert, sampleOrg, save, stored } from './sampleOrg.ts';

describe('what the platform demands of a record', () => {
  const org = sampleOrg();
  defineThings(org);
  const taken = insert(org, 'Thing__c', { Name: 'First', Code__c: 'A1' });
  const account = insert(org, 'Account', { Name: 'Acme' });

  const REFUSED: [string, string, RawRecord, string, string][] = [
    ['a required field', 'Contact', {}, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]'],
    ['a length', 'Account', { Name: 'x'.repeat(256) }, 'STRING_TOO_LONG', `Account Name: data value too large: ${'x'.repeat(252)}... (max length=255)`],
    ['a restricted picklist', 'Thing__c', { Name: 'a', Colour__c: 'Blue' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'Colour: bad value for restricted picklist field: Blue'],
    ['an e-mail address', 'Contact', { LastName: 'a', Email: 'nobody' }, 'INVALID_EMAIL_ADDRESS', 'Email: invalid email address: nobody'],
    ['a unique value, in any case', 'Thing__c', { Name: 'a', Code__c: 'a1' }, 'DUPLICATE_VALUE', `duplicate value found: Code__c duplicates value on record with id: ${taken.slice(0, 15)}`],
    ['a validation rule', 'Thing__c', { Name: 'a', Weight__c: 100.5 }, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Too heavy'],
    ['a reference to the right object', 'Contact', { LastName: 'a', AccountId: taken }, 'FIELD_INTEGRITY_EXCEPTION', `Account ID: id value of incorrect type: ${taken}`],
    ['a reference to a record that exists', 'Contact', { LastName: 'a', AccountId: `${account.slice(0, 12)}zzzAAA` }, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'],
    ['no id on insert', 'Account', { Id: account, Name: 'a' }, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call'],
    ['no system fields', 'Account', { Name: 'a', SystemModstamp: 0 }, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'Unable to create/update fields: SystemModstamp. Please check the security settings of this field and verify that it is read/write for your profile or permission set.'],
  ];
  for (const [name, object, record, code, message] of REFUSED) {
    test(name, () => {
      const [result] = save(org, 'insert', object, [record]);
      assert.deepEqual({ success: result.success, code: result.errors[0]?.statusCode, message: result.errors[0]?.message }, { success: false, code, message });
    });
  }
});

test('texts lose blanks at their ends, and an e-mail address is judged without them', () => {
  const org = sampleOrg();
  const id = insert(org, 'Contact', { LastName: ' Doe\n', Email: ' jane@people.example ', Description: ' two  words ', Title: '  ' });
  const { LastName, Email, Description, Title, Name } = stored(org, 'Contact', id);
  assert.deepEqual({ LastName, Email, Description, Title, Name }, { LastName: 'Doe', Email: 'jane@people.example', Description: 'two  words', Title: null, Name: 'Doe' });
});

test('a new record gets defaults, owner, audit fields and the number of its object', () => {
  const org = sampleOrg();
  org.clock.set(Date.UTC(2026, 5, 10));
  defineThings(org);
  const thing = stored(org, 'Thing__c', insert(org, 'Thing__c', { Name: 'a', Weight__c: 1.005 }));
  assert.deepEqual([thing.Colour__c, thing.Fragile__c, thing.Owner_Name__c, thing.Weight__c, thing.OwnerId, thing.CreatedDate], ['Green', false, 'made by User', 1.01, org.admin.id, org.clock.now()]);
  const crates = [insert(org, 'Crate__c', {}), insert(org, 'Crate__c', {})].map((id) => stored(org, 'Crate__c', id).Name);
  assert.deepEqual(crates, ['C-0001', 'C-0002']);
});

describe('several records at once', () => {
  test('with allOrNone one failure undoes the others', () => {
    const org = sampleOrg();
    const results = save(org, 'insert', 'Contact', [{ LastName: 'a' }, {}], { allOrNone: true });
    assert.deepEqual(results.map((result) => result.errors[0].statusCode), ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING']);
    assert.equal(asApi(org, org.admin, (tx) => tx.soql('SELECT COUNT() FROM Contact').totalSize), 0);
  });

  test('without it the others are saved, in order', () => {
    const org = sampleOrg();
    const records = Array.from({ length: 450 }, (_each, index): RawRecord => (index % 100 === 7 ? {} : { LastName: `a${index}` }));
    const results = save(org, 'insert', 'Contact', records);
    assert.deepEqual(results.flatMap((result, index) => (result.success ? [] : [index])), [7, 107, 207, 307, 407]);
    assert.equal(stored(org, 'Contact', results[449].id!).Name, 'a449');
  });

  test('the same unique value twice in a list fails the second', () => {
    const org = sampleOrg();
    defineThings(org);
    const results = save(org, 'insert', 'Thing__c', [{ Name: 'a', Code__c: 'X' }, { Name: 'b', Code__c: 'x' }]);
    assert.deepEqual(results.map((result) => result.success), [true, false]);
  });
});

describe('update', () => {
  const org = sampleOrg();
  defineThings(org);
  const id = insert(org, 'Thing__c', { Name: 'a', Code__c: 'U', Weight__c: 1 });

  test('touches the given fields and the modification stamp, and writes history of tracked fields', () => {
    save(org, 'update', 'Thing__c', [{ Id: id, Weight__c: 2, Name: 'b' }]);
    const { Name, Weight__c, Code__c } = stored(org, 'Thing__c', id);
    assert.deepEqual({ Name, Weight__c, Code__c }, { Name: 'b', Weight__c: 2, Code__c: 'U' });
    const history = asApi(org, org.admin, (tx) => tx.soql('SELECT Field, OldValue, NewValue FROM Thing__History ORDER BY CreatedDate, Field'));
    assert.deepEqual(history.records.map(({ values }) => [...values.values()]), [['created', null, null], ['Weight__c', 1, 2]]);
  });

  test('keeps a unique value of the record itself', () => {
    assert.equal(save(org, 'update', 'Thing__c', [{ Id: id, Code__c: 'u' }])[0].success, true);
  });

  test('names what is not there', () => {
    const [first, second, third] = save(org, 'update', 'Thing__c', [{ Id: id }, { Id: id }, { Id: `${id.slice(0, 12)}zzzAAA` }]);
    assert.deepEqual([first.success, second.errors[0].statusCode, third.errors[0].statusCode], [true, 'DUPLICATE_VALUE', 'INVALID_CROSS_REFERENCE_KEY']);
  });
});

describe('upsert', () => {
  const org = sampleOrg();
  defineThings(org);
  insert(org, 'Thing__c', { Name: 'old', Code__c: 'K1' });

  test('finds by external id and says what it created', () => {
    const results = save(org, 'upsert', 'Thing__c', [{ Name: 'new', Code__c: 'k1' }, { Name: 'two', Code__c: 'K2' }, { Name: 'three' }], { externalIdField: 'Code__c' });
    assert.deepEqual(results.map((result) => [result.success, result.created ?? false]), [[true, false], [true, true], [false, false]]);
    assert.equal(stored(org, 'Thing__c', results[0].id!).Name, 'new');
  });
});

describe('delete', () => {
  test('empties lookups, follows details, and undelete brings all of it back', () => {
    const org = sampleOrg();
    defineThings(org);
    definePieces(org);
    const contact = insert(org, 'Contact', { LastName: 'a' });
    const thing = insert(org, 'Thing__c', { Name: 'a', Contact__c: contact });
    const piece = insert(org, 'Piece__c', { Name: 'p', Thing__c: thing });
    save(org, 'delete', 'Contact', [{ Id: contact }]);
    assert.equal(stored(org, 'Thing__c', thing).Contact__c, null);
    save(org, 'undelete', 'Contact', [{ Id: contact }]);
    assert.equal(stored(org, 'Thing__c', thing).Contact__c, contact);
    save(org, 'delete', 'Thing__c', [{ Id: thing }]);
    assert.equal(stored(org, 'Piece__c', piece).IsDeleted, true);
    assert.equal(save(org, 'update', 'Thing__c', [{ Id: thing, Name: 'b' }])[0].errors[0].statusCode, 'ENTITY_IS_DELETED');
    save(org, 'undelete', 'Thing__c', [{ Id: thing }]);
    assert.equal(stored(org, 'Piece__c', piece).IsDeleted, false);
  });

  test('is refused where a lookup forbids it', () => {
    const org = sampleOrg();
    defineThings(org);
    const crate = insert(org, 'Crate__c', {});
    insert(org, 'Thing__c', { Name: 'inside', Crate__c: crate });
    const [result] = save(org, 'delete', 'Crate__c', [{ Id: crate }]);
    assert.deepEqual(result.errors, [{ statusCode: 'DELETE_FAILED', fields: [], message: 'Your attempt to delete C-0001 could not be completed because it is associated with the following things.: inside\n' }]);
  });

  test('for good leaves no row', () => {
    const org = sampleOrg();
    const contact = insert(org, 'Contact', { LastName: 'a' });
    save(org, 'delete', 'Contact', [{ Id: contact }], { hard: true });
    assert.equal(asApi(org, org.admin, (tx) => tx.soql('SELECT COUNT() FROM Contact', { allRows: true }).totalSize), 0);
  });
});

test('roll-ups follow inserts, updates, moves and deletions of details', () => {
  const org = sampleOrg();
  defineThings(org);
  definePieces(org);
  const [one, two] = ['one', 'two'].map((Name) => insert(org, 'Thing__c', { Name }));
  const summary = (id: string): unknown[] => [stored(org, 'Thing__c', id).Pieces__c, stored(org, 'Thing__c', id).Total__c];
  const piece = insert(org, 'Piece__c', { Name: 'p', Thing__c: one, Price__c: 2.5 });
  insert(org, 'Piece__c', { Name: 'q', Thing__c: one, Price__c: 1 });
  assert.deepEqual(summary(one), [2, 3.5]);
  save(org, 'update', 'Piece__c', [{ Id: piece, Thing__c: two, Price__c: 4 }]);
  assert.deepEqual([summary(one), summary(two)], [[1, 1], [1, 4]]);
  save(org, 'delete', 'Piece__c', [{ Id: piece }]);
  assert.deepEqual(summary(two), [0, 0]);
});

test('merge moves children to the winner and deletes the losers', () => {
  const org = sampleOrg();
  defineThings(org);
  const [winner, loser] = ['w', 'l'].map((LastName) => insert(org, 'Contact', { LastName }));
  const thing = insert(org, 'Thing__c', { Name: 'a', Contact__c: loser });
  const [result] = asApi(org, org.admin, (tx) => tx.save('merge', 'Contact', [{ Id: winner, FirstName: 'Both' }], { allOrNone: true, access: 'user', duplicates: [loser] }));
  assert.deepEqual(result, { id: winner, success: true, created: false, errors: [], related: [thing] });
  assert.equal(stored(org, 'Thing__c', thing).Contact__c, winner);
  assert.deepEqual([stored(org, 'Contact', loser).IsDeleted, stored(org, 'Contact', loser).MasterRecordId, stored(org, 'Contact', winner).FirstName], [true, winner, 'Both']);
});
