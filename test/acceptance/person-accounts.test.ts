import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { featuresOf } from '../../src/local/definition.ts';
import { TestOrg } from '../../src/local/test-org.ts';
import { packageRoot, sourceRoot } from '../../src/privacy/root.ts';
import { type Act, allRecorded, consent, decide, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.at('2026-06-10T12:00:00Z'));
after(() => stage.stop());

const AT = '2026-06-09T12:00:00Z';
let serial = 0;

interface Person {
  account: string;
  contact: string;
  individual: string;
  email: string;
}

async function row(account: string): Promise<Record<string, unknown>> {
  return (await stage.as('ADMIN').query(`SELECT PersonContactId, PersonIndividualId, PersonHasOptedOutOfEmail, PersonDoNotCall, PersonEmail, LastName, Phone FROM Account WHERE Id = '${account}'`))[0];
}

async function newPerson(fields: object = {}, role: 'ADMIN' | 'REP' = 'ADMIN'): Promise<Person> {
  const email = `customer${++serial}@people.example`;
  const account = await stage.as(role).create('Account', { FirstName: 'Ada', LastName: `Customer ${serial}`, PersonEmail: email, Phone: '+33 1 99 00 12 34', PersonMobilePhone: '+33 6 39 98 12 34', ...fields });
  const stored = await row(account);
  return { account, contact: stored.PersonContactId as string, individual: stored.PersonIndividualId as string, email };
}

async function write(account: string, fields: object): Promise<void> {
  const answer = await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Account/${account}`, fields);
  assert.equal(answer.status, 204, answer.text);
}

const reason = async (id: string, channel: string): Promise<string> => (await decide(stage.as('INTEGRATION'), id, 'PET_MKT', channel)).reason;

test('a person account gets its Individual, which its contact shares; a business account gets none', async () => {
  const { individual, contact } = await newPerson();
  assert.match(individual, /^0PK/);
  assert.deepEqual((await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${contact}'`)).map(({ IndividualId }) => IndividualId), [individual]);
  const company = await stage.as('ADMIN').create('Account', { Name: 'Example Ltd' });
  assert.equal((await row(company)).PersonIndividualId, null);
  const refused = await stage.as('ADMIN').call('GET', `/services/apexrest/privacy/v1/matrix/${company}`);
  assert.equal(refused.status, 404);
});

test('lists filter person accounts by their permissions, which nobody types', async () => {
  const { account, contact } = await newPerson();
  allRecorded(await personActs(stage, account, consent('PET_MKT', 'PHONE', AT, '2026-06-30T12:00:00Z')));
  const shown = async (): Promise<object> => (await stage.as('ADMIN').query(`SELECT Permissions__pc, ConsentEndsOn__pc, PersonContact.Permissions__c FROM Account WHERE Id = '${account}'`))[0];
  const { Permissions__pc, ConsentEndsOn__pc } = (await shown()) as Record<string, unknown>;
  assert.deepEqual([Permissions__pc, ConsentEndsOn__pc], ['PET_MKT/PHONE', '2026-06-30']);
  assert.equal((await stage.as('ADMIN').query<{ Permissions__c: string }>(`SELECT Permissions__c FROM Contact WHERE Id = '${contact}'`))[0].Permissions__c, 'PET_MKT/PHONE');
  const answer = await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Account/${account}`, { Permissions__pc: 'CAR_MKT/EMAIL' });
  assert.equal(answer.status, 400, answer.text);
});

test('a Lead and a person account of the same human share the Individual', async () => {
  const { individual, email } = await newPerson({ LastName: 'Shared' });
  const lead = await stage.as('ADMIN').create('Lead', { FirstName: 'Ada', LastName: 'Shared', Company: 'Example', Email: email });
  assert.equal((await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Lead WHERE Id = '${lead}'`))[0].IndividualId, individual);
});

test('the id of the account is accepted wherever that of a contact is', async () => {
  const person = await newPerson();
  allRecorded(await personActs(stage, person.account, consent('PET_MKT', 'PHONE', AT)));
  for (const id of [person.account, person.contact, person.individual]) assert.equal(await reason(id, 'PHONE'), 'GRANTED');
  const { cells } = await stage.as('COMPLIANCE').privacy<{ cells: { purpose: string; channel: string; allowed: boolean }[] }>('GET', `matrix/${person.account}`);
  assert.equal(cells.find(({ purpose, channel }) => purpose === 'PET_MKT' && channel === 'PHONE')?.allowed, true);
  const found = await stage.as('COMPLIANCE').privacy<{ people: { individual: string }[] }>('POST', 'searches', { purpose: 'PET_MKT', channel: 'PHONE', activeOn: '2026-06-10' });
  assert.ok(found.people.some(({ individual }) => individual === person.individual));
  const request = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: person.account, type: 'ACCESS', receivedAt: AT });
  const copy = await stage.as('COMPLIANCE').call('GET', `/services/apexrest/privacy/v1/access/${request.id}`);
  assert.ok(copy.status === 200 && copy.text.includes(person.email), copy.text.slice(0, 300));
  assert.equal((await stage.as('COMPLIANCE').call('GET', `/services/apexrest/privacy/v1/proof/${person.account}`)).status, 200);
});

test('a rep sees the matrix of an own person account, and of no other', async () => {
  const own = await newPerson({}, 'REP');
  const other = await newPerson();
  const status = async (id: string): Promise<number> => (await stage.as('REP').call('GET', `/services/apexrest/privacy/v1/matrix/${id}`)).status;
  assert.deepEqual([await status(own.account), await status(other.account)], [200, 404]);
});

test('flags of the account are read as acts, and our answers are mirrored to them', async () => {
  const person = await newPerson();
  allRecorded(await personActs(stage, person.account, [...consent('PET_MKT', 'PHONE', AT), ...consent('PET_MKT', 'EMAIL', AT)]));
  await write(person.account, { PersonDoNotCall: true });
  assert.equal(await reason(person.account, 'PHONE'), 'OPTED_OUT_FLAG');
  const no: Act = { type: 'OBJECTED', scope: 'ALL_DM', occurredAt: '2026-06-10T11:00:00Z' };
  allRecorded(await personActs(stage, person.account, [no]));
  assert.equal((await row(person.account)).PersonHasOptedOutOfEmail, true);
  const born = await newPerson({ PersonHasOptedOutOfEmail: true });
  assert.equal(await reason(born.account, 'EMAIL'), 'OPTED_OUT_FLAG');
});

test('a changed address of the account resets its channel', async () => {
  const person = await newPerson();
  allRecorded(await personActs(stage, person.account, [...consent('PET_MKT', 'EMAIL', AT), ...consent('PET_MKT', 'PHONE', AT)]));
  await write(person.account, { PersonEmail: person.email.toUpperCase() });
  assert.equal(await reason(person.account, 'EMAIL'), 'GRANTED');
  await write(person.account, { PersonEmail: `new-${person.email}` });
  assert.deepEqual([await reason(person.account, 'EMAIL'), await reason(person.account, 'PHONE')], ['PENDING_CONFIRMATION', 'GRANTED']);
});

test('a restricted person account cannot be changed', async () => {
  const person = await newPerson({}, 'REP');
  allRecorded(await personActs(stage, person.account, [{ type: 'RESTRICTED', scope: 'PERSON', occurredAt: AT }]));
  const refused = await stage.as('REP').call('PATCH', `/services/data/v65.0/sobjects/Account/${person.account}`, { PersonTitle: 'Dr' });
  assert.ok(refused.status === 400 && refused.text.includes('RECORD_RESTRICTED'), refused.text);
});

test('the batch links person accounts from before the package', async () => {
  const person = await newPerson();
  await write(person.account, { PersonIndividualId: null });
  await stage.as('ADMIN').privacy('POST', 'links');
  for (let round = 0; round < 3; round++) await stage.control('POST', 'jobs/run', {});
  assert.match((await row(person.account)).PersonIndividualId as string, /^0PK/);
});

test('an erasure takes the account with its contact, and leaves nothing of the person', async () => {
  const person = await newPerson();
  allRecorded(await personActs(stage, person.account, consent('PET_MKT', 'PHONE', AT)));
  const request = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: person.account, type: 'ERASURE', receivedAt: AT });
  await stage.as('COMPLIANCE').call('PATCH', `/services/apexrest/privacy/v1/requests/${request.id}`, { action: 'PROVE_IDENTITY' });
  const done = await stage.as('COMPLIANCE').call('POST', '/services/apexrest/privacy/v1/erasures', { request: request.id });
  assert.ok(done.status < 300, done.text);
  const admin = stage.as('ADMIN');
  assert.deepEqual(await admin.query(`SELECT Id FROM Account WHERE Id = '${person.account}'`), []);
  assert.deepEqual(await admin.query(`SELECT Id FROM Contact WHERE Id = '${person.contact}'`), []);
  assert.equal(await reason(person.account, 'PHONE'), 'ERASED');
});

test('two hundred person accounts in one call', async () => {
  const records = Array.from({ length: 200 }, (_, index) => ({ attributes: { type: 'Account' }, FirstName: 'Bulk', LastName: `Customer ${index}`, PersonEmail: `bulk${index}@people.example` }));
  const created = (await stage.as('ADMIN').call('POST', '/services/data/v65.0/composite/sobjects', { records })).json() as { id: string; success: boolean }[];
  assert.equal(created.filter(({ success }) => success).length, 200);
  const [{ n }] = await stage.as('ADMIN').query<{ n: number }>("SELECT COUNT_DISTINCT(PersonIndividualId) n FROM Account WHERE FirstName = 'Bulk'");
  assert.equal(n, 200);
});

test('the package works in an org without person accounts, as its own scratch org definition makes one', async () => {
  const features = await featuresOf(join(packageRoot, 'config', 'project-scratch-def.json'));
  assert.ok(features && !features.includes('PersonAccounts'));
  const org = await TestOrg.open({ features });
  try {
    await org.deploy(sourceRoot);
    const report = org.test({ classes: ['IndividualLinkTest', 'AddressChangeTest', 'ErasureRunTest'] });
    assert.ok(report.passed > 0);
    assert.deepEqual(report.tests.filter(({ outcome }) => outcome !== 'Pass'), []);
  } finally {
    await org.close();
  }
});

test('an erased person does not come back as a person account, and a restricted one gets no order', async () => {
  const { account, email } = await newPerson();
  const request = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: account, type: 'ERASURE' });
  await stage.as('COMPLIANCE').privacy('POST', 'erasures', { request: request.id });
  const back = await stage.as('ADMIN').call('POST', '/services/data/v65.0/sobjects/Account', { LastName: 'Back', PersonEmail: email.toUpperCase() });
  assert.equal(back.status, 400);
  assert.match(back.text, /PERSON_ERASED/);
  const other = await newPerson();
  const moved = await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Account/${other.account}`, { PersonEmail: email });
  assert.match(moved.text, /PERSON_ERASED/);
  allRecorded(await personActs(stage, other.account, [{ type: 'RESTRICTED', scope: 'PERSON', occurredAt: AT }]));
  const order = await stage.as('ADMIN').call('POST', '/services/data/v65.0/sobjects/Order', { AccountId: other.account, EffectiveDate: '2026-06-10', Status: 'Draft' });
  assert.equal(order.status, 400);
  assert.match(order.text, /RECORD_RESTRICTED/);
});

test('a person account deleted by ordinary means has one line of the log, an account its contacts', async () => {
  const { account, individual } = await newPerson();
  const business = await stage.as('ADMIN').create('Account', { Name: 'Example Ltd' });
  const member = await stage.as('ADMIN').create('Contact', { LastName: 'Member', Email: `member${++serial}@people.example`, AccountId: business });
  for (const id of [account, business]) assert.equal((await stage.as('ADMIN').call('DELETE', `/services/data/v65.0/sobjects/Account/${id}`)).status, 204);
  const lines = await stage.as('COMPLIANCE').query<Record<string, string>>('SELECT ObjectName__c, RecordRef__c, PersonRef__c FROM DeletionLog__c ORDER BY Sequence__c DESC LIMIT 2');
  assert.deepEqual(lines.map(({ ObjectName__c, RecordRef__c }) => [ObjectName__c, RecordRef__c]), [['Contact', member], ['Account', account]]);
  assert.equal(lines[1].PersonRef__c, individual);
});
