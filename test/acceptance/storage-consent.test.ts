import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allRecorded, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

const NUMBER = '4111111111111111';
const MASK = `${'•'.repeat(12)}1111`;
const act = (type: string, occurredAt: string) => ({ purpose: 'CARD_STORE', channel: 'NONE', type, occurredAt, ...(type === 'GRANTED' && { basis: 'CONSENT' }) });

let stage: Stage;

before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
});
after(() => stage.stop());

const numberOf = async (id: string): Promise<unknown> => (await stage.as('ADMIN').query(`SELECT CardNumber__c FROM Contact WHERE Id = '${id}'`))[0].CardNumber__c;
const write = (id: string, fields: object) => stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Contact/${id}`, fields);

test('scenario 23: a number is kept while the person consents, emptied at once, and never restored', async () => {
  const id = await newContact(stage);
  const early = await stage.as('ADMIN').call('POST', '/services/data/v65.0/sobjects/Contact', { LastName: 'Early', CardNumber__c: NUMBER });
  assert.equal(early.status, 400);
  allRecorded(await personActs(stage, id, [act('GRANTED', '2026-06-01T12:00:00+02:00')]));
  assert.equal((await write(id, { CardNumber__c: NUMBER })).status, 204);
  assert.equal(await numberOf(id), MASK);
  allRecorded(await personActs(stage, id, [act('WITHDRAWN', '2026-06-10T11:59:00+02:00')]));
  assert.equal(await numberOf(id), null);
  const late = await write(id, { CardNumber__c: NUMBER, Title: 'Director' });
  assert.equal(late.status, 400);
  assert.match(late.text, /STORAGE_CONSENT_REQUIRED/);
  assert.doesNotMatch(late.text, /4111/);
  assert.equal((await write(id, { Title: 'Director' })).status, 204);
  for (const object of ['ConsentEvent__c', 'ContactHistory']) assert.doesNotMatch(JSON.stringify(await stage.as('ADMIN').query(`SELECT FIELDS(ALL) FROM ${object} LIMIT 200`).catch(() => [])), /4111/);
  allRecorded(await personActs(stage, id, [act('GRANTED', '2026-06-10T12:00:00+02:00')]));
  assert.equal(await numberOf(id), null);
  assert.equal((await write(id, { CardNumber__c: NUMBER })).status, 204);
});

test('a number is emptied in the night after the consent ended, and when a record comes back from the bin after the person withdrew', async () => {
  const [ending, binned] = [await newContact(stage), await newContact(stage)];
  allRecorded(await personActs(stage, ending, [{ ...act('GRANTED', '2026-06-01T12:00:00+02:00'), validTo: '2026-06-10T18:00:00+02:00' }]));
  allRecorded(await personActs(stage, binned, [act('GRANTED', '2026-06-01T12:00:00+02:00')]));
  for (const id of [ending, binned]) await write(id, { CardNumber__c: NUMBER });
  const [{ IndividualId }] = await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${binned}'`);
  await stage.as('ADMIN').call('DELETE', `/services/data/v65.0/sobjects/Contact/${binned}`);
  allRecorded(await personActs(stage, IndividualId, [act('WITHDRAWN', '2026-06-10T11:59:00+02:00')]));
  const run = await stage.as('ADMIN').call('GET', `/services/data/v65.0/tooling/executeAnonymous/?${new URLSearchParams({ anonymousBody: `undelete new Contact(Id = '${binned}');` })}`);
  assert.match(run.text, /"success":true/);
  assert.equal(await numberOf(binned), null);
  assert.equal(await numberOf(ending), MASK);
  await stage.at('2026-06-11T05:00:00+02:00');
  await stage.control('POST', 'jobs/run', {});
  assert.equal(await numberOf(ending), null);
  await stage.at('2026-06-10T12:00:00+02:00');
});

test('a masked number shows its last digits; a reveal needs permission and reason, and is logged', async () => {
  const id = await newContact(stage, { OwnerId: stage.users.REP.userId });
  allRecorded(await personActs(stage, id, [act('GRANTED', '2026-06-01T12:00:00+02:00')]));
  await write(id, { CardNumber__c: NUMBER });
  const { fields } = await stage.as('REP').privacy<{ fields: { field: string; label: string; masked: string }[] }>('GET', `reveals/${id}`);
  assert.deepEqual(fields, [{ field: 'CardNumber__c', label: 'Card number', masked: MASK }]);
  const reveal = (role: 'REP' | 'COMPLIANCE', reason?: string) => stage.as(role).call('POST', '/services/apexrest/privacy/v1/reveals', { record: id, field: 'CardNumber__c', reason });
  assert.equal((await reveal('REP', 'Curious')).status, 403);
  assert.equal((await reveal('COMPLIANCE')).status, 422);
  assert.deepEqual((await reveal('COMPLIANCE', 'Refund')).json(), { value: NUMBER });
  const log = await stage.as('COMPLIANCE').query<{ Granted__c: boolean; Reason__c: string | null }>(`SELECT Granted__c, Reason__c FROM RevealLog__c WHERE RecordRef__c = '${id}' ORDER BY Name`);
  assert.deepEqual(log.map(({ Granted__c, Reason__c }) => [Granted__c, Reason__c]), [[false, 'Curious'], [false, null], [true, 'Refund']]);
});

async function personWithNumber(): Promise<string> {
  const id = await newContact(stage);
  allRecorded(await personActs(stage, id, [act('GRANTED', '2026-06-01T12:00:00+02:00')]));
  return id;
}

const found = async (digits: string): Promise<string[]> => {
  const { searchRecords } = (await stage.as('ADMIN').call('GET', `/services/data/v65.0/search?${new URLSearchParams({ q: `FIND {${digits}} IN ALL FIELDS RETURNING Contact(Id)` })}`)).json() as { searchRecords: { Id: string }[] };
  return searchRecords.map(({ Id }) => Id);
};

test('no path stores the number itself, and search knows its last digits only', async () => {
  const paths: Record<string, (id: string) => Promise<{ status: number }>> = {
    rest: (id) => write(id, { CardNumber__c: NUMBER }),
    collection: (id) => stage.as('ADMIN').call('PATCH', '/services/data/v65.0/composite/sobjects', { allOrNone: true, records: [{ attributes: { type: 'Contact' }, id, CardNumber__c: NUMBER }] }),
    apex: (id) => stage.as('ADMIN').call('GET', `/services/data/v65.0/tooling/executeAnonymous?${new URLSearchParams({ anonymousBody: `update as system new Contact(Id = '${id}', CardNumber__c = '${NUMBER}');` })}`),
    bulk: (id) => bulkUpdate(`Id,CardNumber__c\n${id},${NUMBER}\n`),
  };
  for (const [path, store] of Object.entries(paths)) {
    const id = await personWithNumber();
    assert.ok((await store(id)).status < 300, path);
    assert.equal(await numberOf(id), MASK, path);
    assert.doesNotMatch(JSON.stringify(await stage.as('ADMIN').query(`SELECT FIELDS(ALL) FROM Contact WHERE Id = '${id}' LIMIT 1`)), /4111111/, path);
    assert.ok((await found('1111')).includes(id), path);
    assert.ok(!(await found(NUMBER)).includes(id), path);
  }
});

async function bulkUpdate(csv: string): Promise<{ status: number }> {
  const jobs = '/services/data/v65.0/jobs/ingest';
  const job = (await stage.as('ADMIN').call('POST', jobs, { object: 'Contact', operation: 'update', contentType: 'CSV', lineEnding: 'LF' })).json() as { id: string };
  const headers = { authorization: `Bearer ${stage.users.ADMIN.accessToken}`, 'content-type': 'text/csv' };
  await fetch(`${stage.instanceUrl}${jobs}/${job.id}/batches`, { method: 'PUT', headers, body: csv });
  await stage.as('ADMIN').call('PATCH', `${jobs}/${job.id}`, { state: 'UploadComplete' });
  await stage.control('POST', 'jobs/run');
  return stage.as('ADMIN').call('GET', `${jobs}/${job.id}`);
}

test('a person account is protected as a contact is', async () => {
  const account = await stage.as('ADMIN').create('Account', { FirstName: 'Ada', LastName: 'Masked', PersonEmail: 'ada.masked@people.example' });
  const fill = () => stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Account/${account}`, { CardNumber__pc: NUMBER });
  assert.equal((await fill()).status, 400);
  allRecorded(await personActs(stage, account, [act('GRANTED', '2026-06-01T12:00:00+02:00')]));
  const filled = await fill();
  assert.equal(filled.status, 204, filled.text);
  const stored = async () => (await stage.as('ADMIN').query(`SELECT CardNumber__pc FROM Account WHERE Id = '${account}'`))[0].CardNumber__pc;
  assert.equal(await stored(), MASK);
  const revealed = await stage.as('COMPLIANCE').privacy('POST', 'reveals', { record: account, field: 'CardNumber__c', reason: 'Refund' });
  assert.deepEqual(revealed, { value: NUMBER });
  allRecorded(await personActs(stage, account, [act('WITHDRAWN', '2026-06-10T11:59:00+02:00')]));
  assert.equal(await stored(), null);
});

test('the admin makes a new key; what the old one sealed is still read, and is sealed anew on demand', async () => {
  const id = await personWithNumber();
  await write(id, { CardNumber__c: NUMBER });
  const rotate = (role: 'ADMIN' | 'COMPLIANCE') => stage.as(role).call('POST', '/services/apexrest/privacy/v1/keys', { purpose: 'Contact.CardNumber__c' });
  assert.equal((await rotate('COMPLIANCE')).status, 403);
  assert.deepEqual((await rotate('ADMIN')).json(), { purpose: 'Contact.CardNumber__c', version: 2 });
  const { keys } = await stage.as('ADMIN').privacy<{ keys: { purpose: string; version: number }[] }>('GET', 'keys');
  assert.deepEqual(keys.filter(({ purpose }) => purpose === 'Contact.CardNumber__c').map(({ version }) => version), [2, 1]);
  await stage.as('ADMIN').privacy('POST', 'keys/apply');
  await stage.control('POST', 'jobs/run');
  assert.deepEqual(await stage.as('COMPLIANCE').privacy('POST', 'reveals', { record: id, field: 'CardNumber__c', reason: 'Refund' }), { value: NUMBER });
});
