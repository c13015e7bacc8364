import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { newContact } from '../stage/person.ts';
import { openStage, type Role, type Stage } from '../stage/stage.ts';

interface Request {
  id: string;
  dueOn: string;
  state: string;
  due: string;
  extendedTo: string | null;
  duplicateOf: string | null;
  isNotPrompt: boolean;
  outcome: string | null;
  actions: string[];
}

interface Refusal {
  errorCode: string;
  message: string;
  fields: string[];
}

let stage: Stage;
let person: string;

before(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  await stage.at('2026-06-10T12:00:00+02:00');
  person = await newContact(stage);
});
after(() => stage.stop());

const receive = (receivedAt: string, type = 'ACCESS', fields: object = {}) =>
  stage.as('COMPLIANCE').privacy<Request>('POST', 'requests', { person, type, receivedAt, ...fields });

const act = (id: string, action: string, at: string, fields: object = {}) => stage.as('COMPLIANCE').privacy<Request>('PATCH', `requests/${id}`, { action, at, ...fields });

async function refusal(method: string, path: string, body: object, role: Role = 'COMPLIANCE'): Promise<[number, string, string[]]> {
  const answer = await stage.as(role).call(method, `/services/apexrest/privacy/v1/${path}`, body);
  const { errorCode, fields } = answer.json() as Refusal;
  return [answer.status, errorCode, fields];
}

test('scenario 27: a reply is due one calendar month after the local day of receipt', async () => {
  const cases: [string, string][] = [
    ['2026-01-30T12:00:00+01:00', '2026-03-02'],
    ['2026-01-31T12:00:00+01:00', '2026-03-02'],
    ['2028-01-31T12:00:00+01:00', '2028-02-29'],
    ['2026-08-31T12:00:00+02:00', '2026-09-30'],
    ['2026-11-25T12:00:00+01:00', '2026-12-28'],
    ['2026-04-01T12:00:00+02:00', '2026-05-04'],
    ['2026-03-03T12:00:00+01:00', '2026-04-03'],
    ['2026-02-28T22:59:00Z', '2026-03-30'],
    ['2026-02-28T23:00:00Z', '2026-04-01'],
  ];
  for (const [receivedAt, dueOn] of cases) assert.equal((await receive(receivedAt)).dueOn, dueOn, receivedAt);
});

test('scenario 27: the due day counts to its last second, and the request is on the overdue list the day after', async () => {
  const { id } = await receive('2026-01-30T12:00:00+01:00');
  const dueAt = async (now: string) => {
    await stage.at(now);
    const { due } = await stage.as('COMPLIANCE').privacy<Request>('GET', `requests/${id}`);
    const { requests } = await stage.as('COMPLIANCE').privacy<{ requests: Request[] }>('GET', 'requests?due=OVERDUE');
    return [due, requests.some((each) => each.id === id)];
  };
  assert.deepEqual(await dueAt('2026-02-22T12:00:00+01:00'), ['ON_TIME', false]);
  assert.deepEqual(await dueAt('2026-02-23T12:00:00+01:00'), ['SOON', false]);
  assert.deepEqual(await dueAt('2026-02-28T12:00:00+01:00'), ['URGENT', false]);
  assert.deepEqual(await dueAt('2026-03-02T23:59:59+01:00'), ['URGENT', false]);
  assert.deepEqual(await dueAt('2026-03-03T00:00:00+01:00'), ['OVERDUE', true]);
});

test('scenario 27: three channels within a day are one open request and two duplicates, with the earliest receipt', async () => {
  const mail = await receive('2026-03-05T12:00:00+01:00', 'ERASURE', { source: 'mail' });
  const portal = await receive('2026-03-04T18:00:00+01:00', 'ERASURE', { source: 'portal' });
  const phone = await receive('2026-03-05T15:00:00+01:00', 'ERASURE', { source: 'phone' });
  assert.deepEqual([mail.state, portal.state, phone.state], ['RECEIVED', 'DUPLICATE', 'DUPLICATE']);
  assert.deepEqual([portal.duplicateOf, phone.duplicateOf], [mail.id, mail.id]);
  const open = await stage.as('COMPLIANCE').privacy<Request & { receivedAt: string }>('GET', `requests/${mail.id}`);
  assert.deepEqual([Date.parse(open.receivedAt), open.dueOn], [Date.parse('2026-03-04T18:00:00+01:00'), '2026-04-07']);
  assert.equal((await receive('2026-03-05T12:00:00+01:00', 'ACCESS')).state, 'RECEIVED');

  assert.deepEqual((await refusal('PATCH', `requests/${phone.id}`, { action: 'COMPLETE' })).slice(0, 2), [409, 'WRONG_STATE']);
  const bypass = await stage.as('COMPLIANCE').call('PATCH', `/services/data/v65.0/sobjects/PrivacyRequest__c/${phone.id}`, { State__c: 'REMOVED' });
  assert.equal(bypass.status, 400);
  assert.match(bypass.text, /never completed without a check of identity/);
  await act(phone.id, 'ASK_IDENTITY', '2026-03-06T12:00:00+01:00', { reason: 'Another voice' });
  await act(phone.id, 'PROVE_IDENTITY', '2026-03-07T12:00:00+01:00');
  assert.equal((await act(phone.id, 'COMPLETE', '2026-03-08T12:00:00+01:00')).state, 'REMOVED');
});

test('a repeat is a duplicate of the open request that it is near to, whatever was asked in between', async () => {
  const [first, other, repeat] = [await receive('2026-03-02T12:00:00+01:00'), await receive('2026-03-06T12:00:00+01:00'), await receive('2026-03-02T10:00:00+01:00', 'access')];
  assert.deepEqual([first.state, other.state, repeat.state, repeat.duplicateOf], ['RECEIVED', 'RECEIVED', 'DUPLICATE', first.id]);
});

test('scenario 28: an extension has a reason, comes in time, counts from the receipt and happens once', async () => {
  const { id } = await receive('2026-01-31T12:00:00+01:00');
  const extend = (at: string, reason?: string) => refusal('PATCH', `requests/${id}`, { action: 'EXTEND', at, reason });
  assert.deepEqual(await extend('2026-03-02T12:00:00+01:00'), [422, 'REQUIRED_FIELD', ['reason']]);
  assert.deepEqual(await extend('2026-03-03T00:00:00+01:00', 'Complex'), [409, 'TOO_LATE', []]);
  const extended = await act(id, 'EXTEND', '2026-03-02T23:59:59+01:00', { reason: 'Complex' });
  assert.deepEqual([extended.state, extended.dueOn, extended.extendedTo], ['EXTENDED', '2026-04-30', '2026-04-30']);
  assert.deepEqual(await extend('2026-03-02T23:59:59+01:00', 'Complex'), [409, 'WRONG_STATE', []]);
  const november = await receive('2026-11-30T12:00:00+01:00');
  assert.equal((await act(november.id, 'EXTEND', '2026-12-10T12:00:00+01:00', { reason: 'Complex' })).extendedTo, '2027-03-01');
});

test('scenario 28: identity is asked on a doubt, and the proof restarts the clock', async () => {
  const { id, dueOn } = await receive('2026-03-05T12:00:00+01:00');
  assert.equal(dueOn, '2026-04-07');
  assert.deepEqual(await refusal('PATCH', `requests/${id}`, { action: 'ASK_IDENTITY', at: '2026-03-10T12:00:00+01:00' }), [422, 'REQUIRED_FIELD', ['reason']]);
  assert.deepEqual((await refusal('PATCH', `requests/${id}`, { action: 'PROVE_IDENTITY', at: '2026-03-25T12:00:00+01:00' })).slice(0, 2), [409, 'WRONG_STATE']);
  const asked = await act(id, 'ASK_IDENTITY', '2026-03-10T12:00:00+01:00', { reason: 'Other address' });
  assert.deepEqual([asked.state, asked.isNotPrompt], ['IDENTITY_PENDING', false]);
  assert.deepEqual((await refusal('PATCH', `requests/${id}`, { action: 'COMPLETE' })).slice(0, 2), [409, 'WRONG_STATE']);
  assert.equal((await act(id, 'PROVE_IDENTITY', '2026-03-25T12:00:00+01:00')).dueOn, '2026-04-27');

  const late = await receive('2026-03-09T12:00:00+01:00', 'RECTIFICATION');
  assert.equal((await act(late.id, 'ASK_IDENTITY', '2026-04-09T12:00:00+02:00', { reason: 'Other address' })).isNotPrompt, true);
});

test('scenario 28: proof that never comes ends in a refusal with reasons and remedies', async () => {
  const { id } = await receive('2026-03-05T12:00:00+01:00');
  await act(id, 'ASK_IDENTITY', '2026-03-10T12:00:00+01:00', { reason: 'Other address' });
  assert.deepEqual(await refusal('PATCH', `requests/${id}`, { action: 'REFUSE' }), [422, 'REQUIRED_FIELD', ['ground']]);
  const refused = await act(id, 'REFUSE', '2026-05-10T12:00:00+02:00', { ground: 'Identity was not proved' });
  assert.equal(refused.state, 'REFUSED');
  assert.match(refused.outcome!, /Identity was not proved[^]*supervisory authority[^]*court/);
  assert.deepEqual((await refusal('PATCH', `requests/${id}`, { action: 'CANCEL' })).slice(0, 2), [409, 'WRONG_STATE']);
});

test('bad calls get a clear error', async () => {
  const { id } = await receive('2026-03-05T12:00:00+01:00');
  const cases: [string, string, object, Role, number, string][] = [
    ['POST', 'requests', { person, type: 'TELEPATHY' }, 'COMPLIANCE', 422, 'INVALID_VALUE'],
    ['POST', 'requests', { person }, 'COMPLIANCE', 422, 'REQUIRED_FIELD'],
    ['POST', 'requests', { type: 'ACCESS' }, 'COMPLIANCE', 422, 'INVALID_VALUE'],
    ['POST', 'requests', { person: '003000000099999AAA', type: 'ACCESS' }, 'COMPLIANCE', 404, 'NOT_FOUND'],
    ['POST', 'requests', { person, type: 'ACCESS', receivedAt: '2026-03-05T12:00:00' }, 'COMPLIANCE', 400, 'TIME_WITHOUT_OFFSET'],
    ['POST', 'requests', { person, type: 'ACCESS' }, 'INTEGRATION', 403, ''],
    ['PATCH', `requests/${id}`, { action: 'SHRED' }, 'COMPLIANCE', 422, 'INVALID_VALUE'],
    ['PATCH', `requests/${id}`, {}, 'COMPLIANCE', 422, 'INVALID_VALUE'],
    ['PATCH', `requests/${id}`, { action: 'COMPLETE' }, 'REP', 403, 'ACCESS_DENIED'],
    ['PATCH', 'requests/a03000000099999AAA', { action: 'COMPLETE' }, 'COMPLIANCE', 404, 'NOT_FOUND'],
    ['PATCH', 'requests/nonsense', { action: 'COMPLETE' }, 'COMPLIANCE', 404, 'NOT_FOUND'],
    ['PATCH', `requests/${id}`, { action: 'EXTEND', reason: 'x', at: '2026-03-01T12:00:00+01:00' }, 'COMPLIANCE', 422, 'INVALID_VALUE'],
  ];
  for (const [method, path, body, role, status, code] of cases) {
    const [gotStatus, gotCode] = await refusal(method, path, body, role);
    assert.equal(gotStatus, status, JSON.stringify([path, body]));
    if (code) assert.equal(gotCode, code, JSON.stringify(body));
  }
});

interface Mail {
  to: string[];
  subject: string;
  text: string;
}

test('all administrators are mailed about a removal request, in the words of an editable template, without its person', async () => {
  const { id } = await receive('2026-06-09T12:00:00+02:00', 'ERASURE');
  const [template] = await stage.as('COMPLIANCE').query<{ Id: string; Subject: string }>("SELECT Id, Subject FROM EmailTemplate WHERE DeveloperName = 'Privacy_RemovalRequest'");
  const { mails } = await stage.control<{ mails: Mail[] }>('GET', 'outbox');
  const mail = mails.find(({ subject, text }) => subject === template.Subject && text.includes(id))!;
  for (const role of ['ADMIN', 'COMPLIANCE'] as const) {
    const [user] = await stage.as('COMPLIANCE').query<{ Email: string }>(`SELECT Email FROM User WHERE Id = '${stage.users[role].userId}'`);
    assert.ok(mail.to.includes(user.Email), role);
  }
  assert.doesNotMatch(mail.text, /Example\b|@people/);
});

test('a removal that is carried out as soon as it is noted, as retention does, asks no administrator for anything', async () => {
  const [{ IndividualId }] = await stage.as('COMPLIANCE').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${person}'`);
  const id = await stage.as('COMPLIANCE').create('PrivacyRequest__c', { Type__c: 'ERASURE', Individual__c: IndividualId, State__c: 'IN_PROGRESS' });
  const { mails } = await stage.control<{ mails: Mail[] }>('GET', 'outbox');
  assert.equal(mails.filter(({ text }) => text.includes(id)).length, 0);
});

test('scenario 27: warnings go out seven and two days before, each once', async () => {
  const { id, dueOn } = await receive('2027-01-15T12:00:00+01:00', 'OBJECTION');
  assert.equal(dueOn, '2027-02-15');
  const warnings = async (now: string) => {
    await stage.at(now);
    await stage.control('POST', 'jobs/run');
    const { mails } = await stage.control<{ mails: Mail[] }>('GET', 'outbox');
    return mails.filter(({ subject, text }) => subject === 'Privacy requests are due' && text.includes(id)).length;
  };
  assert.equal(await warnings('2027-02-07T12:00:00+01:00'), 0);
  assert.equal(await warnings('2027-02-08T12:00:00+01:00'), 1);
  assert.equal(await warnings('2027-02-12T12:00:00+01:00'), 1);
  assert.equal(await warnings('2027-02-13T12:00:00+01:00'), 2);
  assert.equal(await warnings('2027-02-16T12:00:00+01:00'), 3);
});

test('recipients are told: at once of a de-indexing, at the end of an erasure or rectification', async () => {
  await stage.as('COMPLIANCE').create('Recipient__c', { Name: 'Mailer Inc', CountryCode__c: 'US' });
  const tasks = async (id: string) => {
    await stage.control('POST', 'jobs/run');
    return (await stage.as('COMPLIANCE').query<{ Subject: string }>(`SELECT Subject FROM Task WHERE WhatId = '${id}'`)).map(({ Subject }) => Subject);
  };
  const links = await receive('2026-06-09T12:00:00+02:00', 'DEINDEXING');
  assert.equal((await tasks(links.id)).length, 2);
  const correction = await receive('2026-06-09T12:00:00+02:00', 'RECTIFICATION');
  assert.deepEqual(await tasks(correction.id), []);
  await act(correction.id, 'COMPLETE', '2026-06-10T12:00:00+02:00', { reason: 'Corrected' });
  assert.match((await tasks(correction.id)).join(), /Mailer Inc/);
});

test('the person is told of an extension with its reason, a question for identity, and a refusal with its remedies', async () => {
  const [{ Email }] = await stage.as('ADMIN').query<{ Email: string }>(`SELECT Email FROM Contact WHERE Id = '${person}'`);
  const { id } = await receive('2026-06-09T12:00:00+02:00');
  await act(id, 'EXTEND', '2026-06-10T11:00:00+02:00', { reason: 'Many records' });
  await act(id, 'ASK_IDENTITY', '2026-06-10T11:30:00+02:00', { reason: 'Sounds like somebody else' });
  await act(id, 'REFUSE', '2026-06-10T11:45:00+02:00', { ground: 'Identity was not proved' });
  const { mails } = await stage.control<{ mails: Mail[] }>('GET', `outbox?${new URLSearchParams({ to: Email })}`);
  const told = (words: RegExp) => mails.filter(({ text }) => words.test(text)).length;
  assert.deepEqual([told(/2026-09-09[^]*Many records/), told(/proof of your identity/), told(/Identity was not proved[^]*supervisory authority[^]*court/), told(/somebody else/)], [1, 1, 1, 0]);
});
