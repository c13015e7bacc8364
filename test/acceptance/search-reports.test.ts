import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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
  assert.deepEqual(reports.map(({ DeveloperName }) => DeveloperName), ['Basis_coverage', 'Expiring_consent', 'Permissions_by_week']);
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
