import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Act, allRecorded, decide, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.stop());

const MAILED = '2026-06-01T10:00:00Z';
const tick: Act = { purpose: 'PET_MKT', channel: 'EMAIL', type: 'GRANTED', basis: 'CONSENT', occurredAt: MAILED, assurance: 'PUBLIC_FORM', source: 'Web form' };

/** A person who ticked the box of a web form at MAILED. */
async function ticked(email: string): Promise<string> {
  const person = await newContact(stage, { Email: email });
  allRecorded(await personActs(stage, person, [tick]));
  return person;
}

async function tokensTo(email: string): Promise<string[]> {
  const { mails } = await stage.control<{ mails: { links: string[] }[] }>('GET', `outbox?to=${email}`);
  return mails.map(({ links }) => links.find((link) => link.includes('/privacy/'))!.split('/privacy/')[1]);
}

async function post(token: string): Promise<string> {
  const answer = await (await stage.guest()).call('POST', `/services/apexrest/privacy/v1/confirmations/${token}`);
  return `${answer.status} ${answer.text}`;
}

async function resend(people: string[]): Promise<number> {
  const { results } = await stage.as('ADMIN').privacy<{ results: { mailed: boolean }[] }>('POST', 'confirmation-requests', { people });
  return results.filter(({ mailed }) => mailed).length;
}

async function reason(person: string): Promise<string> {
  return (await decide(stage.as('INTEGRATION'), person, 'PET_MKT', 'EMAIL')).reason;
}

test('scenario 13: a POST confirms once, until seven days are over', async () => {
  await stage.at(MAILED);
  const [first, second, third] = [await ticked('first@people.example'), await ticked('second@people.example'), await ticked('third@people.example')];
  await stage.at('2026-06-01T11:00:00Z');
  const [token] = await tokensTo('first@people.example');
  const answer = await post(token);
  assert.match(answer, /^200 /);
  assert.equal(await post(token), answer);
  assert.equal(await reason(first), 'GRANTED');
  const confirmed = await stage.as('ADMIN').query<{ NoticeHash__c: string }>("SELECT NoticeHash__c FROM ConsentEvent__c WHERE Type__c = 'CONFIRMED'");
  assert.equal(confirmed.length, 1);
  assert.match(confirmed[0].NoticeHash__c, /^[0-9a-f]{64}$/);
  await stage.at('2026-06-08T09:59:59Z');
  await post((await tokensTo('second@people.example'))[0]);
  assert.equal(await reason(second), 'GRANTED');
  await stage.at('2026-06-08T10:00:00Z');
  await post((await tokensTo('third@people.example'))[0]);
  assert.equal(await reason(third), 'PENDING_CONFIRMATION');
});

test('scenario 13: a resend waits 24 hours and voids the earlier link', async () => {
  await stage.at(MAILED);
  const fourth = await ticked('fourth@people.example');
  await stage.at('2026-06-02T09:59:59Z');
  assert.equal(await resend([fourth]), 0);
  await stage.at('2026-06-02T10:00:00Z');
  assert.equal(await resend([fourth]), 1);
  const tokens = await tokensTo('fourth@people.example');
  assert.equal(tokens.length, 2);
  await post(tokens[0]);
  assert.equal(await reason(fourth), 'PENDING_CONFIRMATION');
  await post(tokens[1]);
  assert.equal(await reason(fourth), 'GRANTED');
});

test('scenario 13: a list of 50 with 5 opted out gets 45 mails', async () => {
  await stage.at(MAILED);
  const people: string[] = [];
  for (let index = 0; index < 50; index++) people.push(await ticked(`list${index}@people.example`));
  await stage.at('2026-06-03T10:00:00Z');
  for (const person of people.slice(0, 5)) allRecorded(await personActs(stage, person, [{ purpose: 'PET_MKT', channel: 'EMAIL', type: 'WITHDRAWN', occurredAt: '2026-06-03T09:00:00Z' }]));
  assert.equal(await resend(people), 45);
  assert.equal(await resend(people), 0);
});
