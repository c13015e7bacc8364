import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Caller } from '../stage/caller.ts';
import { allRecorded, consent, decide, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
let guest: Caller;
before(async () => {
  stage = await openStage();
  guest = await stage.guest();
});
after(() => stage.stop());

const REFUSED: [string, string, object?][] = [
  ['POST', 'decisions', { questions: [] }],
  ['POST', 'acts', { acts: [] }],
  ['POST', 'searches', { purpose: 'PET_MKT' }],
  ['POST', 'requests', {}],
  ['POST', 'erasures', {}],
  ['GET', 'deletion-log?from=2026-01-01&to=2026-01-31'],
  ['GET', 'catalogue'],
  ['POST', 'mailings', {}],
  ['POST', 'preference-links', { people: [] }],
  ['POST', 'confirmation-requests', { people: [] }],
];

for (const [method, path, body] of REFUSED) {
  test(`the guest may not ${method} ${path}`, async () => {
    const { status } = await guest.call(method, `/services/apexrest/privacy/v1/${path}`, body);
    assert.equal(status, 403);
  });
}

test('the guest reads no records', async () => {
  await newContact(stage);
  const { status } = await guest.call('GET', `/services/data/v65.0/query?${new URLSearchParams({ q: 'SELECT Id FROM Contact' })}`);
  assert.notEqual(status, 200);
});

test('the preference page of a link from a mail can be read any number of times and changes nothing', async () => {
  const person = await newContact(stage, { Email: 'reader@people.example' });
  allRecorded(await personActs(stage, person, [{ purpose: 'PET_MKT', channel: 'EMAIL', type: 'GRANTED', basis: 'CONSENT', occurredAt: '2026-06-01T10:00:00Z', assurance: 'PUBLIC_FORM' }]));
  const before = await events(person);
  const { mails } = await stage.control<{ mails: { links: string[] }[] }>('GET', 'outbox?to=reader@people.example');
  const token = mails[0].links.find((link) => link.includes('/privacy/'))!.split('/privacy/')[1];
  for (let reading = 0; reading < 3; reading++) await guest.call('GET', `/services/apexrest/privacy/v1/confirmations/${token}`);
  assert.equal(await events(person), before);
});

test('an unknown token tells nothing', async () => {
  const unknown = await guest.call('POST', '/services/apexrest/privacy/v1/confirmations/no-such-token');
  const other = await guest.call('POST', '/services/apexrest/privacy/v1/confirmations/another-token');
  assert.deepEqual([unknown.status, unknown.text], [other.status, other.text]);
});

test('what a person consented to stands when a guest tries a wrong unsubscribe link', async () => {
  const person = await newContact(stage);
  allRecorded(await personActs(stage, person, consent('PET_MKT', 'EMAIL', '2026-06-01T10:00:00Z')));
  await guest.call('POST', '/services/apexrest/privacy/v1/unsubscribe/no-such-token', {});
  assert.equal((await decide(stage.as('INTEGRATION'), person, 'PET_MKT', 'EMAIL')).reason, 'GRANTED');
});

async function events(person: string): Promise<number> {
  const [contact] = await stage.as('COMPLIANCE').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${person}'`);
  return (await stage.as('COMPLIANCE').query(`SELECT Id FROM ConsentEvent__c WHERE Individual__c = '${contact.IndividualId}'`)).length;
}
