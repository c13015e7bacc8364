import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allRecorded, consent, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.stop());

const admin = () => stage.as('ADMIN');

interface Cell {
  Individual__c: string;
  Status__c: string;
  SystemModstamp: string;
}

async function cellsOf(contact: string): Promise<Cell[]> {
  const [{ IndividualId }] = await admin().query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${contact}'`);
  return stage.as('COMPLIANCE').query<Cell>(`SELECT Individual__c, Status__c, SystemModstamp FROM LegalBasis__c WHERE Individual__c = '${IndividualId}' ORDER BY CellKey__c`);
}

/** The sweep's own query, at the org's clock. */
async function sweepQuery(): Promise<string> {
  const apex = 'throw new IllegalArgumentException(ConsentSweep.query().replace(\':now\', PolicyTime.iso(PrivacyClock.now())));';
  const answer = await admin().call('GET', `/services/data/v65.0/tooling/executeAnonymous?${new URLSearchParams({ anonymousBody: apex })}`);
  return (answer.json() as { exceptionMessage: string }).exceptionMessage.replace('System.IllegalArgumentException: ', '');
}

test('the nightly sweep reads by the search key, writes only what the clock changed, and no answer waits for it', async () => {
  await stage.at('2026-05-20T12:00:00+02:00');
  const ending = await newContact(stage);
  const standing = await newContact(stage);
  allRecorded(await personActs(stage, ending, [...consent('PET_MKT', 'PHONE', '2026-05-01T12:00:00+02:00', '2026-06-01T00:00:00+02:00'), ...consent('CAR_MKT', 'PHONE', '2026-05-01T12:00:00+02:00')]));
  allRecorded(await personActs(stage, standing, consent('PET_MKT', 'PHONE', '2026-05-01T12:00:00+02:00')));
  const before = { ending: await cellsOf(ending), standing: await cellsOf(standing) };
  await stage.at('2026-06-01T00:00:00+02:00');
  const { answers } = await stage.as('INTEGRATION').privacy<{ answers: { reason: string }[] }>('POST', 'decisions', { questions: [{ person: ending, purpose: 'PET_MKT', channel: 'PHONE' }] });
  assert.equal(answers[0].reason, 'EXPIRED', 'no job ran');
  const soql = await sweepQuery();
  const found = await admin().query<Cell>(soql);
  assert.deepEqual(found.map(({ Individual__c }) => Individual__c), [before.ending[0].Individual__c]);
  const explained = await admin().call('GET', `/services/data/v65.0/query?${new URLSearchParams({ explain: soql })}`);
  const [plan] = (explained.json() as { plans: { leadingOperationType: string; fields: string[] }[] }).plans;
  assert.equal(plan.leadingOperationType, 'Index');
  assert.ok(plan.fields.length > 0 && plan.fields.every((field) => field.endsWith('SearchKey__c')), plan.fields.join());
  await stage.at('2026-06-02T03:00:00+02:00');
  for (let round = 0; round < 3; round++) await stage.control('POST', 'jobs/run', {});
  const swept = { ending: await cellsOf(ending), standing: await cellsOf(standing) };
  assert.deepEqual(swept.ending.map(({ Status__c }) => Status__c), ['GRANTED', 'EXPIRED']);
  assert.deepEqual(swept.standing, before.standing, 'untouched');
  assert.equal(swept.ending[0].SystemModstamp, before.ending[0].SystemModstamp, 'the other cell of the same person neither');
  assert.deepEqual(await admin().query(await sweepQuery()), [], 'the next night reads none of them again');
});
