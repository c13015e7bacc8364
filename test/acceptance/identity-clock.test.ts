import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chooseSettings } from '../stage/metadata.ts';
import { newContact } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Request {
  id: string;
  dueOn: string;
  state: string;
}

let stage: Stage;

before(async () => {
  stage = await openStage();
  await stage.at('2028-01-10T12:00:00+01:00');
});
after(() => stage.stop());

function choose(identityClock: 'RESET' | 'PAUSE', calendar: 'FR' | 'DE'): Promise<void> {
  return chooseSettings(stage.instanceUrl, stage.users.ADMIN.accessToken, { IdentityClock__c: identityClock, HolidayCalendar__c: calendar });
}

/** Each with a person of its own, because the same request twice is a duplicate. */
async function receive(receivedAt: string): Promise<Request> {
  return stage.as('COMPLIANCE').privacy<Request>('POST', 'requests', { person: await newContact(stage), type: 'ACCESS', receivedAt });
}

const act = (id: string, action: string, at: string, fields: object = {}) => stage.as('COMPLIANCE').privacy<Request>('PATCH', `requests/${id}`, { action, at, ...fields });

test('scenario 27: the working days are those of the calendar that the organisation chose', async () => {
  /** Day of receipt, due day in France, due day in Germany. */
  const cases: [string, string, string][] = [
    ['2026-03-03', '2026-04-03', '2026-04-07'],
    ['2026-06-14', '2026-07-15', '2026-07-14'],
    ['2026-10-11', '2026-11-12', '2026-11-11'],
    ['2027-09-03', '2027-10-04', '2027-10-04'],
    ['2025-09-03', '2025-10-03', '2025-10-06'],
    ['2026-04-01', '2026-05-04', '2026-05-04'],
    ['2026-11-25', '2026-12-28', '2026-12-28'],
    ['2026-07-15', '2026-08-17', '2026-08-17'],
    ['2027-05-17', '2027-06-17', '2027-06-17'],
  ];
  for (const [calendar, column] of [['FR', 1], ['DE', 2]] as const) {
    await choose('RESET', calendar);
    for (const row of cases) assert.equal((await receive(`${row[0]}T12:00:00+02:00`)).dueOn, row[column], `${calendar} ${row[0]}`);
  }
});

test('scenario 28: proof of identity restarts the clock or resumes it, as the organisation chose', async () => {
  /** Received, asked, proved; due with RESET, due with PAUSE. */
  const cases: [string, string, string, string, string][] = [
    ['2026-03-05', '2026-03-10', '2026-03-25', '2026-04-27', '2026-04-20'],
    ['2026-03-05', '2026-03-10', '2026-03-10', '2026-04-10', '2026-04-07'],
    ['2026-01-31', '2026-02-10', '2026-02-17', '2026-03-17', '2026-03-09'],
    ['2026-05-04', '2026-05-05', '2026-05-20', '2026-06-22', '2026-06-19'],
  ];
  for (const [clock, column] of [['RESET', 3], ['PAUSE', 4]] as const) {
    await choose(clock, 'DE');
    for (const row of cases) {
      const { id } = await receive(`${row[0]}T12:00:00+01:00`);
      await act(id, 'ASK_IDENTITY', `${row[1]}T12:00:00+02:00`, { reason: 'Another address' });
      assert.equal((await act(id, 'PROVE_IDENTITY', `${row[2]}T12:00:00+02:00`)).dueOn, row[column], `${clock} ${row[0]}`);
    }
  }
});

test('scenario 28: the days waited are added to an extended date too, and proof of nothing moves nothing', async () => {
  await choose('PAUSE', 'DE');
  const { id } = await receive('2026-03-05T12:00:00+01:00');
  await act(id, 'ASK_IDENTITY', '2026-03-10T12:00:00+01:00', { reason: 'Another address' });
  assert.equal((await act(id, 'PROVE_IDENTITY', '2026-03-25T12:00:00+01:00')).dueOn, '2026-04-20');
  assert.equal((await act(id, 'EXTEND', '2026-04-20T23:59:59+02:00', { reason: 'Many records' })).dueOn, '2026-06-22');

  const other = await receive('2026-03-05T12:00:00+01:00');
  const path = `/services/apexrest/privacy/v1/requests/${other.id}`;
  assert.equal((await stage.as('COMPLIANCE').call('PATCH', path, { action: 'ASK_IDENTITY', at: '2026-03-10T12:00:00+01:00' })).status, 422);
  assert.equal((await stage.as('COMPLIANCE').call('PATCH', path, { action: 'PROVE_IDENTITY', at: '2026-03-25T12:00:00+01:00' })).status, 409);
  assert.equal((await stage.as('COMPLIANCE').privacy<Request>('GET', `requests/${other.id}`)).dueOn, '2026-04-07');
});
