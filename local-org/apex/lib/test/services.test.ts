import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexBlob } from '../blob.ts';
import { toText } from '../equality.ts';
import { constantOf } from '../enums.ts';
import { HttpRequest, HttpResponse } from '../http/messages.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import type { DatabaseResult } from '../results.ts';
import { SObject } from '../sobject.ts';
import { libType, OBJECT, sobjectType, STRING } from '../types.ts';
import { member, outcome, sampleTransaction, types } from './library.ts';

const text = (value: string): ApexBlob => ApexBlob.ofText(value);

/** RFC 4231 case 2, FIPS 180-2 "abc", and MD5's own suite. */
test('digests and macs', () => {
  const tx = sampleTransaction();
  const hex = member('EncodingUtil', 'static String convertToHex(Blob input)');
  const digest = member('Crypto', 'static Blob generateDigest(String algorithm, Blob input)');
  assert.equal(hex(tx, digest(tx, 'SHA-256', text('abc'))), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert.equal(hex(tx, digest(tx, 'md5', text('abc'))), '900150983cd24fb0d6963f7d28e17f72');
  const mac = member('Crypto', 'static Blob generateMac(String algorithm, Blob input, Blob key)');
  assert.equal(hex(tx, mac(tx, 'hmacSHA256', text('what do ya want for nothing?'), text('Jefe'))), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
});

test('a key encrypts and decrypts with a managed initialisation vector', () => {
  const tx = sampleTransaction();
  const key = member('Crypto', 'static Blob generateAesKey(Integer size)')(tx, 256);
  const secret = member('Crypto', 'static Blob encryptWithManagedIV(String algorithm, Blob key, Blob data)')(tx, 'AES256', key, text('hello'));
  assert.equal((member('Crypto', 'static Blob decryptWithManagedIV(String algorithm, Blob key, Blob data)')(tx, 'AES256', key, secret) as ApexBlob).text(), 'hello');
});

test('addresses are encoded as Java does', () => {
  const encode = member('EncodingUtil', 'static String urlEncode(String input, String charset)');
  assert.equal(encode(sampleTransaction(), "a b&c=é~*'", 'UTF-8'), 'a+b%26c%3D%C3%A9%7E*%27');
});

test('a mock answers callouts in tests; each is counted', () => {
  const response = new HttpResponse();
  const tx = sampleTransaction({ callMethod: (_target, method, [request]) => (method === 'respond' && request instanceof HttpRequest ? response : null) });
  member('Test', 'static void setMock(System.Type type, Object mock)')(tx, types.value(tx, libType('System.HttpCalloutMock')), {});
  assert.equal(member('Http', 'System.HttpResponse send(System.HttpRequest request)')(tx, {}, new HttpRequest()), response);
  assert.deepEqual(tx.calls.beginCallout, [[]]);
});

test('stripInaccessible takes fields and says which', () => {
  const tx = sampleTransaction({ fieldAccess: (_object, field) => field !== 'Email' });
  const record = new SObject(tx.object('Contact')!);
  record.put('LastName', 'Ada');
  record.put('Email', 'a@b.c');
  const strip = member('Security', 'static System.SObjectAccessDecision stripInaccessible(System.AccessType access, List<SObject> records)');
  const decision = strip(tx, constantOf('System.AccessType', 'READABLE'), new ApexList(sobjectType('Contact'), [record]));
  assert.equal(toText(member('SObjectAccessDecision', 'List<SObject> getRecords()')(tx, decision)), '(Contact:{LastName=Ada})');
  assert.equal(toText(member('SObjectAccessDecision', 'Map<String, Set<String>> getRemovedFields()')(tx, decision)), '{Contact={Email}}');
  const denied = sampleTransaction({ objectAccess: () => false });
  assert.equal(outcome(() => strip(denied, constantOf('System.AccessType', 'READABLE'), new ApexList(sobjectType('Contact'), [record]))), 'System.NoAccessException: No access to entity');
});

test('Database methods say how strict and in whose name', () => {
  const seen: unknown[] = [];
  const tx = sampleTransaction({
    dml: (operation, records, options) => {
      seen.push([operation, records.length, options]);
      return [{ id: '003000000000001AAA', success: true, errors: [] }];
    },
  });
  const insert = member('Database', 'static Database.SaveResult insert(SObject subject, Boolean allOrNone, System.AccessLevel access)');
  const userMode = member('AccessLevel', 'static System.AccessLevel USER_MODE')(tx);
  const result = insert(tx, new SObject(tx.object('Contact')!), false, userMode) as DatabaseResult;
  assert.deepEqual(seen, [['insert', 1, { allOrNone: false, access: 'user' }]]);
  assert.equal(member('Database.SaveResult', 'Boolean isSuccess()')(tx, result), true);
});

test('queryWithBinds finds names in any case and refuses unknown ones', () => {
  const tx = sampleTransaction({ query: (_soql, { binds }) => [binds('NAME'), binds('other')] as unknown as SObject[] });
  const run = member('Database', 'static List<SObject> queryWithBinds(String soql, Map<String, Object> binds, System.AccessLevel access)');
  const binds = new ApexMap(STRING, OBJECT, [['name', 'x']]);
  assert.equal(outcome(() => run(tx, 'SELECT Id FROM Contact', binds, { mode: 'user' })), 'System.QueryException: Variable does not exist: other');
});

test('assertions say what was expected', () => {
  const tx = sampleTransaction();
  const equal = member('Assert', 'static void areEqual(Object expected, Object actual, String message)');
  assert.equal(outcome(() => equal(tx, 'a', 'A', 'names')), 'System.AssertException: Assertion Failed: names: Expected: a, Actual: A');
  assert.equal(outcome(() => equal(tx, 1, 1n, null)), 'undefined');
});
