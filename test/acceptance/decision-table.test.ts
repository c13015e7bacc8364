import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PrivateReplayOrg } from '../../src/local/replay-org.ts';
import { connectToLocal } from '../../src/privacy/connect.ts';
import { verify } from '../../src/privacy/verify/verify.ts';
import { type Act, allRecorded, type Answer, consent, newContact, personActs, staffActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;

before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
});
after(() => stage.stop());

interface Asked {
  at?: string;
  knownAt?: string;
  operation?: string;
  conversation?: string;
}

/** Reason, with the detail after a slash where there is one. */
async function answer(person: string, cell: string, asked: Asked = {}): Promise<string> {
  const [purpose, channel] = cell.split('/');
  const { answers } = await stage.as('INTEGRATION').privacy<{ answers: Answer[] }>('POST', 'decisions', { questions: [{ person, purpose, channel, ...asked }] });
  return answers[0].detail ? `${answers[0].reason}/${answers[0].detail}` : answers[0].reason;
}

const act = (type: string, cell: string, occurredAt: string, more: object = {}): Act => {
  const [purpose, channel] = cell.split('/');
  return { type, purpose, channel, occurredAt, ...(type === 'GRANTED' && { basis: 'CONSENT' }), ...more };
};

async function personWith(acts: Act[], fields: object = {}): Promise<string> {
  const person = await newContact(stage, fields);
  allRecorded(await personActs(stage, person, acts));
  return person;
}

async function newPurpose(code: string, fields: object): Promise<void> {
  const admin = stage.as('ADMIN');
  await admin.create('ProcessingPurpose__c', { Name: code, Code__c: code, AllowedBases__c: 'CONSENT', IsActive__c: true, ...fields });
  await newVersion(code, 1, '2020-01-01T00:00:00Z', {});
}

function newVersion(code: string, number: number, from: string, fields: object): Promise<string> {
  return stage.as('ADMIN').create('PurposeVersion__c', { PurposeCode__c: code, Number__c: number, EffectiveFrom__c: from, Text__c: `Wording ${number}`, IsPublished__c: true, ...fields });
}

test('scenario 03: half-open ends, clamped months, the earlier of two equal hours', async () => {
  for (const [code, months] of [['YEAR', 12], ['FOUR_YEARS', 48], ['MONTH', 1]] as const) await newPurpose(code, { DefaultValidityMonths__c: months });
  await stage.at('2026-09-30T12:00:00+02:00');
  const person = await personWith([
    { ...act('GRANTED', 'PET_MKT/PHONE', '2026-06-01T09:00:00Z'), validTo: '2026-06-16T09:00:00Z' },
    act('GRANTED', 'YEAR/PHONE', '2024-02-29T10:00:00Z'),
    act('GRANTED', 'FOUR_YEARS/PHONE', '2024-02-29T10:00:00Z'),
    act('GRANTED', 'MONTH/PHONE', '2026-01-31T15:00:00Z'),
    act('GRANTED', 'MONTH/POST', '2026-09-25T02:30:00+02:00'),
  ]);
  const ends: [string, string][] = [
    ['PET_MKT/PHONE', '2026-06-16T09:00:00Z'],
    ['YEAR/PHONE', '2025-02-28T10:00:00Z'],
    ['FOUR_YEARS/PHONE', '2028-02-29T10:00:00Z'],
    ['MONTH/PHONE', '2026-02-28T15:00:00Z'],
    ['MONTH/POST', '2026-10-25T00:30:00Z'],
  ];
  for (const [cell, end] of ends) {
    assert.equal(await answer(person, cell, { at: new Date(Date.parse(end) - 1).toISOString() }), 'GRANTED', cell);
    assert.equal(await answer(person, cell, { at: end }), 'EXPIRED', cell);
  }
  const later = await personWith([{ ...act('GRANTED', 'PET_MKT/PHONE', '2026-06-01T09:00:00Z'), validFrom: '2026-07-01T00:00:00Z' }]);
  assert.equal(await answer(later, 'PET_MKT/PHONE', { at: '2026-06-30T23:59:59.999Z' }), 'NOT_YET');
  assert.equal(await answer(later, 'PET_MKT/PHONE', { at: '2026-07-01T00:00:00Z' }), 'GRANTED');
});

test('scenario 07: legitimate interest rests on its assessment, and never on a withdrawn consent', async () => {
  const admin = stage.as('COMPLIANCE');
  const text = { PurposeCode__c: 'ANALYTICS', Interest__c: 'To improve', Balancing__c: 'Little is read' };
  const incomplete = await admin.call('POST', '/services/data/v65.0/sobjects/LegitimateInterestAssessment__c', text);
  assert.ok(incomplete.status === 400 && /necessity/i.test(incomplete.text), incomplete.text);
  const person = await newContact(stage, { OwnerId: stage.users.REP.userId });
  const interest = act('GRANTED', 'ANALYTICS/NONE', '2026-01-02T12:00:00Z', { basis: 'LEGITIMATE_INTERESTS' });
  allRecorded(await staffActs(stage.as('REP'), person, [interest]));
  const assessment = await admin.create('LegitimateInterestAssessment__c', { ...text, Necessity__c: 'No other way', State__c: 'DRAFT' });
  assert.equal(await answer(person, 'ANALYTICS/NONE'), 'BASIS_INVALID/ASSESSMENT');
  const approval = { State__c: 'APPROVED', ApprovedAt__c: '2026-01-15T09:00:00Z', ReviewDueOn__c: '2026-06-30' };
  assert.equal((await admin.call('PATCH', `/services/data/v65.0/sobjects/LegitimateInterestAssessment__c/${assessment}`, approval)).status, 204);
  for (const [at, reason] of [
    ['2026-01-15T08:59:59.999Z', 'BASIS_INVALID/ASSESSMENT'],
    ['2026-01-15T09:00:00Z', 'GRANTED'],
    ['2026-06-30T21:59:59Z', 'GRANTED'],
    ['2026-06-30T22:00:00Z', 'BASIS_INVALID/ASSESSMENT'],
  ]) assert.equal(await answer(person, 'ANALYTICS/NONE', { at }), reason, at);

  allRecorded(await personActs(stage, person, [...consent('PET_MKT', 'PHONE', '2026-02-01T12:00:00Z'), act('WITHDRAWN', 'PET_MKT/PHONE', '2026-03-01T12:00:00Z')]));
  const [swap] = await staffActs(stage.as('REP'), person, [act('GRANTED', 'PET_MKT/PHONE', '2026-03-05T12:00:00Z', { basis: 'LEGITIMATE_INTERESTS' })]);
  assert.equal(swap.error?.errorCode, 'CONSENT_WITHDRAWN');
  const attempts = await stage.as('COMPLIANCE').query<{ Outcome__c: string }>(`SELECT Outcome__c FROM ConsentEvent__c WHERE Type__c = 'BASIS_CHANGED' AND PurposeCode__c = 'PET_MKT'`);
  assert.deepEqual(attempts.map(({ Outcome__c }) => Outcome__c), ['REFUSED']);
  assert.equal(await answer(person, 'PET_MKT/PHONE'), 'WITHDRAWN');
});

test('a restriction leaves storing, claims, the protection of others and the public interest', async () => {
  const person = await personWith([...consent('PET_MKT', 'PHONE', '2026-01-01T12:00:00Z'), { type: 'RESTRICTED', scope: 'PERSON', occurredAt: '2026-06-01T12:00:00Z' }]);
  for (const operation of ['SEND', 'REPLY', 'CALL', 'SHARE', 'PROFILE']) assert.equal(await answer(person, 'PET_MKT/PHONE', { operation, conversation: 'thread-1' }), 'RESTRICTED', operation);
  for (const operation of ['STORE', 'LEGAL_CLAIM', 'PROTECT_OTHERS', 'PUBLIC_INTEREST']) assert.equal(await answer(person, 'PET_MKT/PHONE', { operation }), 'GRANTED', operation);
  assert.equal(await answer(person, 'PET_MKT/PHONE', { at: '2026-06-01T11:59:59Z' }), 'GRANTED');
});

test('a reply in the own thread is open to people who objected; a new message is not', async () => {
  const person = await personWith([{ type: 'OBJECTED', scope: 'ALL_DM', occurredAt: '2026-06-01T12:00:00Z' }]);
  assert.equal(await answer(person, 'PET_MKT/EMAIL', { operation: 'REPLY', conversation: 'thread-1' }), 'GRANTED');
  assert.equal(await answer(person, 'PET_MKT/EMAIL', { operation: 'REPLY' }), 'OBJECTED');
  assert.equal(await answer(person, 'PET_MKT/EMAIL'), 'OBJECTED');
});

test('two axes of time: a letter typed a week later was not known before', async () => {
  await stage.at('2026-06-08T12:00:00Z');
  const person = await personWith([act('GRANTED', 'PET_MKT/PHONE', '2026-05-01T12:00:00Z')]);
  await stage.at('2026-06-20T12:00:00Z');
  allRecorded(await personActs(stage, person, [act('WITHDRAWN', 'PET_MKT/PHONE', '2026-06-12T12:00:00Z')]));
  assert.equal(await answer(person, 'PET_MKT/PHONE', { at: '2026-06-15T12:00:00Z' }), 'WITHDRAWN');
  assert.equal(await answer(person, 'PET_MKT/PHONE', { at: '2026-06-15T12:00:00Z', knownAt: '2026-06-19T12:00:00Z' }), 'GRANTED');
  assert.equal(await answer(person, 'PET_MKT/PHONE', { at: '2026-06-12T11:59:59Z' }), 'GRANTED');
  await stage.at('2026-09-30T12:00:00Z');
});

/** What a consent lacks, person and acts, and the answer. */
const DEFECTS: { name: string; fields?: object; acts: Act[]; cell: string; expected: string }[] = [
  { name: 'health data need a signed statement', acts: [act('GRANTED', 'HEALTH_PROFILE/NONE', '2026-06-01T12:00:00Z', { assurance: 'PORTAL_LOGIN' })], cell: 'HEALTH_PROFILE/NONE', expected: 'BASIS_INVALID/ART9' },
  { name: 'a signed statement is enough', acts: [act('GRANTED', 'HEALTH_PROFILE/NONE', '2026-06-01T12:00:00Z', { assurance: 'SIGNED_DOCUMENT' })], cell: 'HEALTH_PROFILE/NONE', expected: 'GRANTED' },
  { name: 'a basis that the purpose does not allow', acts: [act('GRANTED', 'PARTNER_SHARE/NONE', '2026-06-01T12:00:00Z', { basis: 'CONTRACT' })], cell: 'PARTNER_SHARE/NONE', expected: 'BASIS_INVALID/NOT_ALLOWED' },
  { name: 'nobody to call', fields: { Phone: null, MobilePhone: null }, acts: [act('GRANTED', 'PET_MKT/PHONE', '2026-06-01T12:00:00Z')], cell: 'PET_MKT/PHONE', expected: 'BASIS_INVALID/NO_CONTACT_POINT' },
  { name: 'a child alone', fields: { Birthdate: '2012-01-01' }, acts: [act('GRANTED', 'PET_MKT/PHONE', '2026-06-01T12:00:00Z')], cell: 'PET_MKT/PHONE', expected: 'BASIS_INVALID/CHILD' },
  { name: 'a child with its guardian', fields: { Birthdate: '2012-01-01' }, acts: [act('GRANTED', 'PET_MKT/PHONE', '2026-06-01T12:00:00Z', { actor: 'GUARDIAN' })], cell: 'PET_MKT/PHONE', expected: 'GRANTED' },
  { name: 'sixteen on the day', fields: { Birthdate: '2010-06-01' }, acts: [act('GRANTED', 'PET_MKT/PHONE', '2026-06-01T12:00:00Z')], cell: 'PET_MKT/PHONE', expected: 'GRANTED' },
  { name: 'sixteen tomorrow', fields: { Birthdate: '2010-06-02' }, acts: [act('GRANTED', 'PET_MKT/PHONE', '2026-06-01T12:00:00Z')], cell: 'PET_MKT/PHONE', expected: 'BASIS_INVALID/CHILD' },
  { name: 'a contract that ended', acts: [act('GRANTED', 'CONTRACT_SVC/EMAIL', '2026-01-01T12:00:00Z', { basis: 'CONTRACT' }), act('BASIS_CHANGED', 'CONTRACT_SVC/EMAIL', '2026-05-01T12:00:00Z', { outcome: 'ENDED' })], cell: 'CONTRACT_SVC/EMAIL', expected: 'BASIS_INVALID/CONTRACT_ENDED' },
  { name: 'a no', acts: [act('REFUSED', 'PET_MKT/PHONE', '2026-06-01T12:00:00Z')], cell: 'PET_MKT/PHONE', expected: 'REFUSED' },
  { name: 'no answer at all', acts: [act('NO_CHOICE', 'PET_MKT/PHONE', '2026-06-01T12:00:00Z')], cell: 'PET_MKT/PHONE', expected: 'NO_BASIS' },
  { name: 'an e-mail consent from a form waits for its confirmation', acts: [act('GRANTED', 'PET_MKT/EMAIL', '2026-06-01T12:00:00Z', { assurance: 'PUBLIC_FORM' })], cell: 'PET_MKT/EMAIL', expected: 'PENDING_CONFIRMATION' },
  { name: 'a yes after an objection, once complete', acts: [act('OBJECTED', 'PET_MKT/PHONE', '2026-05-01T12:00:00Z'), act('GRANTED', 'PET_MKT/PHONE', '2026-06-01T12:00:00Z')], cell: 'PET_MKT/PHONE', expected: 'GRANTED' },
  { name: 'an unconfirmed yes after an objection', acts: [act('OBJECTED', 'PET_MKT/EMAIL', '2026-05-01T12:00:00Z'), act('GRANTED', 'PET_MKT/EMAIL', '2026-06-01T12:00:00Z', { assurance: 'PUBLIC_FORM' })], cell: 'PET_MKT/EMAIL', expected: 'OBJECTED' },
];

for (const { name, fields, acts, cell, expected } of DEFECTS) {
  test(`decision: ${name}`, async () => assert.equal(await answer(await personWith(acts, fields), cell), expected));
}

test('a material version blocks from its instant whoever has not answered it; another does not', async () => {
  await newPurpose('CHANGING', {});
  const person = await personWith([act('GRANTED', 'CHANGING/PHONE', '2026-06-01T12:00:00Z')]);
  await newVersion('CHANGING', 2, '2026-07-01T00:00:00Z', { IsMaterial__c: false });
  const material = await newVersion('CHANGING', 3, '2026-08-01T00:00:00Z', { IsMaterial__c: true });
  assert.equal(await answer(person, 'CHANGING/PHONE', { at: '2026-07-31T23:59:59.999Z' }), 'GRANTED');
  assert.equal(await answer(person, 'CHANGING/PHONE', { at: '2026-08-01T00:00:00Z' }), 'BASIS_INVALID/VERSION');
  const frozen = await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/PurposeVersion__c/${material}`, { Text__c: 'Another wording' });
  assert.ok(frozen.status === 400 && frozen.text.includes('PUBLISHED_FROZEN'));
  const forThem = await staffActs(stage.as('COMPLIANCE'), person, [act('VERSION_ANSWERED', 'CHANGING/PHONE', '2026-08-02T12:00:00Z')]);
  assert.equal(forThem[0].error?.errorCode, 'PERSON_ACT_FORBIDDEN');
  allRecorded(await personActs(stage, person, [act('VERSION_ANSWERED', 'CHANGING/PHONE', '2026-08-02T12:00:00Z')]));
  assert.equal(await answer(person, 'CHANGING/PHONE'), 'GRANTED');
});

test('scenario 35: the same key twice is one event, and two parallel acts are two events in order', async () => {
  const person = await newContact(stage);
  const twice = act('GRANTED', 'PET_MKT/PHONE', '2026-06-01T12:00:00Z', { idempotencyKey: `${person}:once` });
  const results = await Promise.all([personActs(stage, person, [twice]), personActs(stage, person, [twice])]);
  assert.deepEqual(results.map(([{ error }]) => error ?? null), [null, null]);
  assert.equal(results[0][0].id, results[1][0].id);
  const pair = await Promise.all(['a', 'b'].map((key) => personActs(stage, person, [act('GRANTED', 'CAR_MKT/PHONE', '2026-06-02T12:00:00Z', { idempotencyKey: `${person}:${key}` })])));
  allRecorded(pair.flat());
  const [{ IndividualId }] = await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${person}'`);
  const sequence = await stage.as('COMPLIANCE').query<{ Sequence__c: number }>(`SELECT Sequence__c FROM ConsentEvent__c WHERE Individual__c = '${IndividualId}' ORDER BY Sequence__c`);
  assert.deepEqual(sequence.map(({ Sequence__c }) => Sequence__c), [1, 2, 3]);
  assert.equal((await stage.as('COMPLIANCE').query(`SELECT Id FROM LegalBasis__c WHERE Individual__c = '${IndividualId}' AND PurposeCode__c = 'CAR_MKT'`)).length, 1);
});

test('any order of arrival of the same acts gives the same answers', async () => {
  const acts = [
    ...consent('PET_MKT', 'PHONE', '2026-01-01T12:00:00Z'),
    act('WITHDRAWN', 'PET_MKT/PHONE', '2026-02-01T12:00:00Z'),
    act('GRANTED', 'PET_MKT/PHONE', '2026-03-01T12:00:00Z'),
    act('OBJECTED', 'INS_MKT/PHONE', '2026-04-01T12:00:00Z'),
    act('GRANTED', 'CAR_MKT/PHONE', '2026-05-01T12:00:00Z'),
  ];
  const instants = ['2026-01-15', '2026-02-15', '2026-03-15', '2026-04-15', '2026-05-15'].map((day) => `${day}T12:00:00Z`);
  const answers = async (order: Act[]): Promise<string[]> => {
    const person = await newContact(stage);
    for (const one of order) allRecorded(await personActs(stage, person, [one]));
    return Promise.all(['PET_MKT/PHONE', 'CAR_MKT/PHONE'].flatMap((cell) => instants.map((at) => answer(person, cell, { at }))));
  };
  const inOrder = await answers(acts);
  let state = 7;
  for (let round = 0; round < 6; round++) {
    const shuffled = acts.map((one) => ({ one, rank: (state = (state * 16_807) % 2_147_483_647) })).sort((a, b) => a.rank - b.rank).map(({ one }) => one);
    assert.deepEqual(await answers(shuffled), inOrder, shuffled.map(({ type }) => type).join(' '));
  }
});

test('the ledger of everything above replays to what is stored', async () => {
  const { accessToken, userId, username } = stage.users.ADMIN;
  const connection = await connectToLocal({ instanceUrl: stage.instanceUrl, admin: { accessToken, userId, username, organizationId: accessToken.split('!')[0] } });
  const replay = await PrivateReplayOrg.open();
  try {
    const report = await verify(connection, replay, () => {});
    assert.deepEqual([report.mismatched, report.brokenChains, report.changedEvidence], [[], [], []]);
    assert.ok(report.decisions > 30, String(report.decisions));
    // Most consents ended since; whether a sweep ran makes no difference.
    await stage.at('2028-07-01T12:00:00Z');
    const later = await PrivateReplayOrg.open();
    assert.deepEqual((await verify(connection, later, () => {}).finally(() => later.close())).mismatched, []);
  } finally {
    await replay.close();
  }
});
