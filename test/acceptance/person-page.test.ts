import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mailsTo, preferencesOf, tokensOf, type Mail } from '../stage/mailbox.ts';
import { allRecorded, consent, decide, newContact, personActs, reasons } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
  await stage.at(NOW);
});
after(() => stage.stop());

const NOW = '2026-06-10T12:00:00+02:00';
const BEFORE = '2026-05-01T12:00:00+02:00';

interface Person {
  id: string;
  email: string;
  /** The link that she forwards. */
  link: string;
}

let serial = 0;

/** Somebody with PET_MKT/EMAIL confirmed and a contract, who got a mail with her links. */
async function reader(): Promise<Person> {
  const email = `reader${serial++}@people.example`;
  const id = await newContact(stage, { Email: email });
  allRecorded(await personActs(stage, id, [
    ...consent('PET_MKT', 'EMAIL', BEFORE),
    { purpose: 'CONTRACT_SVC', channel: 'EMAIL', type: 'GRANTED', basis: 'CONTRACT', occurredAt: BEFORE },
    { purpose: 'TRACKING', channel: 'NONE', type: 'GRANTED', basis: 'CONSENT', occurredAt: BEFORE },
    { purpose: 'INS_MKT', channel: 'EMAIL', type: 'GRANTED', basis: 'CONSENT', occurredAt: BEFORE, assurance: 'PUBLIC_FORM' },
  ]));
  const [mail] = await mailsTo(stage, email);
  return { id, email, link: preferencesOf(mail) };
}

async function post(path: string, body: unknown = {}): Promise<{ status: number; text: string }> {
  const { status, text } = await (await stage.guest()).call('POST', `/services/apexrest/privacy/v1/${path}`, body);
  return { status, text };
}

/** Presses the button of a link from the mailbox. */
async function confirm(token: string): Promise<void> {
  const { status, text } = await post(`confirmations/${token}`);
  assert.equal(status, 200, text);
}

async function submit({ link }: Person, body: object): Promise<{ applied: number; awaitingConfirmation: number; mailSent: boolean }> {
  const { status, text } = await post(`preferences/${link}`, body);
  assert.equal(status, 200, text);
  return JSON.parse(text) as { applied: number; awaitingConfirmation: number; mailSent: boolean };
}

async function latest({ email }: Person): Promise<Mail> {
  return (await mailsTo(stage, email)).at(-1)!;
}

async function reason(person: Person, purpose: string, channel = 'EMAIL'): Promise<string> {
  return (await decide(stage.as('INTEGRATION'), person.id, purpose, channel)).reason;
}

async function events(person: Person): Promise<number> {
  const [{ IndividualId }] = await stage.as('COMPLIANCE').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${person.id}'`);
  return (await stage.as('COMPLIANCE').query(`SELECT Id FROM ConsentEvent__c WHERE Individual__c = '${IndividualId}'`)).length;
}

async function requests(person: Person): Promise<{ Id: string; Type__c: string; State__c: string }[]> {
  const [{ IndividualId }] = await stage.as('COMPLIANCE').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${person.id}'`);
  return stage.as('COMPLIANCE').query(`SELECT Id, Type__c, State__c FROM PrivacyRequest__c WHERE Individual__c = '${IndividualId}' ORDER BY Type__c`);
}

const yes = (purpose: string, channel: string) => ({ purpose, channel, choice: 'YES' });
const no = (purpose: string, channel: string) => ({ purpose, channel, choice: 'NO' });

test('scenario 17: what a stranger ticks is never granted until the POST from the mail to the person', async () => {
  const person = await reader();
  assert.deepEqual(await submit(person, { changes: [yes('CAR_MKT', 'EMAIL')] }), { applied: 0, awaitingConfirmation: 1, mailSent: true });
  assert.equal(await reason(person, 'CAR_MKT'), 'NO_BASIS');
  const mail = await latest(person);
  assert.deepEqual(mail.to, [person.email]);
  const [token] = tokensOf(mail);
  await (await stage.guest()).call('GET', `/services/apexrest/privacy/v1/preferences/${token}`);
  await (await stage.guest()).call('GET', `/services/apexrest/privacy/v1/confirmations/${token}`);
  assert.equal(await reason(person, 'CAR_MKT'), 'NO_BASIS');
  await confirm(token);
  assert.equal(await reason(person, 'CAR_MKT'), 'GRANTED');
});

test('an act by a link keeps its evidence: address, agent, wording', async () => {
  const person = await reader();
  await submit(person, { changes: [no('PET_MKT', 'EMAIL')], language: 'fr' });
  const [{ IndividualId }] = await stage.as('COMPLIANCE').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${person.id}'`);
  const [act] = await stage.as('COMPLIANCE').query<Record<string, string>>(`SELECT IpAddress__c, UserAgent__c, Source__c, Assurance__c, Language__c, NoticeHash__c FROM ConsentEvent__c WHERE Individual__c = '${IndividualId}' AND Type__c = 'WITHDRAWN'`);
  assert.deepEqual([act.IpAddress__c, act.Source__c, act.Assurance__c, act.Language__c], ['127.0.0.1', 'Preference page', 'TOKEN_LINK', 'fr']);
  assert.match(act.UserAgent__c, /./);
  assert.match(act.NoticeHash__c, /^[0-9a-f]{64}$/);
});

test('scenario 17: unanswered for seven days is never granted', async () => {
  const person = await reader();
  await submit(person, { changes: [yes('CAR_MKT', 'PHONE')] });
  const [token] = tokensOf(await latest(person));
  await stage.at('2026-06-17T12:00:00+02:00');
  await confirm(token);
  assert.equal(await reason(person, 'CAR_MKT', 'PHONE'), 'NO_BASIS');
  await stage.at(NOW);
});

test('scenario 17: a withdrawal counts at once, its mail undoes it by a new grant after the POST, and history keeps all', async () => {
  const person = await reader();
  const before = await events(person);
  assert.deepEqual(await submit(person, { changes: [no('PET_MKT', 'EMAIL')] }), { applied: 1, awaitingConfirmation: 0, mailSent: true });
  assert.equal(await reason(person, 'PET_MKT'), 'WITHDRAWN');
  const [undo] = tokensOf(await latest(person));
  await (await stage.guest()).call('GET', `/services/apexrest/privacy/v1/preferences/${undo}`);
  assert.equal(await reason(person, 'PET_MKT'), 'WITHDRAWN');
  await confirm(undo);
  assert.equal(await reason(person, 'PET_MKT'), 'GRANTED');
  assert.equal(await events(person), before + 2);
  await confirm(undo);
  assert.equal(await events(person), before + 2);
});

test('scenario 17: erasure from a bare link only pauses marketing; the POST brings a request that waits for the identity', async () => {
  const person = await reader();
  assert.deepEqual(await submit(person, { erase: true }), { applied: 1, awaitingConfirmation: 1, mailSent: true });
  assert.deepEqual(await requests(person), []);
  assert.deepEqual(await reasons(stage.as('INTEGRATION'), person.id, [['PET_MKT', 'EMAIL'], ['CONTRACT_SVC', 'EMAIL']]), { 'PET_MKT/EMAIL': 'OBJECTED', 'CONTRACT_SVC/EMAIL': 'GRANTED' });
  const [token] = tokensOf(await latest(person));
  await confirm(token);
  const [request] = await requests(person);
  assert.deepEqual([request.Type__c, request.State__c], ['ERASURE', 'IDENTITY_PENDING']);
  assert.equal(await reason(person, 'CONTRACT_SVC'), 'GRANTED');
  const run = await stage.as('COMPLIANCE').call('POST', '/services/apexrest/privacy/v1/erasures', { request: request.Id });
  assert.ok(run.status >= 400, run.text);
});

test('scenario 17: stopping all processing from a bare link pauses marketing, and stops after the POST', async () => {
  const person = await reader();
  await submit(person, { stopProcessing: true });
  assert.equal(await reason(person, 'CONTRACT_SVC'), 'GRANTED');
  assert.equal(await reason(person, 'PET_MKT'), 'OBJECTED');
  await confirm(tokensOf(await latest(person))[0]);
  assert.equal(await reason(person, 'CONTRACT_SVC'), 'RESTRICTED');
  assert.deepEqual((await requests(person)).map(({ Type__c }) => Type__c), ['RESTRICTION']);
});

test('scenario 17: the pause of marketing can be taken back', async () => {
  const person = await reader();
  await submit(person, { erase: true });
  const [, undo] = tokensOf(await latest(person));
  await confirm(undo);
  assert.equal(await reason(person, 'PET_MKT'), 'GRANTED');
  assert.deepEqual(await requests(person), []);
});

test('scenario 17: three changes are one mail that lists three, and the same again is no event and no mail', async () => {
  const person = await reader();
  const changes = [no('PET_MKT', 'EMAIL'), yes('CAR_MKT', 'PHONE'), yes('CAR_MKT', 'SMS')];
  const [mailsBefore, eventsBefore] = [(await mailsTo(stage, person.email)).length, await events(person)];
  assert.deepEqual(await submit(person, { changes }), { applied: 1, awaitingConfirmation: 2, mailSent: true });
  const mail = await latest(person);
  assert.equal(mail.text.match(/^- .*(Pet|Car) insurance/gm)?.length, 3, mail.text);
  assert.deepEqual(await submit(person, { changes }), { applied: 0, awaitingConfirmation: 0, mailSent: false });
  assert.equal((await mailsTo(stage, person.email)).length, mailsBefore + 1);
  assert.equal(await events(person), eventsBefore + 1);
});

test('preferences may be confirmed within 24 hours of another mail', async () => {
  const person = await reader();
  for (const channel of ['PHONE', 'SMS']) assert.equal((await submit(person, { changes: [yes('CAR_MKT', channel)] })).mailSent, true);
  assert.equal((await mailsTo(stage, person.email)).length, 3);
});

test('a "no" to what was never asked is a refusal; all advertising stops in one action', async () => {
  const person = await reader();
  await submit(person, { changes: [no('PARTNER_SHARE', 'NONE')] });
  assert.equal(await reason(person, 'PARTNER_SHARE', 'NONE'), 'REFUSED');
  assert.deepEqual(await submit(person, { stopMarketing: true }), { applied: 1, awaitingConfirmation: 0, mailSent: true });
  assert.deepEqual(await submit(person, { stopMarketing: true }), { applied: 0, awaitingConfirmation: 0, mailSent: false });
  assert.equal(await reason(person, 'PET_MKT'), 'OBJECTED');
  assert.equal(await reason(person, 'CONTRACT_SVC'), 'GRANTED');
});

test('somebody who plays with a link fills no mailbox, and a "no" still counts', async () => {
  const person = await reader();
  for (let i = 0; i < 30; i++) await submit(person, { changes: [yes(i % 2 ? 'CAR_MKT' : 'INS_MKT', ['PHONE', 'SMS', 'POST', 'SOCIAL'][i % 4])], requests: [{ type: ['ACCESS', 'PORTABILITY', 'OBJECTION'][i % 3] }] });
  for (const channel of ['PHONE', 'SMS', 'POST', 'SOCIAL']) await submit(person, { changes: [no('CAR_MKT', channel), no('INS_MKT', channel)] });
  assert.ok((await mailsTo(stage, person.email)).length <= 12);
  assert.equal(await reason(person, 'INS_MKT', 'SOCIAL'), 'REFUSED');
});

const WRONG: [string, object, number][] = [
  ['an unknown purpose', { changes: [yes('NO_SUCH', 'EMAIL')] }, 422],
  ['an unknown channel', { changes: [yes('PET_MKT', 'PIGEON')] }, 422],
  ['no answer', { changes: [{ purpose: 'PET_MKT', channel: 'EMAIL' }] }, 422],
  ['a bundle', { changes: [yes('PET_MKT,CAR_MKT', 'EMAIL')] }, 422],
  ['consent to a contract purpose', { changes: [yes('CONTRACT_SVC', 'EMAIL')] }, 422],
  ['a refusal of a contract purpose', { changes: [no('CONTRACT_SVC', 'EMAIL')] }, 422],
  ['an empty entry', { changes: [null] }, 422],
  ['an empty request', { requests: [null] }, 422],
  ['an unknown right', { requests: [{ type: 'FREE_MONEY' }] }, 422],
  ['a word of somebody else', { choices: [no('CAR_MKT', 'EMAIL')] }, 400],
];
for (const [what, body, status] of WRONG) {
  test(`${what} changes nothing, also beside a good change`, async () => {
    const person = await reader();
    const before = await events(person);
    const good = (body as { changes?: object[] }).changes ?? [];
    const answer = await post(`preferences/${person.link}`, { ...body, changes: [no('PET_MKT', 'EMAIL'), ...good] });
    assert.ok(answer.status === status || answer.status === 400, `${answer.status} ${answer.text}`);
    assert.equal(await events(person), before);
  });
}

test('a used, an expired and an unknown link cannot be told apart', async () => {
  const person = await reader();
  await submit(person, { changes: [yes('CAR_MKT', 'EMAIL')] });
  const [token] = tokensOf(await latest(person));
  await confirm(token);
  const unknown = 'f'.repeat(64);
  assert.deepEqual(await post(`confirmations/${token}`), await post(`confirmations/${unknown}`));
  assert.deepEqual(await post(`preferences/${token}`), await post(`preferences/${unknown}`));
  const read = async (token: string) => {
    const { status, text } = await (await stage.guest()).call('GET', `/services/apexrest/privacy/v1/preferences/${token}`);
    return { status, text };
  };
  assert.deepEqual(await read(token), await read(unknown));
});

test('a confirmation link changes no preferences, and a preference link confirms nothing', async () => {
  const person = await reader();
  await submit(person, { changes: [yes('CAR_MKT', 'EMAIL')] });
  const [token] = tokensOf(await latest(person));
  assert.equal((await post(`preferences/${token}`, { changes: [no('PET_MKT', 'EMAIL')] })).status, 404);
  await post(`confirmations/${person.link}`);
  assert.deepEqual([await reason(person, 'PET_MKT'), await reason(person, 'CAR_MKT')], ['GRANTED', 'NO_BASIS']);
});

test('while processing is stopped, a new yes counts for its own cell once confirmed', async () => {
  const person = await reader();
  await submit(person, { stopProcessing: true });
  await confirm(tokensOf(await latest(person))[0]);
  await stage.at('2026-06-10T13:00:00+02:00');
  await submit(person, { changes: [yes('CAR_MKT', 'PHONE')] });
  assert.equal(await reason(person, 'CAR_MKT', 'PHONE'), 'RESTRICTED');
  await confirm(tokensOf(await latest(person))[0]);
  assert.deepEqual([await reason(person, 'CAR_MKT', 'PHONE'), await reason(person, 'PET_MKT')], ['GRANTED', 'RESTRICTED']);
  await stage.at(NOW);
});
