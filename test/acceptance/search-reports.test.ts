import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deployMetadata } from '../stage/metadata.ts';
import { allRecorded, consent, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Counter {
  PurposeCode__c: string;
  ChannelCode__c: string;
  Status__c: string;
  WeekOf__c: string | null;
  People__c: number;
}

let stage: Stage;

before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
  const ends = ['2026-06-17T12:00:00+02:00', '2026-06-18T12:00:00+02:00', '2026-06-25T12:00:00+02:00'];
  for (const [index, end] of ends.entries()) {
    const person = await newContact(stage, { OwnerId: index === 0 ? stage.users.REP.userId : stage.users.MARKETER.userId });
    allRecorded(await personActs(stage, person, consent('PET_MKT', 'PHONE', '2024-06-20T10:00:00+02:00', end)));
  }
});
after(() => stage.stop());

const COUNTERS = "SELECT PurposeCode__c, ChannelCode__c, Status__c, WeekOf__c, People__c FROM ConsentCount__c WHERE OwnerRef__c = 'ALL' ORDER BY WeekOf__c";

test('reports, their type, the dashboard and their folders are there', async () => {
  const reports = await stage.as('COMPLIANCE').query<{ DeveloperName: string }>("SELECT DeveloperName FROM Report WHERE FolderName = 'Lawful' ORDER BY DeveloperName");
  assert.deepEqual(reports.map(({ DeveloperName }) => DeveloperName), ['Basis_coverage', 'Contacts_whose_consent_ends', 'Expiring_consent', 'Leads_whose_consent_ends', 'Permissions_by_week']);
  assert.equal((await stage.as('COMPLIANCE').query("SELECT Id FROM Dashboard WHERE DeveloperName = 'Consent'")).length, 1);
});

test('the night counts what reports and the overview show, after the sweep', async () => {
  await stage.at('2026-06-11T05:00:00+02:00');
  await stage.control('POST', 'jobs/run');
  const counters = await stage.as('COMPLIANCE').query<Counter>(COUNTERS);
  assert.deepEqual(counters.map(({ WeekOf__c, Status__c, People__c }) => [WeekOf__c, Status__c, People__c]), [['2026-06-15', 'GRANTED', 2], ['2026-06-22', 'GRANTED', 1]]);
});

test('what ended by the clock is no permission in the next count', async () => {
  await stage.at('2026-06-20T05:00:00+02:00');
  await stage.control('POST', 'jobs/run');
  const counters = await stage.as('COMPLIANCE').query<Counter>(COUNTERS);
  assert.deepEqual(counters.map(({ WeekOf__c, Status__c, People__c }) => [WeekOf__c, Status__c, People__c]), [[null, 'EXPIRED', 2], ['2026-06-22', 'GRANTED', 1]]);
});

for (const role of ['MARKETER', 'REP', 'ADMIN', 'INTEGRATION'] as const) {
  test(`${role} cannot read the counters past the page`, async () => {
    const answer = await stage.as(role).call('GET', `/services/data/v65.0/query?${new URLSearchParams({ q: COUNTERS })}`);
    assert.equal(answer.status, 400, answer.text);
    assert.match(answer.text, /INVALID_TYPE|INVALID_FIELD/);
  });
}

const PERMITTED = "Permissions__c INCLUDES ('PET_MKT/PHONE')";

const listed = async (object: string, where: string): Promise<string[]> =>
  (await stage.as('MARKETER').query<{ Id: string }>(`SELECT Id FROM ${object} WHERE ${where} ORDER BY Id`)).map(({ Id }) => Id);

test('a marketer filters contacts and leads by permission and by its end, and sees the own ones alone', async () => {
  await stage.at('2026-06-10T12:00:00+02:00');
  const both = [...consent('PET_MKT', 'PHONE', '2026-06-01T10:00:00+02:00', '2026-06-30T12:00:00+02:00'), ...consent('CAR_MKT', 'EMAIL', '2026-06-01T10:00:00+02:00')];
  const own = await newContact(stage, { OwnerId: stage.users.MARKETER.userId });
  const hidden = await newContact(stage, { OwnerId: stage.users.REP.userId });
  for (const person of [own, hidden]) allRecorded(await personActs(stage, person, both));
  const { Email, Permissions__c, ConsentEndsOn__c } = (await stage.as('MARKETER').query<Record<string, string>>(`SELECT Email, Permissions__c, ConsentEndsOn__c FROM Contact WHERE Id = '${own}'`))[0];
  assert.deepEqual([Permissions__c, ConsentEndsOn__c], ['CAR_MKT/EMAIL;PET_MKT/PHONE', '2026-06-30']);
  const lead = await stage.as('ADMIN').create('Lead', { LastName: 'Example', Company: 'Example', Email, OwnerId: stage.users.MARKETER.userId });
  for (const where of [PERMITTED, 'ConsentEndsOn__c = NEXT_N_DAYS:30']) {
    const contacts = await listed('Contact', where);
    assert.ok(contacts.includes(own) && !contacts.includes(hidden), where);
    assert.deepEqual(await listed('Lead', where), [lead]);
  }
  allRecorded(await personActs(stage, own, [{ type: 'WITHDRAWN', purpose: 'PET_MKT', channel: 'PHONE', occurredAt: '2026-06-10T11:59:00+02:00' }]));
  assert.deepEqual(await listed('Lead', PERMITTED), []);
  assert.ok(!(await listed('Contact', PERMITTED)).includes(own));
});

for (const role of ['MARKETER', 'ADMIN'] as const) {
  test(`${role} cannot type a permission`, async () => {
    const person = await newContact(stage, { OwnerId: stage.users[role].userId });
    const answer = await stage.as(role).call('PATCH', `/services/data/v65.0/sobjects/Contact/${person}`, { Permissions__c: 'PET_MKT/PHONE' });
    assert.equal(answer.status, 400, answer.text);
    assert.match(answer.text, /INVALID_FIELD_FOR_INSERT_UPDATE|ACCESS_DENIED/);
  });
}

test('the overview counts who is shared by a rule as the search finds them, and nobody else', async () => {
  await stage.at('2026-06-10T12:00:00+02:00');
  const group = await stage.as('ADMIN').create('Group', { Name: 'Watchers', DeveloperName: 'Watchers', Type: 'Regular' });
  await stage.as('ADMIN').create('GroupMember', { GroupId: group, UserOrGroupId: stage.users.MARKETER.userId });
  await deployMetadata(stage.instanceUrl, stage.users.ADMIN.accessToken, {
    'package.xml': '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Contact.Fairs</members><name>SharingCriteriaRule</name></types><version>65.0</version></Package>',
    'sharingRules/Contact.sharingRules': '<SharingRules xmlns="http://soap.sforce.com/2006/04/metadata"><sharingCriteriaRules><fullName>Fairs</fullName><accessLevel>Read</accessLevel><label>Fairs</label><sharedTo><group>Watchers</group></sharedTo><criteriaItems><field>Department</field><operation>equals</operation><value>Fairs</value></criteriaItems></sharingCriteriaRules></SharingRules>',
  });
  const owner = { OwnerId: stage.users.REP.userId };
  for (const fields of [{ Department: 'Fairs' }, { Department: 'Fairs' }, { Department: 'Shops' }]) {
    allRecorded(await personActs(stage, await newContact(stage, { ...owner, ...fields }), consent('CAR_MKT', 'POST', '2026-06-01T10:00:00+02:00', '2026-06-17T12:00:00+02:00')));
  }
  const { count } = await stage.as('MARKETER').privacy<{ count: number }>('POST', 'searches', { purpose: 'CAR_MKT', channel: 'POST', endingFrom: '2026-06-15', endingWithinDays: 7 });
  assert.equal(count, 2);
  await stage.at('2026-06-11T05:00:00+02:00');
  await stage.control('POST', 'jobs/run');
  const counters = await stage.as('COMPLIANCE').query<{ People__c: number }>(`SELECT People__c FROM ConsentCount__c WHERE OwnerRef__c = '${stage.users.MARKETER.userId}' AND PurposeCode__c = 'CAR_MKT' AND ChannelCode__c = 'POST'`);
  assert.deepEqual(counters.map(({ People__c }) => People__c), [2]);
});
