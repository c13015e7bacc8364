import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Act, allRecorded, consent, decide, newContact, personActs, staffActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.stop());

const GRANTED = '2026-05-01T12:00:00Z';
const CHANGED = '2026-06-10T12:00:00Z';
let serial = 0;

interface Person {
  contact: string;
  individual: string;
  email: string;
}

/** Somebody who may be mailed and called about pets since GRANTED; the clock stands at CHANGED. */
async function reachable(fields: object = {}, acts: Act[] = []): Promise<Person> {
  await stage.at(GRANTED);
  const email = `moving${++serial}@people.example`;
  const contact = await newContact(stage, { Email: email, ...fields });
  allRecorded(await personActs(stage, contact, [...consent('PET_MKT', 'EMAIL', GRANTED), ...consent('PET_MKT', 'PHONE', GRANTED), ...consent('PET_MKT', 'SMS', GRANTED), ...acts]));
  const [{ IndividualId }] = await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${contact}'`);
  await stage.at(CHANGED);
  return { contact, individual: IndividualId, email };
}

async function write(id: string, fields: object, object = 'Contact'): Promise<void> {
  const answer = await stage.as('REP').call('PATCH', `/services/data/v65.0/sobjects/${object}/${id}`, fields);
  assert.ok(answer.status === 204 || answer.status === 403 || answer.status === 404, answer.text);
  if (answer.status !== 204) assert.equal((await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/${object}/${id}`, fields)).status, 204);
}

/** Answers for pets on e-mail, phone and SMS. */
async function answers(person: string, at?: string): Promise<string> {
  const found: string[] = [];
  for (const channel of ['EMAIL', 'PHONE', 'SMS']) found.push((await decide(stage.as('INTEGRATION'), person, 'PET_MKT', channel, at)).reason);
  return found.join(' ');
}

async function changes(person: Person): Promise<string[]> {
  const rows = await stage.as('COMPLIANCE').query<{ ChannelCode__c: string }>(`SELECT ChannelCode__c FROM ConsentEvent__c WHERE Individual__c = '${person.individual}' AND Type__c = 'ADDRESS_CHANGED' ORDER BY Sequence__c`);
  return rows.map(({ ChannelCode__c }) => ChannelCode__c);
}

async function mailsTo(address: string): Promise<{ token: string; text: string }[]> {
  const { mails } = await stage.control<{ mails: { links: string[]; text: string }[] }>('GET', `outbox?to=${address}`);
  return mails.map(({ links, text }) => ({ token: links.find((link) => link.includes('/privacy/'))!.split('/privacy/')[1], text }));
}

async function confirm(token: string): Promise<void> {
  assert.equal((await (await stage.guest()).call('POST', `/services/apexrest/privacy/v1/confirmations/${token}`)).status, 200);
}

const WAITS = 'PENDING_CONFIRMATION';
const CASES: { name: string; before?: object; after: object; expected: string; events: string[] }[] = [
  { name: 'another e-mail address', after: { Email: 'other-mailbox@people.example' }, expected: `${WAITS} GRANTED GRANTED`, events: ['EMAIL'] },
  { name: 'another phone number', after: { Phone: '+33 1 99 00 99 99' }, expected: `GRANTED ${WAITS} GRANTED`, events: ['PHONE'] },
  { name: 'another mobile number', after: { MobilePhone: '+33 6 39 98 99 99' }, expected: `GRANTED GRANTED ${WAITS}`, events: ['SMS'] },
  { name: 'the only number, on both channels', before: { Phone: null }, after: { MobilePhone: '+33 6 39 98 99 99' }, expected: `GRANTED ${WAITS} ${WAITS}`, events: ['PHONE', 'SMS'] },
  { name: 'capitals and blanks of an address', before: { Email: 'Case.Only@People.example' }, after: { Email: 'case.ONLY@people.example ' }, expected: 'GRANTED GRANTED GRANTED', events: [] },
  { name: 'blanks of a number', after: { Phone: ' +33199 001234', MobilePhone: '+33639981234' }, expected: 'GRANTED GRANTED GRANTED', events: [] },
  { name: 'something else', after: { LastName: 'Renamed', MailingCity: 'Paris' }, expected: 'GRANTED GRANTED GRANTED', events: [] },
];

for (const { name, before: first, after: next, expected, events } of CASES) {
  test(`change of ${name}`, async () => {
    const person = await reachable(first);
    await write(person.contact, next);
    assert.equal(await answers(person.contact), expected);
    assert.deepEqual(await changes(person), events);
    assert.equal(await answers(person.contact, '2026-06-10T11:59:59Z'), 'GRANTED GRANTED GRANTED', 'what was right before stays right');
  });
}

test('going back restores nothing by itself; a new answer does', async () => {
  const person = await reachable();
  await write(person.contact, { Email: `away-${person.email}` });
  await write(person.contact, { Email: person.email });
  assert.equal((await answers(person.contact)).split(' ')[0], WAITS);
  assert.deepEqual(await changes(person), ['EMAIL', 'EMAIL']);
  await stage.at('2026-06-12T12:00:00Z');
  allRecorded(await personActs(stage, person.contact, consent('PET_MKT', 'EMAIL', '2026-06-12T11:00:00Z')));
  assert.equal((await answers(person.contact)).split(' ')[0], 'GRANTED');
});

test('an address that was emptied and filled again is another one; a first address is no change', async () => {
  const person = await reachable({ MobilePhone: null, Phone: null });
  await write(person.contact, { Phone: '+33 1 99 00 12 34' });
  assert.equal((await answers(person.contact)).split(' ')[1], 'GRANTED');
  await write(person.contact, { Phone: null });
  await write(person.contact, { Phone: '+33 1 99 00 55 55' });
  assert.equal((await answers(person.contact)).split(' ')[1], WAITS);
});

test('a mail to the new address asks for the confirmation, and its POST opens the channel again', async () => {
  const person = await reachable();
  const moved = `new-${person.email}`;
  await write(person.contact, { Email: moved });
  assert.deepEqual(await mailsTo(person.email), []);
  const [{ token, text }] = await mailsTo(moved);
  assert.match(text, /Pet insurance marketing \(E-mail\)/);
  assert.doesNotMatch(text, /Phone|SMS/);
  await stage.at('2026-06-10T13:00:00Z');
  await (await stage.guest()).call('GET', `/services/apexrest/privacy/v1/preferences/${token}`);
  assert.equal((await answers(person.contact)).split(' ')[0], WAITS);
  await confirm(token);
  assert.equal(await answers(person.contact), 'GRANTED GRANTED GRANTED');
});

test('a link that lies in the old mailbox confirms nothing any more', async () => {
  await stage.at(GRANTED);
  const contact = await newContact(stage, { Email: 'old-mailbox@people.example' });
  allRecorded(await personActs(stage, contact, [{ purpose: 'PET_MKT', channel: 'EMAIL', type: 'GRANTED', basis: 'CONSENT', occurredAt: GRANTED, assurance: 'PUBLIC_FORM', source: 'Web form' }]));
  const [{ token }] = await mailsTo('old-mailbox@people.example');
  await stage.at('2026-05-02T13:00:00Z');
  await write(contact, { Email: 'new-mailbox@people.example' });
  await confirm(token);
  assert.equal((await decide(stage.as('INTEGRATION'), contact, 'PET_MKT', 'EMAIL')).reason, WAITS);
  await confirm((await mailsTo('new-mailbox@people.example'))[0].token);
  assert.equal((await decide(stage.as('INTEGRATION'), contact, 'PET_MKT', 'EMAIL')).reason, 'GRANTED');
});

test('who had a double-opt-in mail the same day is asked at the new address a night later, once', async () => {
  await stage.at(GRANTED);
  const contact = await newContact(stage, { Email: 'hasty@people.example' });
  allRecorded(await personActs(stage, contact, [{ purpose: 'PET_MKT', channel: 'EMAIL', type: 'GRANTED', basis: 'CONSENT', occurredAt: GRANTED, assurance: 'PUBLIC_FORM', source: 'Web form' }]));
  await stage.at('2026-05-01T13:00:00Z');
  await write(contact, { Email: 'hasty-new@people.example' });
  assert.deepEqual(await mailsTo('hasty-new@people.example'), [], 'at most one such mail in 24 hours');
  for (const night of ['2026-05-03T02:00:00Z', '2026-05-04T02:00:00Z']) {
    await stage.at(night);
    for (let round = 0; round < 3; round++) await stage.control('POST', 'jobs/run', {});
  }
  const [{ token }, ...more] = await mailsTo('hasty-new@people.example');
  assert.deepEqual(more, []);
  await confirm(token);
  assert.equal((await decide(stage.as('INTEGRATION'), contact, 'PET_MKT', 'EMAIL')).reason, 'GRANTED');
});

test('who said no is not asked again, and stays at no', async () => {
  const person = await reachable({}, [{ purpose: 'PET_MKT', channel: 'EMAIL', type: 'WITHDRAWN', occurredAt: '2026-05-01T12:00:01Z' }]);
  await write(person.contact, { Email: `quiet-${person.email}` });
  assert.equal((await answers(person.contact)).split(' ')[0], 'WITHDRAWN');
  assert.deepEqual(await mailsTo(`quiet-${person.email}`), []);
});

test('a contract does not wait for the confirmation of an address, and staff cannot confirm for the person', async () => {
  const service: Act = { purpose: 'CONTRACT_SVC', channel: 'EMAIL', type: 'GRANTED', basis: 'CONTRACT', occurredAt: GRANTED };
  const person = await reachable({}, [service]);
  await write(person.contact, { Email: `staff-${person.email}` });
  assert.equal((await decide(stage.as('INTEGRATION'), person.contact, 'CONTRACT_SVC', 'EMAIL')).reason, 'GRANTED');
  const [refused] = await staffActs(stage.as('ADMIN'), person.contact, [{ purpose: 'PET_MKT', channel: 'EMAIL', type: 'CONFIRMED', occurredAt: CHANGED }]);
  assert.equal(refused.error?.errorCode, 'PERSON_ACT_FORBIDDEN');
});

test('a letter from before the change, typed after it, brings an old address and waits too', async () => {
  const person = await reachable();
  await write(person.contact, { Phone: '+33 1 99 00 77 77' });
  await stage.at('2026-06-17T12:00:00Z');
  allRecorded(await personActs(stage, person.contact, [{ purpose: 'CAR_MKT', channel: 'PHONE', type: 'GRANTED', basis: 'CONSENT', occurredAt: '2026-06-09T12:00:00Z', assurance: 'SIGNED_DOCUMENT' }]));
  assert.equal((await decide(stage.as('INTEGRATION'), person.contact, 'CAR_MKT', 'PHONE')).reason, WAITS);
});

test('leads too, and many records in one call', async () => {
  await stage.at(GRANTED);
  const emails = Array.from({ length: 200 }, (_, index) => `crowd${index}@people.example`);
  const created = (await stage.as('ADMIN').call('POST', '/services/data/v65.0/composite/sobjects', { records: emails.map((Email) => ({ attributes: { type: 'Lead' }, LastName: 'Crowd', Company: 'Example', Email })) })).json() as { id: string }[];
  await personActs(stage, created[7].id, consent('PET_MKT', 'EMAIL', GRANTED)).then(allRecorded);
  await stage.at(CHANGED);
  const updated = (await stage.as('ADMIN').call('PATCH', '/services/data/v65.0/composite/sobjects', { records: created.map(({ id }, index) => ({ attributes: { type: 'Lead' }, id, Email: `moved${index}@people.example` })) })).json() as { success: boolean }[];
  assert.equal(updated.filter(({ success }) => success).length, 200);
  assert.equal((await decide(stage.as('INTEGRATION'), created[7].id, 'PET_MKT', 'EMAIL')).reason, WAITS);
  assert.equal((await mailsTo('moved7@people.example')).length, 1);
});
