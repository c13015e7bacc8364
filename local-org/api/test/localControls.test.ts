import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { addDuration } from '../local/duration.ts';
import { CONTROL_TOKEN, serve, values } from './serve.ts';

const served = serve();
const { org, app } = served;
after(() => served.close());

async function control(method: 'GET' | 'POST', path: string, payload?: object, token = CONTROL_TOKEN) {
  const answer = await app.inject({ method, url: `/local/v1/${path}`, payload, headers: { authorization: `Bearer ${token}` } });
  return { status: answer.statusCode, body: answer.json() };
}

describe('durations', () => {
  const cases: [string, string, string][] = [
    ['2026-01-31T10:00:00Z', 'P1M', '2026-02-28T10:00:00.000Z'],
    ['2024-02-29T10:00:00Z', 'P1Y', '2025-02-28T10:00:00.000Z'],
    ['2026-06-10T00:00:00Z', 'P7D', '2026-06-17T00:00:00.000Z'],
    ['2026-06-10T00:00:00Z', 'P1W2DT3H4M5.5S', '2026-06-19T03:04:05.500Z'],
    ['2026-06-10T00:00:00Z', '-PT1S', '2026-06-09T23:59:59.000Z'],
  ];
  for (const [from, duration, to] of cases) it(`${from} + ${duration}`, () => assert.equal(new Date(addDuration(Date.parse(from), duration)).toISOString(), to));
  for (const wrong of ['7D', 'P', 'PT', 'P1H']) it(`refuses ${wrong}`, () => assert.throws(() => addDuration(0, wrong), /ISO 8601/));
});

describe('the local controls', () => {
  it('need the control token', async () => {
    assert.equal((await control('GET', 'clock', undefined, 'guess')).status, 401);
    assert.equal((await control('GET', 'clock', undefined, served.token)).status, 401);
  });

  it('move the clock', async () => {
    assert.equal((await control('POST', 'clock', { now: '2026-06-10T12:00:00+02:00' })).body.now, '2026-06-10T10:00:00.000Z');
    assert.equal((await control('POST', 'clock', { advance: 'P1M' })).body.now, '2026-07-10T10:00:00.000Z');
    assert.equal((await control('POST', 'clock', { now: '2026-06-10T12:00:00' })).status, 400);
    for (const unclear of [{}, [], { real: 'yes' }, { real: null }, { now: '2026-06-10T12:00:00Z', advance: 'P1D' }]) assert.equal((await control('POST', 'clock', unclear)).status, 400);
    assert.equal((await control('POST', 'clock', { real: true })).body.real, true);
  });

  it('open sessions for a user and for the guest', async () => {
    const { accessToken } = (await control('POST', 'sessions', { username: org.admin.username })).body;
    assert.equal(org.session(accessToken)!.id, org.admin.id);
    assert.equal(org.session((await control('POST', 'sessions', { guest: true })).body.accessToken)!.isGuest, true);
  });

  it('go back to the first state, or to a snapshot', async () => {
    org.run(org.admin, (tx) => tx.save('insert', 'Account', [{ Name: 'Later' }], { allOrNone: true, access: 'system' }));
    assert.equal((await control('POST', 'reset', {})).status, 200);
    assert.deepEqual(values(org, 'Account', 'Name'), []);
    org.run(org.admin, (tx) => tx.save('insert', 'Account', [{ Name: 'Kept' }], { allOrNone: true, access: 'system' }));
    await control('POST', 'snapshot', { name: 'kept' });
    await control('POST', 'reset', {});
    await control('POST', 'restore', { name: 'kept' });
    assert.deepEqual(values(org, 'Account', 'Name'), ['Kept']);
    assert.equal((await control('POST', 'restore', { name: 'none' })).status, 404);
  });
});
