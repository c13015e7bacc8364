import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mailsTo, tokensOf } from '../stage/mailbox.ts';
import { allRecorded, consent, newContact, personActs, reasons } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.stop());

const NOW = '2026-06-10T12:00:00+02:00';
const ONE_CLICK = 'List-Unsubscribe=One-Click';

let serial = 0;

/** Somebody with CAR_MKT/EMAIL confirmed who got a mail about PET_MKT, and confirmed that too. */
async function subscriber(): Promise<{ id: string; email: string; oneClick: string; page: string }> {
  await stage.at(NOW);
  const email = `subscriber${serial++}@people.example`;
  const id = await newContact(stage, { Email: email });
  allRecorded(await personActs(stage, id, [
    ...consent('CAR_MKT', 'EMAIL', '2026-05-01T12:00:00+02:00'),
    { purpose: 'PET_MKT', channel: 'EMAIL', type: 'GRANTED', basis: 'CONSENT', occurredAt: NOW, assurance: 'PUBLIC_FORM' },
  ]));
  const [mail] = await mailsTo(stage, email);
  assert.equal(mail.headers['List-Unsubscribe-Post'], ONE_CLICK);
  await (await stage.guest()).call('POST', `/services/apexrest/privacy/v1/confirmations/${tokensOf(mail)[0]}`);
  const oneClick = /^<(https?:\/\/[^>]+)>$/.exec(mail.headers['List-Unsubscribe'])![1];
  assert.deepEqual(await answers(id), { 'PET_MKT/EMAIL': 'GRANTED', 'CAR_MKT/EMAIL': 'GRANTED' });
  return { id, email, oneClick, page: tokensOf(mail).at(-1)! };
}

/** What a mail program sends: no cookies, no session, no redirect followed. */
async function press(url: string, body = ONE_CLICK, type = 'application/x-www-form-urlencoded'): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { method: 'POST', body, redirect: 'error', headers: { 'content-type': type } });
  return { status: response.status, text: await response.text() };
}

const answers = (id: string) => reasons(stage.as('INTEGRATION'), id, [['PET_MKT', 'EMAIL'], ['CAR_MKT', 'EMAIL']]);

test('scenario 15: one click ends that purpose only, and the standard flag stays off', async () => {
  const person = await subscriber();
  const { status } = await press(person.oneClick);
  assert.ok(status >= 200 && status < 300);
  assert.deepEqual(await answers(person.id), { 'PET_MKT/EMAIL': 'WITHDRAWN', 'CAR_MKT/EMAIL': 'GRANTED' });
  const [contact] = await stage.as('ADMIN').query<{ HasOptedOutOfEmail: boolean }>(`SELECT HasOptedOutOfEmail FROM Contact WHERE Id = '${person.id}'`);
  assert.equal(contact.HasOptedOutOfEmail, false);
});

test('scenario 15: reading the link any number of times changes nothing', async () => {
  const person = await subscriber();
  const site = person.oneClick.slice(0, person.oneClick.indexOf('/services/'));
  for (let i = 0; i < 1000; i += 4) await Promise.all([person.oneClick, person.oneClick, `${site}/${person.page}`, `${site}/${person.page}`].map(async (url) => (await fetch(url)).arrayBuffer()));
  assert.deepEqual(await answers(person.id), { 'PET_MKT/EMAIL': 'GRANTED', 'CAR_MKT/EMAIL': 'GRANTED' });
});

const OTHER_BODIES: [string, string][] = [['List-Unsubscribe=Later', 'application/x-www-form-urlencoded'], ['', 'application/x-www-form-urlencoded'], ['{}', 'application/json'], ['x=List-Unsubscribe', 'text/plain']];
for (const [body, type] of OTHER_BODIES) {
  test(`scenario 15: a POST with the body "${body}" changes nothing`, async () => {
    const person = await subscriber();
    await press(person.oneClick, body, type);
    assert.deepEqual(await answers(person.id), { 'PET_MKT/EMAIL': 'GRANTED', 'CAR_MKT/EMAIL': 'GRANTED' });
  });
}

test('scenario 15: an unknown and a used token get the same answer', async () => {
  const person = await subscriber();
  const first = await press(person.oneClick);
  assert.deepEqual(await press(person.oneClick), first);
  assert.deepEqual(await press(person.oneClick.replace(/[0-9a-f]{64}$/, 'f'.repeat(64))), first);
  assert.doesNotMatch(first.text, /subscriber|Example/);
});

test('scenario 15: the link of a mail of last year still works', async () => {
  const person = await subscriber();
  await stage.at('2027-04-30T11:00:00+02:00');
  assert.deepEqual(await answers(person.id), { 'PET_MKT/EMAIL': 'GRANTED', 'CAR_MKT/EMAIL': 'GRANTED' });
  await press(person.oneClick);
  assert.deepEqual(await answers(person.id), { 'PET_MKT/EMAIL': 'WITHDRAWN', 'CAR_MKT/EMAIL': 'GRANTED' });
});

test('who was unsubscribed by somebody else takes it back from the mailbox', async () => {
  const person = await subscriber();
  await press(person.oneClick);
  const undo = tokensOf((await mailsTo(stage, person.email)).at(-1)!)[0];
  await (await stage.guest()).call('POST', `/services/apexrest/privacy/v1/confirmations/${undo}`);
  assert.equal((await answers(person.id))['PET_MKT/EMAIL'], 'GRANTED');
});

test('nobody without a session reaches more than the public resources', async () => {
  const person = await subscriber();
  const root = `${stage.instanceUrl}/services/apexrest/privacy/v1`;
  assert.equal((await press(`${root}/unsubscribe/${person.page}`)).status, 200);
  assert.equal((await answers(person.id))['PET_MKT/EMAIL'], 'WITHDRAWN');
  for (const resource of ['acts', 'decisions', 'mailings', 'preference-links', 'requests', 'erasures']) assert.equal((await press(`${root}/${resource}`, '{}', 'application/json')).status, 401, resource);
});
