import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DmlException } from '../exception.ts';
import { equal, toText } from '../equality.ts';
import type { ApexMap } from '../map.ts';
import { SObject } from '../sobject.ts';
import { member, outcome, sampleTransaction } from './library.ts';

const tx = sampleTransaction();
const contactDef = tx.object('Contact')!;

test('fields in any case, values checked, unset checkboxes false', () => {
  const record = new SObject(contactDef);
  record.put('lastname', 'Ada');
  assert.equal(record.get('LASTNAME'), 'Ada');
  assert.equal(record.getField('HasOptedOutOfEmail'), false);
  assert.equal(record.getField('FirstName'), null);
  assert.equal(outcome(() => record.get('Nope')), 'System.SObjectException: Invalid field Nope for Contact');
  assert.equal(outcome(() => record.put('LastName', 5)), 'System.SObjectException: Illegal assignment from Integer to String');
  assert.equal(outcome(() => record.put('AccountId', 'x')), 'System.StringException: Invalid id: x');
});

test('a queried record knows what was not asked for', () => {
  const record = SObject.fromRaw(contactDef, { Id: '003000000000001AAA', LastName: 'Ada' });
  assert.equal(outcome(() => record.getField('Email')), 'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Contact.Email');
  record.putField('Email', 'a@b.c');
  assert.equal(record.getField('Email'), 'a@b.c');
  assert.deepEqual(Object.keys(record.changed), ['Email']);
});

test('raw values and Apex values', () => {
  const record = SObject.fromRaw(contactDef, { Id: '003000000000001AAA', Birthdate: '1990-02-03', CreatedDate: 0, LastName: null });
  assert.equal(toText(record), 'Contact:{Id=003000000000001AAA, Birthdate=1990-02-03 00:00:00, CreatedDate=1970-01-01 00:00:00, LastName=null}');
  assert.deepEqual(record.toRaw(), { Id: '003000000000001AAA', Birthdate: '1990-02-03', CreatedDate: 0, LastName: null });
});

test('read-only records, clones and equality', () => {
  const record = new SObject(contactDef);
  record.put('LastName', 'Ada');
  record.id = '003000000000001AAA';
  const copy = member('SObject', 'SObject clone()')(tx, record) as SObject;
  assert.equal(copy.id, null);
  assert.equal(equal(record, record.snapshot()), true);
  record.readOnly = true;
  assert.equal(outcome(() => record.put('LastName', 'x')), 'System.FinalException: Record is read-only');
  const populated = member('SObject', 'Map<String, Object> getPopulatedFieldsAsMap()')(tx, copy) as ApexMap;
  assert.equal(toText(populated), '{LastName=Ada}');
});

test('describe follows the rights of the user', () => {
  const limited = sampleTransaction({ fieldAccess: (_object, field) => field !== 'Email', objectAccess: (_object, right) => right !== 'deletable' });
  const token = member('SObjectType', 'Schema.DescribeSObjectResult getDescribe()')(limited, { name: 'Contact' });
  assert.equal(member('DescribeSObjectResult', 'Boolean isDeletable()')(limited, token), false);
  const fields = member('DescribeSObjectResult', 'Schema.SObjectTypeFields fields')(limited, token);
  const email = (member('SObjectTypeFields', 'Map<String, Schema.SObjectField> getMap()')(limited, fields) as ApexMap).get('EMAIL');
  const describe = member('SObjectField', 'Schema.DescribeFieldResult getDescribe()')(limited, email);
  assert.equal(member('DescribeFieldResult', 'Boolean isAccessible()')(limited, describe), false);
  assert.equal(String(member('DescribeFieldResult', 'Schema.DisplayType getType()')(limited, describe)), 'EMAIL');
});

test('a DmlException speaks as Salesforce does', () => {
  const error = DmlException.of('insert', [{ index: 2, id: null, statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [LastName]', fields: ['LastName'] }]);
  assert.equal(error.getMessage(), 'Insert failed. First exception on row 2; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [LastName]: [LastName]');
  assert.equal(String(member('Exception', 'virtual System.StatusCode getDmlType(Integer index)')(tx, error, 0)), 'REQUIRED_FIELD_MISSING');
});
