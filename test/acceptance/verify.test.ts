import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connectToLocal } from '../../src/privacy/connect.ts';
import { PrivateReplayOrg } from '../../src/local/replay-org.ts';
import { EventChains } from '../../src/privacy/verify/event-chain.ts';
import { exportRows, LEDGER, type Row } from '../../src/privacy/verify/ledger.ts';
import { isSound, type VerificationReport, verify } from '../../src/privacy/verify/verify.ts';
import { openStage, type Stage } from '../stage/stage.ts';

const PEOPLE = 1_000;

let stage: Stage;

before(async () => {
  stage = await openStage(PEOPLE);
});
after(() => stage.stop());

async function connectAsAdmin(): ReturnType<typeof connectToLocal> {
  const { accessToken, userId, username } = stage.users.ADMIN;
  return connectToLocal({ instanceUrl: stage.instanceUrl, admin: { accessToken, userId, username, organizationId: accessToken.split('!')[0] } });
}

async function verified(): Promise<VerificationReport> {
  const replay = await PrivateReplayOrg.open();
  try {
    return await verify(await connectAsAdmin(), replay, () => {});
  } finally {
    await replay.close();
  }
}

test('scenario 35: the histories of erased people still verify', async () => {
  const compliance = stage.as('COMPLIANCE');
  const [{ PersonRef__c: person }] = await compliance.query<{ PersonRef__c: string }>('SELECT PersonRef__c FROM ConsentEvent__c WHERE Sequence__c = 3 LIMIT 1');
  const { id: request } = await compliance.privacy<{ id: string }>('POST', 'requests', { person, type: 'ERASURE' });
  const before = await compliance.query(`SELECT Id FROM ConsentEvent__c WHERE PersonRef__c = '${person}'`);
  await compliance.privacy('POST', 'erasures', { request });
  const after = await compliance.query<{ Type__c: string; Individual__c: string | null; Note__c: string | null }>(`SELECT Type__c, Individual__c, Note__c FROM ConsentEvent__c WHERE PersonRef__c = '${person}' ORDER BY Sequence__c`);
  assert.equal(after.length, before.length + 1);
  assert.equal(after.at(-1)!.Type__c, 'REDACTED');
  assert.deepEqual(after.slice(0, -1).filter(({ Individual__c, Note__c }) => Individual__c !== null || Note__c !== null), []);
  const report = await verified();
  assert.ok(isSound(report), JSON.stringify({ ...report, mismatched: report.mismatched.slice(0, 3) }));
  assert.ok(report.deletionLog.lines > 0);
});

test('scenario 10: a seeded org verifies without a mismatch, and a corrupted cell is named', async () => {
  const whole = await verified();
  assert.deepEqual(whole.mismatched, []);
  assert.deepEqual([whole.brokenChains, whole.changedEvidence], [[], []]);
  assert.ok(whole.decisions >= PEOPLE && whole.chains > PEOPLE / 2 && isSound(whole));

  const [cell] = await stage.as('ADMIN').query<{ Id: string }>("SELECT Id FROM LegalBasis__c WHERE Status__c = 'WITHDRAWN' LIMIT 1");
  const corrupt = `LegalBasis__c cell = new LegalBasis__c(Id = '${cell.Id}', Status__c = 'GRANTED'); update as system cell;`;
  const answer = await stage.as('ADMIN').call('GET', `/services/data/v65.0/tooling/executeAnonymous?${new URLSearchParams({ anonymousBody: corrupt })}`);
  assert.equal((answer.json() as { success: boolean }).success, true, answer.text);
  const corrupted = await verified();
  assert.equal(isSound(corrupted), false);
  assert.deepEqual(corrupted.mismatched.map(({ record, differences }) => [record, differences]), [[cell.Id, [{ field: 'Status__c', stored: 'GRANTED', rebuilt: 'WITHDRAWN' }]]]);
});

test('a changed value of any sealed field breaks the chain at that event', async () => {
  const events: Row[] = [];
  for await (const rows of exportRows(await connectAsAdmin(), 'ConsentEvent__c', LEDGER.ConsentEvent__c)) events.push(...rows);
  const person = events.find(({ Sequence__c }) => Number(Sequence__c) === 2)!.PersonRef__c;
  const chain = events.filter(({ PersonRef__c }) => PersonRef__c === person);
  const brokenWith = (change: Partial<Row>): string | undefined => {
    const chains = new EventChains();
    for (const event of chain) chains.add(Number(event.Sequence__c) === 2 ? ({ ...event, ...change } as Row) : event);
    return chains.broken()[0]?.event;
  };
  const second = chain.find(({ Sequence__c }) => Number(Sequence__c) === 2)!;
  assert.equal(brokenWith({}), undefined);
  const unsealed = new Set(['Id', 'Individual__c', 'Note__c', 'PersonRef__c', 'Sequence__c']);
  for (const field of LEDGER.ConsentEvent__c.filter((name) => !unsealed.has(name))) {
    const value = /At__c|Effective/.test(field) ? '2001-01-01T00:00:00.000Z' : `${second[field]}x`;
    assert.equal(brokenWith({ [field]: value }), second.Id, field);
  }
});

test('verification is for those who may verify', async () => {
  for (const [role, status] of [['REP', 403], ['MARKETER', 403], ['COMPLIANCE', 200], ['ADMIN', 200]] as const) {
    assert.equal((await stage.as(role).call('GET', '/services/apexrest/privacy/v1/verification/evidence')).status, status, role);
  }
});
