import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allRecorded, consent, newContact, personActs, reasons, staffActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
});
after(() => stage.stop());

const grants = [
  ...consent('INS_MKT', 'EMAIL', '2026-05-01T12:00:00+02:00'),
  ...consent('PET_MKT', 'EMAIL', '2026-05-02T12:00:00+02:00'),
  ...consent('CAR_MKT', 'PHONE', '2026-05-03T12:00:00+02:00'),
  ...consent('PARTNER_SHARE', 'NONE', '2026-05-04T12:00:00+02:00'),
];
const contract = { purpose: 'CONTRACT_SVC', channel: 'EMAIL', type: 'GRANTED', basis: 'CONTRACT', occurredAt: '2026-05-01T12:00:00+02:00' };

test('scenario 05: grants do not run down the tree, objections do', async () => {
  const person = await newContact(stage);
  const admin = stage.as('INTEGRATION');
  allRecorded(await personActs(stage, person, grants));
  allRecorded(await staffActs(stage.as('ADMIN'), person, [contract]));
  assert.deepEqual(await reasons(admin, person, [['CAR_MKT', 'EMAIL'], ['INS_MKT', 'EMAIL'], ['CAR_MKT', 'PHONE']]), {
    'CAR_MKT/EMAIL': 'NO_BASIS',
    'INS_MKT/EMAIL': 'GRANTED',
    'CAR_MKT/PHONE': 'GRANTED',
  });

  allRecorded(await personActs(stage, person, [{ purpose: 'INS_MKT', type: 'OBJECTED', scope: 'PURPOSE', occurredAt: '2026-06-05T12:00:00+02:00' }]));
  const after = await reasons(admin, person, [
    ['INS_MKT', 'EMAIL'], ['PET_MKT', 'EMAIL'], ['PET_MKT', 'SMS'], ['CAR_MKT', 'PHONE'], ['CAR_MKT', 'POST'], ['CONTRACT_SVC', 'EMAIL'], ['PARTNER_SHARE', 'NONE'],
  ]);
  assert.deepEqual(after, {
    'INS_MKT/EMAIL': 'OBJECTED', 'PET_MKT/EMAIL': 'OBJECTED', 'PET_MKT/SMS': 'OBJECTED', 'CAR_MKT/PHONE': 'OBJECTED', 'CAR_MKT/POST': 'OBJECTED',
    'CONTRACT_SVC/EMAIL': 'GRANTED', 'PARTNER_SHARE/NONE': 'GRANTED',
  });
});

test('scenario 05: a withdrawal in one cell leaves the others', async () => {
  const person = await newContact(stage);
  allRecorded(await personActs(stage, person, [...grants, { purpose: 'PET_MKT', channel: 'EMAIL', type: 'WITHDRAWN', occurredAt: '2026-06-05T12:00:00+02:00' }]));
  assert.deepEqual(await reasons(stage.as('INTEGRATION'), person, [['PET_MKT', 'EMAIL'], ['INS_MKT', 'EMAIL'], ['CAR_MKT', 'PHONE']]), {
    'PET_MKT/EMAIL': 'WITHDRAWN', 'INS_MKT/EMAIL': 'GRANTED', 'CAR_MKT/PHONE': 'GRANTED',
  });
});
