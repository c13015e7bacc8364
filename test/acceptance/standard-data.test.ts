import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { chooseSettings } from '../stage/metadata.ts';
import { allRecorded, type Act, consent, decide, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.at('2026-05-20T12:00:00+02:00'));
after(() => stage.stop());

const END = '2026-06-01T00:00:00+02:00';
const withdrawal: Act = { purpose: 'PET_MKT', channel: 'EMAIL', type: 'WITHDRAWN', occurredAt: '2026-05-19T12:00:00+02:00' };

async function flagsOf(contact: string): Promise<{ HasOptedOutOfEmail: boolean; DoNotCall: boolean; IndividualId: string }> {
  return (await stage.as('ADMIN').query<{ HasOptedOutOfEmail: boolean; DoNotCall: boolean; IndividualId: string }>(`SELECT HasOptedOutOfEmail, DoNotCall, IndividualId FROM Contact WHERE Id = '${contact}'`))[0];
}

async function statusOf(contact: string): Promise<string[]> {
  const { IndividualId } = await flagsOf(contact);
  const rows = await stage.as('ADMIN').query<{ PrivacyConsentStatus: string }>(`SELECT PrivacyConsentStatus FROM ContactPointTypeConsent WHERE PartyId = '${IndividualId}' AND DataUsePurpose.Name = 'PET_MKT' AND ContactPointType = 'Email'`);
  return rows.map(({ PrivacyConsentStatus }) => PrivacyConsentStatus);
}

/** What the platform's own Consent API says. */
async function mayMail(contact: string, query = ''): Promise<string> {
  const answer = await stage.as('ADMIN').call('GET', `/services/data/v65.0/consent/action/email?ids=${contact}${query}`);
  return (answer.json() as Record<string, { proceed: { email: string } }>)[contact].proceed.email;
}

async function eventsOf(contact: string, type: string): Promise<{ Source__c: string }[]> {
  const { IndividualId } = await flagsOf(contact);
  return stage.as('ADMIN').query(`SELECT Source__c FROM ConsentEvent__c WHERE PersonRef__c = '${IndividualId}' AND Type__c = '${type}'`);
}

async function write(object: string, id: string, fields: object): Promise<void> {
  const answer = await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/${object}/${id}`, fields);
  assert.equal(answer.status, 204, answer.text);
}

async function runNight(to: string): Promise<number> {
  await stage.at(to);
  for (let round = 0; round < 3; round++) await stage.control('POST', 'jobs/run', {});
  const runs = await stage.as('ADMIN').query<{ Repaired__c: number }>('SELECT Repaired__c FROM ReconcileRun__c ORDER BY FinishedAt__c DESC LIMIT 1');
  return runs[0].Repaired__c;
}

test('scenario 37 (b), (d), (f): outside flags restrict at once, on every record of the person', async () => {
  const person = await newContact(stage);
  allRecorded(await personActs(stage, person, [...consent('PET_MKT', 'PHONE', '2026-05-01T12:00:00+02:00'), ...consent('PET_MKT', 'EMAIL', '2026-05-01T12:00:00+02:00')]));
  const { IndividualId } = await flagsOf(person);
  await write('Contact', person, { DoNotCall: true });
  assert.equal((await decide(stage.as('INTEGRATION'), person, 'PET_MKT', 'PHONE')).reason, 'OPTED_OUT_FLAG');
  assert.deepEqual((await eventsOf(person, 'OBJECTED')).map(({ Source__c }) => Source__c), ['flag']);
  await stage.as('ADMIN').create('Lead', { LastName: 'Example', Company: 'Example', IndividualId, HasOptedOutOfEmail: true });
  assert.equal((await decide(stage.as('INTEGRATION'), person, 'PET_MKT', 'EMAIL')).reason, 'OPTED_OUT_FLAG');
  await write('Individual', IndividualId, { HasOptedOutProcessing: true });
  assert.equal((await decide(stage.as('INTEGRATION'), person, 'CONTRACT_SVC', 'EMAIL')).reason, 'RESTRICTED');
});

test('scenario 37 (c): a cleared flag is set again once, with one conflict', async () => {
  const person = await newContact(stage);
  allRecorded(await personActs(stage, person, [...consent('PET_MKT', 'EMAIL', '2026-05-01T12:00:00+02:00'), withdrawal]));
  assert.equal((await flagsOf(person)).HasOptedOutOfEmail, true);
  await write('Contact', person, { HasOptedOutOfEmail: false });
  assert.equal((await flagsOf(person)).HasOptedOutOfEmail, true);
  assert.equal((await eventsOf(person, 'FLAG_CONFLICT')).length, 1);
  assert.equal((await decide(stage.as('INTEGRATION'), person, 'PET_MKT', 'EMAIL')).reason, 'WITHDRAWN');
});

test('an outside OptOut of a contact point is an objection in that cell, an outside OptIn lifts nothing', async () => {
  const person = await newContact(stage);
  allRecorded(await personActs(stage, person, [...consent('PET_MKT', 'EMAIL', '2026-05-01T12:00:00+02:00'), ...consent('CAR_MKT', 'EMAIL', '2026-05-01T12:00:00+02:00')]));
  assert.deepEqual(await statusOf(person), ['OptIn']);
  const { IndividualId } = await flagsOf(person);
  const [row] = await stage.as('ADMIN').query<{ Id: string }>(`SELECT Id FROM ContactPointTypeConsent WHERE PartyId = '${IndividualId}' AND DataUsePurpose.Name = 'PET_MKT'`);
  await write('ContactPointTypeConsent', row.Id, { PrivacyConsentStatus: 'OptOut' });
  assert.equal((await decide(stage.as('INTEGRATION'), person, 'PET_MKT', 'EMAIL')).reason, 'OPTED_OUT_FLAG');
  assert.equal((await decide(stage.as('INTEGRATION'), person, 'CAR_MKT', 'EMAIL')).reason, 'GRANTED');
  await write('ContactPointTypeConsent', row.Id, { PrivacyConsentStatus: 'OptIn' });
  assert.deepEqual(await statusOf(person), ['OptOut']);
  assert.equal((await eventsOf(person, 'FLAG_CONFLICT')).length, 1);
});

test('scenario 37 (a), (g): an expired consent becomes an opt-out for the platform, ours stays EXPIRED; a new one clears it', async () => {
  const person = await newContact(stage);
  allRecorded(await personActs(stage, person, consent('PET_MKT', 'EMAIL', '2026-05-01T12:00:00+02:00', END)));
  assert.equal(await mayMail(person), 'true');
  assert.equal(await runNight('2026-06-02T06:00:00+02:00'), 3, 'cell, opt-out field and contact point consent');
  assert.equal(await runNight('2026-06-03T06:00:00+02:00'), 0, 'the next night finds nothing');
  assert.deepEqual(await statusOf(person), ['OptOut']);
  assert.equal((await flagsOf(person)).HasOptedOutOfEmail, true);
  assert.equal(await mayMail(person), 'false');
  assert.equal(await mayMail(person, '&datetime=2026-06-02T00:00:00Z'), 'false');
  assert.equal(await mayMail(person, '&purpose=PET_MKT&datetime=2026-06-02T00:00:00Z'), 'false');
  assert.equal((await decide(stage.as('INTEGRATION'), person, 'PET_MKT', 'EMAIL')).reason, 'EXPIRED');
  assert.equal((await decide(stage.as('INTEGRATION'), person, 'PET_MKT', 'EMAIL', '2026-05-31T12:00:00Z')).reason, 'GRANTED');
  allRecorded(await personActs(stage, person, consent('PET_MKT', 'EMAIL', '2026-06-02T05:00:00+02:00')));
  assert.equal((await flagsOf(person)).HasOptedOutOfEmail, false);
  assert.equal(await mayMail(person), 'true');
});

async function individualFlags(contact: string): Promise<Record<string, boolean>> {
  const { IndividualId } = await flagsOf(contact);
  return (await stage.as('COMPLIANCE').query<Record<string, boolean>>(`SELECT HasOptedOutProcessing, HasOptedOutSolicit, HasOptedOutTracking FROM Individual WHERE Id = '${IndividualId}'`))[0];
}

test('scenario 37 (e): under OPTOUT_ONLY what merely ends sets no opt-out, and what the strict mode left behind is cleared', async () => {
  const choose = (mode: string) => chooseSettings(stage.instanceUrl, stage.users.ADMIN.accessToken, { MirrorMode__c: mode });
  const until: Act[] = consent('PET_MKT', 'EMAIL', '2026-05-01T12:00:00+02:00', END);
  const strict = await newContact(stage);
  allRecorded(await personActs(stage, strict, until));
  await runNight('2026-06-05T06:00:00+02:00');
  assert.equal((await flagsOf(strict)).HasOptedOutOfEmail, true);
  await choose('OPTOUT_ONLY');
  try {
    await stage.at('2026-05-20T12:00:00+02:00');
    const expiring = await newContact(stage);
    const withdrawn = await newContact(stage);
    for (const person of [expiring, withdrawn]) allRecorded(await personActs(stage, person, until));
    allRecorded(await personActs(stage, withdrawn, [withdrawal]));
    await runNight('2026-06-06T06:00:00+02:00');
    assert.equal((await flagsOf(expiring)).HasOptedOutOfEmail, false);
    assert.deepEqual(await statusOf(expiring), ['OptOut'], 'the row of the platform is never out of its range');
    assert.equal((await decide(stage.as('INTEGRATION'), expiring, 'PET_MKT', 'EMAIL')).reason, 'EXPIRED');
    assert.equal((await flagsOf(withdrawn)).HasOptedOutOfEmail, true);
    assert.equal((await flagsOf(strict)).HasOptedOutOfEmail, false, 'nobody opted out');
    assert.equal(await runNight('2026-06-07T06:00:00+02:00'), 0);
  } finally {
    await choose('STRICT');
  }
  assert.ok((await runNight('2026-06-08T06:00:00+02:00')) >= 2, 'the drift of the mode is repaired and counted');
  assert.equal((await flagsOf(strict)).HasOptedOutOfEmail, true);
  assert.equal(await runNight('2026-06-09T06:00:00+02:00'), 0);
});

test('a stop of all marketing and of tracking is on the Individual, and cleared again by the person alone', async () => {
  const person = await newContact(stage);
  allRecorded(await personActs(stage, person, [{ type: 'OBJECTED', scope: 'ALL_DM', occurredAt: '2026-05-10T12:00:00+02:00' }, ...consent('TRACKING', 'NONE', '2026-05-10T12:00:00+02:00'), { purpose: 'TRACKING', channel: 'NONE', type: 'WITHDRAWN', occurredAt: '2026-05-11T12:00:00+02:00' }]));
  const { attributes: _, ...stopped } = await individualFlags(person);
  assert.deepEqual(stopped, { HasOptedOutProcessing: false, HasOptedOutSolicit: true, HasOptedOutTracking: true });
  await write('Individual', (await flagsOf(person)).IndividualId, { HasOptedOutSolicit: false, HasOptedOutTracking: false });
  assert.equal((await individualFlags(person)).HasOptedOutSolicit, true);
  assert.equal((await individualFlags(person)).HasOptedOutTracking, true);
  assert.equal((await eventsOf(person, 'FLAG_CONFLICT')).length, 1);
  allRecorded(await personActs(stage, person, [...consent('CAR_MKT', 'POST', '2026-05-12T12:00:00+02:00'), ...consent('TRACKING', 'NONE', '2026-05-12T12:00:00+02:00')]));
  assert.equal((await individualFlags(person)).HasOptedOutSolicit, false);
  assert.equal((await individualFlags(person)).HasOptedOutTracking, false);
});

test('an outside flag against tracking denies a consent to it; a cleared flag of a restriction is set again', async () => {
  const person = await newContact(stage);
  allRecorded(await personActs(stage, person, consent('TRACKING', 'NONE', '2026-05-10T12:00:00+02:00')));
  const { IndividualId } = await flagsOf(person);
  await write('Individual', IndividualId, { HasOptedOutTracking: true });
  assert.equal((await decide(stage.as('INTEGRATION'), person, 'TRACKING', 'NONE')).reason, 'OPTED_OUT_FLAG');
  await write('Individual', IndividualId, { HasOptedOutProcessing: true });
  await write('Individual', IndividualId, { HasOptedOutProcessing: false });
  assert.equal((await individualFlags(person)).HasOptedOutProcessing, true);
  assert.equal((await decide(stage.as('INTEGRATION'), person, 'CONTRACT_SVC', 'EMAIL')).reason, 'RESTRICTED');
  const locked = await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Contact/${person}`, { Title: 'Doctor' });
  assert.ok(locked.status === 400 && locked.text.includes('RECORD_RESTRICTED'), locked.text);
});

test('an outside OptIn of which we know nothing permits nothing, for the platform neither', async () => {
  const person = await newContact(stage);
  const { IndividualId } = await flagsOf(person);
  const [{ Id }] = await stage.as('ADMIN').query<{ Id: string }>("SELECT Id FROM DataUsePurpose WHERE Name = 'PET_MKT'");
  await stage.as('ADMIN').create('ContactPointTypeConsent', { Name: 'Elsewhere', PartyId: IndividualId, DataUsePurposeId: Id, ContactPointType: 'Email', PrivacyConsentStatus: 'OptIn' });
  assert.equal((await decide(stage.as('INTEGRATION'), person, 'PET_MKT', 'EMAIL')).reason, 'NO_BASIS');
  assert.equal(await mayMail(person, '&purpose=PET_MKT'), 'false');
  assert.deepEqual((await statusOf(person)).sort(), ['OptIn', 'OptOut']);
  assert.equal((await eventsOf(person, 'FLAG_CONFLICT')).length, 1);
});
