import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.stop());

interface Breach {
  NotifyBy__c: string | null;
  PeopleToTell__c: number;
}

const put = (fields: object) => stage.as('COMPLIANCE').call('POST', '/services/data/v65.0/sobjects/DataBreach__c', fields);

async function breach(fields: object): Promise<Breach> {
  const id = await stage.as('COMPLIANCE').create('DataBreach__c', fields);
  return (await stage.as('COMPLIANCE').query<Breach>(`SELECT NotifyBy__c, PeopleToTell__c FROM DataBreach__c WHERE Id = '${id}'`))[0];
}

test('scenario 40: 72 elapsed hours from awareness, over clock changes and Sundays; suspicion starts nothing', async () => {
  const cases: [string, string][] = [
    ['2026-03-28T12:00:00+01:00', '2026-03-31T13:00:00+02:00'],
    ['2026-12-24T17:30:00+01:00', '2026-12-27T17:30:00+01:00'],
    ['2026-10-24T12:00:00+02:00', '2026-10-27T11:00:00+01:00'],
  ];
  for (const [aware, notifyBy] of cases) assert.equal(Date.parse((await breach({ AwareAt__c: aware })).NotifyBy__c!), Date.parse(notifyBy));
  assert.equal((await breach({ SuspectedAt__c: '2026-03-28T12:00:00+01:00' })).NotifyBy__c, null);
});

test('scenario 40: one second late needs reasons, a phased notice in time does not', async () => {
  const aware = { AwareAt__c: '2026-03-28T12:00:00+01:00' };
  const late = await put({ ...aware, NotifiedAt__c: '2026-03-31T13:00:01+02:00' });
  assert.equal(late.status, 400);
  assert.match(late.text, /reasons for the delay/);
  assert.equal((await put({ ...aware, NotifiedAt__c: '2026-03-31T13:00:01+02:00', DelayReasons__c: 'The processor told us late' })).status, 201);
  assert.equal((await put({ ...aware, NotifiedAt__c: '2026-03-31T13:00:00+02:00', CompletedAt__c: '2026-04-10T12:00:00+02:00' })).status, 201);
});

test('a breach holds what Article 33(3) lists, and the proof shows it', async () => {
  const listed = { Facts__c: 'A lost laptop', PeopleCategories__c: 'Customers', AffectedPeople__c: 12, RecordCategories__c: 'Addresses', AffectedRecords__c: 30, ContactPoint__c: 'DPO, +33 1 99 00 12 34', Effects__c: 'Spam', Remedies__c: 'Wiped' };
  const id = await stage.as('COMPLIANCE').create('DataBreach__c', { AwareAt__c: '2026-03-28T12:00:00+01:00', ...listed });
  const { content } = await stage.as('COMPLIANCE').privacy<{ content: { breaches: (typeof listed & { Id: string })[] } }>('GET', 'proof');
  const shown = content.breaches.find(({ Id }) => Id === id);
  assert.deepEqual({ ...shown, ...listed }, shown);
});

test('scenario 40: people at high risk are told, less those whose data were encrypted; every breach stays', async () => {
  assert.equal((await breach({ AwareAt__c: '2026-03-28T12:00:00+01:00', Risk__c: 'HIGH', AffectedPeople__c: 340, ProtectedPeople__c: 40 })).PeopleToTell__c, 300);
  assert.match((await put({ AwareAt__c: '2026-03-28T12:00:00+01:00', Risk__c: 'HIGH', AffectedPeople__c: 10, ProtectedPeople__c: 40 })).text, /More people are protected/);
  assert.equal((await put({ AwareAt__c: '2026-03-28T12:00:00+01:00', Risk__c: 'UNLIKELY' })).status, 400);
  const id = await stage.as('COMPLIANCE').create('DataBreach__c', { AwareAt__c: '2026-03-28T12:00:00+01:00', Risk__c: 'UNLIKELY', RiskReasoning__c: 'Encrypted' });
  assert.equal((await stage.as('COMPLIANCE').call('DELETE', `/services/data/v65.0/sobjects/DataBreach__c/${id}`)).status, 400);
});
