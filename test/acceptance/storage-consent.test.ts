import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allRecorded, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

const NUMBER = '4111111111111111';
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

test('a masked number shows its last digits; a reveal needs permission and reason, and is logged', async () => {
  const id = await newContact(stage, { OwnerId: stage.users.REP.userId });
  allRecorded(await personActs(stage, id, [act('GRANTED', '2026-06-01T12:00:00+02:00')]));
  await write(id, { CardNumber__c: NUMBER });
  const { fields } = await stage.as('REP').privacy<{ fields: { field: string; masked: string }[] }>('GET', `reveals/${id}`);
  assert.deepEqual(fields, [{ field: 'CardNumber__c', masked: `${'•'.repeat(12)}1111` }]);
  const reveal = (role: 'REP' | 'COMPLIANCE', reason?: string) => stage.as(role).call('POST', '/services/apexrest/privacy/v1/reveals', { record: id, field: 'CardNumber__c', reason });
  assert.equal((await reveal('REP', 'Curious')).status, 403);
  assert.equal((await reveal('COMPLIANCE')).status, 422);
  assert.deepEqual((await reveal('COMPLIANCE', 'Refund')).json(), { value: NUMBER });
  const log = await stage.as('COMPLIANCE').query<{ Granted__c: boolean; Reason__c: string | null }>(`SELECT Granted__c, Reason__c FROM RevealLog__c WHERE RecordRef__c = '${id}' ORDER BY Name`);
  assert.deepEqual(log.map(({ Granted__c, Reason__c }) => [Granted__c, Reason__c]), [[false, 'Curious'], [false, null], [true, 'Refund']]);
});
