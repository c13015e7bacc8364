import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Act, type ActResult, allRecorded, decide, newContact, personActs, staffActs } from '../stage/person.ts';
import { openStage, type Role, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00Z');
  await stage.as('ADMIN').create('ProcessingPurpose__c', { Code__c: 'WRITTEN', Name: 'Work on a written yes', AllowedBases__c: 'CONSENT', IsActive__c: true, RequiresDoubleOptIn__c: true });
  await stage.as('ADMIN').create('PurposeVersion__c', { PurposeCode__c: 'WRITTEN', Number__c: 1, EffectiveFrom__c: '2020-01-01T00:00:00Z', Text__c: 'I agree in writing.', IsPublished__c: true });
});
after(() => stage.stop());

const act = (type: string, occurredAt: string, more: Partial<Act> = {}): Act => ({ purpose: 'WRITTEN', channel: 'POST', type, occurredAt, ...(type === 'GRANTED' && { basis: 'CONSENT' }), ...more });
const reason = async (person: string): Promise<string> => (await decide(stage.as('INTEGRATION'), person, 'WRITTEN', 'POST')).reason;
const codes = (results: ActResult[]): (string | null)[] => results.map(({ error }) => error?.errorCode ?? null);

test('a letter was sent: nothing is allowed until the client has replied, and only the reply counts', async () => {
  const person = await newContact(stage, {}, 'REP');
  assert.equal(await reason(person), 'NO_BASIS', 'nothing is allowed before any consent');
  allRecorded(await staffActs(stage.as('REP'), person, [act('REQUESTED', '2026-06-01T12:00:00Z')]));
  assert.equal(await reason(person), 'PENDING_CONFIRMATION');
  allRecorded(await staffActs(stage.as('REP'), person, [act('GRANTED', '2026-06-02T12:00:00Z')]));
  assert.equal(await reason(person), 'PENDING_CONFIRMATION', 'what staff note does not move the stage');
  for (const role of ['REP', 'MARKETER', 'COMPLIANCE', 'ADMIN', 'INTEGRATION'] as Role[]) {
    for (const actor of ['STAFF', 'IMPORT', 'INTEGRATION', 'SYSTEM']) {
      const [code] = codes(await staffActs(stage.as(role), person, [act('CONFIRMED', '2026-06-03T12:00:00Z', { actor, source: 'Letter' })]));
      assert.ok(code !== null, `${role} as ${actor}`);
    }
  }
  assert.equal(await reason(person), 'PENDING_CONFIRMATION');
  allRecorded(await personActs(stage, person, [act('CONFIRMED', '2026-06-04T12:00:00Z', { assurance: 'SIGNED_DOCUMENT' })]));
  assert.equal(await reason(person), 'GRANTED');
});

test('no reply is no yes, and a no stays a no', async () => {
  const person = await newContact(stage, {}, 'REP');
  allRecorded(await staffActs(stage.as('REP'), person, [act('REQUESTED', '2026-01-01T12:00:00Z')]));
  assert.equal(await reason(person), 'PENDING_CONFIRMATION');
  allRecorded(await personActs(stage, person, [act('REFUSED', '2026-06-05T12:00:00Z')]));
  assert.equal(await reason(person), 'REFUSED');
  assert.deepEqual(codes(await staffActs(stage.as('REP'), person, [act('GRANTED', '2026-06-06T12:00:00Z')])), ['STAFF_CANNOT_LIFT']);
});

test('an import brings confirmations of what it brought itself, with their evidence', async () => {
  const person = await newContact(stage);
  const imported: Partial<Act> = { actor: 'IMPORT', source: 'Old system', note: 'Letter of 2025' };
  allRecorded(await staffActs(stage.as('ADMIN'), person, [act('GRANTED', '2025-06-01T12:00:00Z', imported), act('CONFIRMED', '2025-06-02T12:00:00Z', imported)]));
  assert.equal(await reason(person), 'GRANTED');
});
