import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allRecorded, consent, newContact, personActs, staffActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Matrix {
  purposes: { code: string }[];
  channels: { code: string }[];
  cells: { purpose: string; channel: string; allowed: boolean; reason: string; validTo: string | null }[];
}

let stage: Stage;
before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
});
after(() => stage.stop());

test('scenario 01: the matrix of a contact shows twelve cells, each with an answer', async () => {
  const contact = await newContact(stage, { OwnerId: stage.users.REP.userId });
  allRecorded(
    await personActs(stage, contact, [
      ...consent('PET_MKT', 'EMAIL', '2025-06-16T09:00:00+02:00', '2027-06-16T09:00:00+02:00'),
      ...consent('PET_MKT', 'PHONE', '2024-06-17T10:00:00+02:00', '2026-06-17T10:00:00+02:00'),
      { purpose: 'CAR_MKT', channel: 'EMAIL', type: 'GRANTED', basis: 'CONSENT', occurredAt: '2026-06-01T12:00:00+02:00', assurance: 'PUBLIC_FORM' },
      ...consent('CAR_MKT', 'PHONE', '2026-01-02T12:00:00+01:00'),
      { purpose: 'CAR_MKT', channel: 'PHONE', type: 'WITHDRAWN', occurredAt: '2026-05-02T12:00:00+02:00' },
    ]),
  );
  allRecorded(await staffActs(stage.as('REP'), contact, [{ purpose: 'CONTRACT_SVC', channel: 'EMAIL', type: 'GRANTED', basis: 'CONTRACT', occurredAt: '2026-01-02T12:00:00+01:00' }]));

  const matrix = await stage.as('REP').privacy<Matrix>('GET', `matrix/${contact}`);
  const purposes = ['PET_MKT', 'CAR_MKT', 'CONTRACT_SVC'];
  const channels = ['EMAIL', 'PHONE', 'SMS', 'POST'];
  const shown = matrix.cells.filter(({ purpose, channel }) => purposes.includes(purpose) && channels.includes(channel));
  const reasons = Object.fromEntries(shown.map(({ purpose, channel, reason }) => [`${purpose}/${channel}`, reason]));
  assert.equal(shown.length, 12);
  assert.deepEqual(shown.filter(({ allowed }) => allowed).map(({ purpose, channel }) => `${purpose}/${channel}`).sort(), ['CONTRACT_SVC/EMAIL', 'PET_MKT/EMAIL', 'PET_MKT/PHONE']);
  assert.equal(reasons['CAR_MKT/EMAIL'], 'PENDING_CONFIRMATION');
  assert.equal(reasons['CAR_MKT/PHONE'], 'WITHDRAWN');
  assert.equal(Object.values(reasons).filter((reason) => reason === 'NO_BASIS').length, 7);
  assert.equal(Date.parse(shown.find(({ purpose, channel }) => purpose === 'PET_MKT' && channel === 'PHONE')!.validTo!), Date.parse('2026-06-17T10:00:00+02:00'));
});

test('the matrix costs at most two queries', async () => {
  const contact = await newContact(stage);
  const answer = await stage.as('COMPLIANCE').call('GET', `/services/apexrest/privacy/v1/matrix/${contact}`);
  assert.equal(answer.status, 200);
  const soql = Number(/soql=(\d+)/.exec(answer.headers.get('x-local-org-limits') ?? '')?.[1]);
  assert.ok(soql <= 2, `${soql} queries`);
});
