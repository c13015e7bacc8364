import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { deployMetadata } from '../stage/metadata.ts';
import { type Act, type ActResult, allRecorded, consent, decide, newContact, personActs, staffActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

const GRANTED_AT = '2026-06-01T12:00:00+02:00';
const STOPPED_AT = '2026-06-05T12:00:00+02:00';
const SIZES = { NONE: 10, SINGLE_USER: 20, SINGLE_WEBFORM: 30, DOUBLE: 25, OPTOUT_USER: 8, OPTOUT_CONTACT: 7 };
type Status = keyof typeof SIZES;

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.at('2026-06-10T12:00:00+02:00'));
after(() => stage.stop());

const byForm: Act = { purpose: 'PET_MKT', channel: 'EMAIL', type: 'GRANTED', basis: 'CONSENT', occurredAt: GRANTED_AT, assurance: 'PUBLIC_FORM' };
const withdrawal: Act = { purpose: 'PET_MKT', channel: 'EMAIL', type: 'WITHDRAWN', occurredAt: STOPPED_AT };

async function reach(status: Status, person: string): Promise<void> {
  const admin = stage.as('ADMIN');
  if (status === 'SINGLE_USER' || status === 'OPTOUT_USER') allRecorded(await staffActs(admin, person, [{ ...byForm, assurance: undefined }]));
  if (status === 'OPTOUT_USER') allRecorded(await staffActs(admin, person, [withdrawal]));
  if (status === 'SINGLE_WEBFORM') allRecorded(await personActs(stage, person, [byForm]));
  if (status === 'DOUBLE' || status === 'OPTOUT_CONTACT') allRecorded(await personActs(stage, person, consent('PET_MKT', 'EMAIL', GRANTED_AT)));
  if (status === 'OPTOUT_CONTACT') allRecorded(await personActs(stage, person, [withdrawal]));
}

async function statusOf(person: string): Promise<string> {
  return (await stage.as('COMPLIANCE').privacy<{ emailOptIn: string }>('GET', `matrix/${person}`)).emailOptIn;
}

async function recipients(people: string[]): Promise<number> {
  const questions = people.map((person) => ({ person, purpose: 'PET_MKT', channel: 'EMAIL', operation: 'SEND' }));
  const { answers } = await stage.as('INTEGRATION').privacy<{ answers: { allowed: boolean }[] }>('POST', 'decisions', { questions });
  return answers.filter(({ allowed }) => allowed).length;
}

function accept(...statuses: Status[]): Promise<void> {
  return deployMetadata(stage.instanceUrl, stage.users.ADMIN.accessToken, {
    'package.xml': '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>EmailOptInPolicy.Default</members><name>CustomMetadata</name></types><version>65.0</version></Package>',
    'customMetadata/EmailOptInPolicy.Default.md': `<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>Default</label><values><field>AcceptedStatuses__c</field><value xsi:type="xsd:string">${statuses.join(';')}</value></values></CustomMetadata>`,
  });
}

async function under<T>(statuses: Status[], body: () => Promise<T>): Promise<T> {
  await accept(...statuses);
  try {
    return await body();
  } finally {
    await accept('DOUBLE');
  }
}

test('scenario 11: six statuses, three sending policies', async () => {
  const people: { id: string; status: Status }[] = [];
  for (const [status, size] of Object.entries(SIZES) as [Status, number][]) {
    for (let i = 0; i < size; i++) {
      const id = await newContact(stage);
      await reach(status, id);
      people.push({ id, status });
    }
  }
  for (const { id, status } of people) assert.equal(await statusOf(id), status);
  const ids = people.map(({ id }) => id);
  const events = 'SELECT Id, Hash__c FROM ConsentEvent__c ORDER BY Id';
  const history = await stage.as('ADMIN').query(events);
  assert.equal(await recipients(ids), 25);
  assert.equal(await under(['DOUBLE', 'SINGLE_USER'], () => recipients(ids)), 45);
  assert.equal(await under(['DOUBLE', 'SINGLE_USER', 'SINGLE_WEBFORM'], () => recipients(ids)), 75);
  assert.equal(await recipients(ids), 25);
  await under(['DOUBLE', 'SINGLE_USER', 'SINGLE_WEBFORM'], async () => {
    for (const { id, status } of people) assert.equal(await statusOf(id), status, 'the policy changes no status');
  });
  assert.deepEqual(await stage.as('ADMIN').query(events), history, 'changing the policy rewrites no history');
});

test('a proven mailbox stays proven when another form comes in, until somebody says no', async () => {
  const person = await newContact(stage);
  allRecorded(await personActs(stage, person, [...consent('PET_MKT', 'EMAIL', GRANTED_AT), { ...byForm, occurredAt: '2026-06-02T12:00:00+02:00' }]));
  assert.equal(await statusOf(person), 'DOUBLE');
  allRecorded(await personActs(stage, person, [{ type: 'OBJECTED', purpose: 'PET_MKT', channel: 'EMAIL', occurredAt: '2026-06-03T12:00:00+02:00' }, { ...byForm, occurredAt: '2026-06-04T12:00:00+02:00' }]));
  assert.equal(await statusOf(person), 'SINGLE_WEBFORM');
  allRecorded(await personActs(stage, person, [withdrawal, { ...byForm, occurredAt: '2026-06-06T12:00:00+02:00' }]));
  assert.equal(await statusOf(person), 'SINGLE_WEBFORM');
});

test('an import column alone makes nobody a single opt-in by a user', async () => {
  const person = await newContact(stage);
  const imported: Act = { ...byForm, assurance: undefined, actor: 'IMPORT', source: undefined };
  allRecorded(await personActs(stage, person, [imported]));
  assert.equal(await statusOf(person), 'NONE');
  allRecorded(await personActs(stage, person, [{ ...imported, occurredAt: '2026-06-02T12:00:00+02:00', source: 'Paper forms of the fair', note: 'Ticked and signed on paper' }]));
  assert.equal(await statusOf(person), 'SINGLE_USER');
});

test('staff undo what staff stopped, with a reason, under every policy', async () => {
  const person = await newContact(stage);
  await reach('OPTOUT_USER', person);
  const again: Act = { ...byForm, assurance: undefined, occurredAt: '2026-06-06T12:00:00+02:00' };
  const [bare] = await staffActs(stage.as('ADMIN'), person, [{ ...again, note: '' }]);
  assert.equal(bare.error?.errorCode, 'STAFF_NOTE_REQUIRED');
  allRecorded(await staffActs(stage.as('ADMIN'), person, [{ ...again, note: 'Asked for it on the phone' }]));
  assert.equal(await statusOf(person), 'SINGLE_USER');
  assert.equal((await under(['DOUBLE', 'SINGLE_USER'], () => decide(stage.as('INTEGRATION'), person, 'PET_MKT', 'EMAIL'))).reason, 'GRANTED');
  assert.equal((await decide(stage.as('INTEGRATION'), person, 'PET_MKT', 'EMAIL')).allowed, false);
});

test('what the person stopped only the person starts again, by a new web form', async () => {
  const person = await newContact(stage);
  await reach('OPTOUT_CONTACT', person);
  const later = '2026-06-06T12:00:00+02:00';
  const refusals: ActResult[] = [
    ...(await staffActs(stage.as('ADMIN'), person, [{ ...byForm, assurance: undefined, occurredAt: later }])),
    ...(await personActs(stage, person, [{ ...byForm, actor: 'IMPORT', occurredAt: later, note: 'Upload' }])),
    ...(await personActs(stage, person, [{ ...byForm, actor: 'INTEGRATION', occurredAt: later }])),
  ];
  assert.deepEqual(refusals.map(({ error }) => error?.errorCode), ['STAFF_CANNOT_LIFT', 'STAFF_CANNOT_LIFT', 'STAFF_CANNOT_LIFT']);
  const cleared = await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Contact/${person}`, { HasOptedOutOfEmail: false });
  assert.equal(cleared.status, 204);
  assert.equal(await statusOf(person), 'OPTOUT_CONTACT');
  allRecorded(await personActs(stage, person, [{ ...byForm, occurredAt: later }]));
  assert.equal(await statusOf(person), 'SINGLE_WEBFORM');
});
