import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { type Act, allRecorded, decide, newContact, personActs, staffActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.at('2026-06-01T12:00:00Z'));
after(() => stage.stop());

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const EFFECT = '2026-07-01T00:00:00Z';
const AFTER = '2026-07-02T12:00:00Z';
let serial = 0;

/** A consent purpose of its own, with a first published wording. */
async function newPurpose(fields: object = {}): Promise<string> {
  const code = `NEWS_${++serial}`;
  await stage.as('ADMIN').create('ProcessingPurpose__c', { Code__c: code, Name: `News ${serial}`, AllowedBases__c: 'CONSENT', IsActive__c: true, IsDirectMarketing__c: true, ...fields });
  await newVersion(code, 1, '2020-01-01T00:00:00Z', { Text__c: `We send you news ${serial}.` });
  return code;
}

async function newVersion(code: string, number: number, from: string, fields: object = {}): Promise<string> {
  return stage.as('ADMIN').create('PurposeVersion__c', { PurposeCode__c: code, Number__c: number, EffectiveFrom__c: from, Text__c: `Wording ${number} of ${code}`, IsPublished__c: true, ...fields });
}

const material = (code: string, number = 2, from = EFFECT): Promise<string> => newVersion(code, number, from, { IsMaterial__c: true });

const granted = (purpose: string, channel: string, more: Partial<Act> & { language?: string; noticeVersion?: string } = {}): Act => ({ purpose, channel, type: 'GRANTED', basis: 'CONSENT', occurredAt: '2026-06-01T11:00:00Z', ...more });

/** Somebody who agreed on e-mail and phone. */
async function agreed(code: string, email = `reader${++serial}@people.example`, more: object = {}): Promise<string> {
  const person = await newContact(stage, { Email: email });
  allRecorded(await personActs(stage, person, [granted(code, 'EMAIL', more), granted(code, 'PHONE', more)]));
  return person;
}

async function answer(person: string, code: string, channel = 'PHONE', at?: string): Promise<string> {
  const { reason, detail } = await decide(stage.as('INTEGRATION'), person, code, channel, at);
  return detail ? `${reason}/${detail}` : reason;
}

async function mailsTo(address: string): Promise<{ token: string; text: string; subject: string }[]> {
  const { mails } = await stage.control<{ mails: { links: string[]; text: string; subject: string }[] }>('GET', `outbox?to=${address}`);
  return mails.map(({ links, text, subject }) => ({ token: links.find((link) => link.includes('/privacy/'))!.split('/privacy/')[1], text, subject }));
}

async function runJobs(): Promise<void> {
  for (let round = 0; round < 3; round++) await stage.control('POST', 'jobs/run', {});
}

async function patch(object: string, id: string, fields: object): Promise<string> {
  const response = await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/${object}/${id}`, fields);
  return response.status === 204 ? 'saved' : response.text;
}

test('a published version is frozen against every path, and carries the hash of its text', async () => {
  const code = await newPurpose();
  const id = await newVersion(code, 2, EFFECT, { Text__c: '  Frozen words. ', Sha256__c: sha('something else') });
  const [{ Text__c, Sha256__c }] = await stage.as('ADMIN').query<{ Text__c: string; Sha256__c: string }>(`SELECT Text__c, Sha256__c FROM PurposeVersion__c WHERE Id = '${id}'`);
  assert.deepEqual([Text__c, Sha256__c], ['Frozen words.', sha('Frozen words.')]);
  const changes = [{ Text__c: 'Other words' }, { EffectiveFrom__c: '2026-01-01T00:00:00Z' }, { IsPublished__c: false }, { Sha256__c: sha('x') }, { IsMaterial__c: true }, { Number__c: 9 }, { PurposeCode__c: 'PET_MKT' }, { VersionKey__c: 'PET_MKT/9' }];
  for (const change of changes) assert.match(await patch('PurposeVersion__c', id, change), /PUBLISHED_FROZEN/, JSON.stringify(change));
  const admin = stage.as('ADMIN');
  const paths: [string, Promise<{ status: number; text: string }>][] = [
    ['delete', admin.call('DELETE', `/services/data/v65.0/sobjects/PurposeVersion__c/${id}`)],
    ['collections', admin.call('PATCH', '/services/data/v65.0/composite/sobjects', { allOrNone: true, records: [{ attributes: { type: 'PurposeVersion__c' }, id, Text__c: 'Other' }] })],
    ['anonymous Apex', admin.call('GET', `/services/data/v65.0/tooling/executeAnonymous?${new URLSearchParams({ anonymousBody: `update new PurposeVersion__c(Id = '${id}', Text__c = 'Other');` })}`)],
    ['purpose', admin.call('DELETE', `/services/data/v65.0/sobjects/ProcessingPurpose__c/${(await admin.query<{ Id: string }>(`SELECT Id FROM ProcessingPurpose__c WHERE Code__c = '${code}'`))[0].Id}`)],
  ];
  for (const [path, call] of paths) assert.match((await call).text, /PUBLISHED_FROZEN|DELETE_FAILED|ENTITY_IS_DELETED|cannot delete|referenced/i, path);
  assert.equal((await admin.query<{ Text__c: string }>(`SELECT Text__c FROM PurposeVersion__c WHERE Id = '${id}'`))[0].Text__c, 'Frozen words.');
});

test('a draft may change until it is published', async () => {
  const code = await newPurpose();
  const id = await newVersion(code, 2, EFFECT, { IsPublished__c: false });
  assert.equal(await patch('PurposeVersion__c', id, { Text__c: 'Better words', IsMaterial__c: true }), 'saved');
  assert.equal(await patch('PurposeVersion__c', id, { IsPublished__c: true }), 'saved');
  assert.match(await patch('PurposeVersion__c', id, { Text__c: 'Even better' }), /PUBLISHED_FROZEN/);
});

test('each language has its own frozen text and hash, one for each version', async () => {
  const code = await newPurpose();
  const version = await newVersion(code, 2, '2026-05-01T00:00:00Z');
  const texts: Record<string, string> = { fr: 'Nous vous envoyons des nouvelles.', de: 'Wir schicken Ihnen Neuigkeiten.' };
  for (const [Language__c, Text__c] of Object.entries(texts)) {
    const id = await stage.as('ADMIN').create('NoticeVersion__c', { Kind__c: 'PURPOSE', PurposeVersion__c: version, Language__c, Text__c, EffectiveFrom__c: '2026-05-01T00:00:00Z', IsPublished__c: true });
    for (const change of [{ Text__c: 'x' }, { Language__c: 'it' }, { PurposeVersion__c: null }, { Kind__c: 'TERMS' }, { IsPublished__c: false }]) assert.match(await patch('NoticeVersion__c', id, change), /PUBLISHED_FROZEN/, JSON.stringify(change));
  }
  await assert.rejects(stage.as('ADMIN').create('NoticeVersion__c', { Kind__c: 'PURPOSE', PurposeVersion__c: version, Language__c: 'FR', Text__c: 'Un autre texte.', EffectiveFrom__c: '2026-05-01T00:00:00Z', IsPublished__c: true }), /PUBLISHED_FROZEN/);
  const cases: [string | undefined, string][] = [['fr', texts.fr], ['fr-CA', texts.fr], ['de_AT', texts.de], ['it', `Wording 2 of ${code}`], [undefined, `Wording 2 of ${code}`]];
  for (const [language, shown] of cases) {
    const person = await newContact(stage);
    allRecorded(await personActs(stage, person, [granted(code, 'PHONE', { language })]));
    const [event] = await stage.as('COMPLIANCE').query<{ NoticeHash__c: string; NoticeVersion__c: string }>(`SELECT NoticeHash__c, NoticeVersion__c FROM ConsentEvent__c WHERE PurposeCode__c = '${code}' ORDER BY CreatedDate DESC, Id DESC LIMIT 1`);
    assert.deepEqual([event.NoticeVersion__c, event.NoticeHash__c], [`${code}/2`, sha(shown)], language);
  }
});

test('evidence shows the text as it was when granted, whatever came later', async () => {
  const code = await newPurpose();
  const first = (await stage.as('ADMIN').query<{ Id: string }>(`SELECT Id FROM PurposeVersion__c WHERE VersionKey__c = '${code}/1'`))[0].Id;
  await stage.as('ADMIN').create('NoticeVersion__c', { Kind__c: 'PURPOSE', PurposeVersion__c: first, Language__c: 'fr', Text__c: 'Vous recevez nos nouvelles.', EffectiveFrom__c: '2020-01-01T00:00:00Z', IsPublished__c: true });
  const person = await agreed(code, undefined, { language: 'fr' });
  await material(code, 2, '2026-06-02T00:00:00Z');
  await stage.at(AFTER);
  const proof = await stage.as('COMPLIANCE').privacy<{ content: { person: { textsShown: Record<string, string> } } }>('GET', `proof/${person}`);
  assert.deepEqual(proof.content.person.textsShown, { [sha('Vous recevez nos nouvelles.')]: 'Vous recevez nos nouvelles.' });
});

test('a hash that belongs to no text of the version cannot be made up', async () => {
  const code = await newPurpose();
  const person = await newContact(stage);
  const [{ IndividualId }] = await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${person}'`);
  await stage.as('ADMIN').call('POST', '/services/data/v65.0/sobjects/ConsentEvent__c', { Individual__c: IndividualId, Type__c: 'GRANTED', Basis__c: 'CONSENT', PurposeCode__c: code, ChannelCode__c: 'PHONE', ActorType__c: 'STAFF', Note__c: 'Told us', OccurredAt__c: '2026-06-01T11:00:00Z', NoticeHash__c: sha('made up') });
  const hashes = await stage.as('COMPLIANCE').query<{ NoticeHash__c: string }>(`SELECT NoticeHash__c FROM ConsentEvent__c WHERE PurposeCode__c = '${code}' AND NoticeHash__c = '${sha('made up')}'`);
  assert.deepEqual(hashes, []);
});

test('a material version blocks from its instant whoever has not answered it, on every channel, and writes no row per person', async () => {
  const code = await newPurpose();
  const people = await Promise.all([agreed(code), agreed(code)]);
  const count = async (): Promise<number[]> => Promise.all(['ConsentEvent__c', 'LegalBasis__c'].map(async (object) => (await stage.as('COMPLIANCE').query(`SELECT Id FROM ${object} WHERE PurposeCode__c = '${code}'`)).length));
  const rows = await count();
  await material(code);
  await runJobs();
  assert.deepEqual(await count(), rows);
  for (const person of people) {
    for (const channel of ['EMAIL', 'PHONE']) {
      assert.equal(await answer(person, code, channel, '2026-06-30T23:59:59.999Z'), 'GRANTED');
      assert.equal(await answer(person, code, channel, EFFECT), 'BASIS_INVALID/VERSION');
    }
  }
  await stage.at(AFTER);
  assert.equal(await answer(people[0], code), 'BASIS_INVALID/VERSION');
  const late = await agreed(code, undefined, { occurredAt: '2026-07-02T11:00:00Z' });
  assert.equal(await answer(late, code), 'GRANTED', 'who agrees to the new wording is not blocked');
});

test('a version that is not material blocks nobody and is recorded with what is granted after it', async () => {
  const code = await newPurpose();
  const person = await agreed(code);
  await newVersion(code, 2, EFFECT, { IsMaterial__c: false });
  await stage.at(AFTER);
  assert.equal(await answer(person, code), 'GRANTED');
  const next = await agreed(code, undefined, { occurredAt: '2026-07-02T11:00:00Z' });
  const [{ IndividualId }] = await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${next}'`);
  const events = await stage.as('COMPLIANCE').query<{ NoticeVersion__c: string }>(`SELECT NoticeVersion__c FROM ConsentEvent__c WHERE Individual__c = '${IndividualId}'`);
  assert.deepEqual([...new Set(events.map(({ NoticeVersion__c }) => NoticeVersion__c))], [`${code}/2`]);
});

test('a contract and a legal obligation do not wait for an answer', async () => {
  const code = await newPurpose({ AllowedBases__c: 'CONTRACT', IsDirectMarketing__c: false });
  const person = await newContact(stage);
  allRecorded(await personActs(stage, person, [granted(code, 'PHONE', { basis: 'CONTRACT' })]));
  await material(code);
  await stage.at(AFTER);
  assert.equal(await answer(person, code), 'GRANTED');
});

test('nobody can answer for the person', async () => {
  const code = await newPurpose();
  const person = await agreed(code);
  await material(code);
  await stage.at(AFTER);
  const attempts: Act[] = [
    { purpose: code, channel: 'PHONE', type: 'VERSION_ANSWERED', occurredAt: AFTER },
    { purpose: code, channel: 'PHONE', type: 'GRANTED', basis: 'CONSENT', occurredAt: AFTER },
    { purpose: code, channel: 'PHONE', type: 'RENEWED', basis: 'CONSENT', occurredAt: AFTER },
    { purpose: code, channel: 'PHONE', type: 'GRANTED', basis: 'CONSENT', occurredAt: AFTER, actor: 'INTEGRATION', source: 'Test tool' },
  ];
  for (const attempt of attempts) {
    const [refused] = await staffActs(stage.as('ADMIN'), person, [attempt]);
    assert.equal(refused.error?.errorCode, 'PERSON_ACT_FORBIDDEN', `${attempt.type} by ${attempt.actor ?? 'STAFF'}`);
  }
  const [link] = await personActs(stage, person, [{ purpose: code, channel: 'EMAIL', type: 'VERSION_ANSWERED', occurredAt: AFTER, assurance: 'TOKEN_LINK' }]);
  assert.equal(link.error ?? null, null);
  assert.equal(await answer(person, code, 'EMAIL'), 'BASIS_INVALID/VERSION', 'a bare link proves no mailbox');
  assert.equal(await answer(person, code), 'BASIS_INVALID/VERSION');
});

test('an answer opens what it answers: a cell, or the purpose; the next material version asks again', async () => {
  const code = await newPurpose();
  const person = await agreed(code);
  await material(code);
  await stage.at(AFTER);
  const answered = (more: Partial<Act>): Act => ({ purpose: code, type: 'VERSION_ANSWERED', occurredAt: AFTER, ...more });
  allRecorded(await personActs(stage, person, [answered({ channel: 'PHONE' })]));
  assert.equal(await answer(person, code, 'PHONE'), 'GRANTED');
  assert.equal(await answer(person, code, 'EMAIL'), 'BASIS_INVALID/VERSION');
  allRecorded(await personActs(stage, person, [answered({})]));
  assert.equal(await answer(person, code, 'EMAIL'), 'GRANTED');
  assert.equal(await answer(person, code, 'EMAIL', '2026-07-01T12:00:00Z'), 'BASIS_INVALID/VERSION', 'before the answer it was blocked');
  await material(code, 3, '2026-08-01T00:00:00Z');
  await stage.at('2026-08-02T12:00:00Z');
  assert.equal(await answer(person, code, 'EMAIL'), 'BASIS_INVALID/VERSION');
  allRecorded(await personActs(stage, person, [{ purpose: code, type: 'VERSION_ANSWERED', occurredAt: '2026-08-02T12:00:00Z', noticeVersion: `${code}/2` } as Act]));
  assert.equal(await answer(person, code, 'EMAIL'), 'BASIS_INVALID/VERSION', 'the answer to an older wording is not one to this');
});

test('all affected people are told once, in their language, with a link whose POST answers', async () => {
  const code = await newPurpose();
  const french = `francais${serial}@people.example`;
  const plain = `plain${serial}@people.example`;
  const person = await agreed(code, french, { language: 'fr' });
  await agreed(code, plain);
  const draft = await newVersion(code, 2, EFFECT, { IsMaterial__c: true, IsPublished__c: false });
  await stage.as('ADMIN').create('NoticeVersion__c', { Kind__c: 'PURPOSE', PurposeVersion__c: draft, Language__c: 'fr', Text__c: 'Un texte tout neuf.', EffectiveFrom__c: EFFECT, IsPublished__c: true });
  await runJobs();
  assert.deepEqual(await mailsTo(french), [], 'a draft is told to nobody');
  assert.equal(await patch('PurposeVersion__c', draft, { IsPublished__c: true }), 'saved');
  await runJobs();
  const [mail] = await mailsTo(french);
  assert.match(mail.text, /Un texte tout neuf\./);
  assert.match(mail.subject, /répondre/);
  assert.match((await mailsTo(plain))[0].text, new RegExp(`Wording 2 of ${code}`));
  await stage.at('2026-07-01T02:00:00Z');
  await runJobs();
  assert.deepEqual([(await mailsTo(french)).length, (await mailsTo(plain)).length], [1, 1]);
  assert.equal(await answer(person, code, 'EMAIL'), 'BASIS_INVALID/VERSION');
});

test('the answer may come before the day, and stands on it', async () => {
  const code = await newPurpose();
  const email = `early${serial}@people.example`;
  const person = await agreed(code, email, { language: 'fr' });
  await material(code, 2, '2026-06-05T00:00:00Z');
  await runJobs();
  const [{ token }] = await mailsTo(email);
  await stage.at('2026-06-03T12:00:00Z');
  for (let times = 0; times < 2; times++) assert.equal((await (await stage.guest()).call('POST', `/services/apexrest/privacy/v1/confirmations/${token}`)).status, 200);
  await stage.at('2026-06-06T12:00:00Z');
  assert.deepEqual([await answer(person, code, 'EMAIL'), await answer(person, code, 'PHONE')], ['GRANTED', 'GRANTED']);
  const answers = await stage.as('COMPLIANCE').query<{ NoticeVersion__c: string; Language__c: string; Assurance__c: string }>(`SELECT NoticeVersion__c, Language__c, Assurance__c FROM ConsentEvent__c WHERE Type__c = 'VERSION_ANSWERED' AND PurposeCode__c = '${code}'`);
  assert.deepEqual(answers.map(({ NoticeVersion__c, Language__c, Assurance__c }) => [NoticeVersion__c, Language__c, Assurance__c]), [[`${code}/2`, 'fr', 'CONFIRMED_MAILBOX'], [`${code}/2`, 'fr', 'CONFIRMED_MAILBOX']]);
});

test('who agreed to the old wording until the new one took effect is asked too', async () => {
  const code = await newPurpose();
  await material(code);
  await runJobs();
  const email = `between${serial}@people.example`;
  await agreed(code, email);
  await stage.at('2026-07-01T12:00:00Z');
  await runJobs();
  assert.equal((await mailsTo(email)).length, 1);
});

const NOT_ASKED: { name: string; acts?: (code: string) => Act[]; fields?: object }[] = [
  { name: 'withdrew', acts: (code) => [{ purpose: code, type: 'WITHDRAWN', occurredAt: '2026-06-01T11:30:00Z' }] },
  { name: 'objected to marketing', acts: () => [{ type: 'OBJECTED', scope: 'ALL_DM', occurredAt: '2026-06-01T11:30:00Z' }] },
  { name: 'is restricted', acts: () => [{ type: 'RESTRICTED', scope: 'PERSON', occurredAt: '2026-06-01T11:30:00Z' }] },
  { name: 'opted out of e-mail', fields: { HasOptedOutOfEmail: true } },
  { name: 'withdrew e-mail about it', acts: (code) => [{ purpose: code, channel: 'EMAIL', type: 'WITHDRAWN', occurredAt: '2026-06-01T11:30:00Z' }] },
  { name: 'has no address any more', fields: { Email: null } },
];

for (const { name, acts, fields } of NOT_ASKED) {
  test(`who ${name} is not mailed about a changed purpose`, async () => {
    const code = await newPurpose();
    const email = `silent${serial}@people.example`;
    const person = await agreed(code, email);
    if (acts) allRecorded(await personActs(stage, person, acts(code)));
    if (fields) assert.equal(await patch('Contact', person, fields), 'saved');
    const control = `asked${serial}@people.example`;
    await agreed(code, control);
    const before = (await mailsTo(email)).length;
    await material(code);
    await runJobs();
    assert.equal((await mailsTo(email)).length, before);
    assert.equal((await mailsTo(control)).length, 1);
  });
}
