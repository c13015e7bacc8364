import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mailsTo, tokensOf } from '../stage/mailbox.ts';
import { chooseSettings } from '../stage/metadata.ts';
import { allRecorded, consent, newContact, personActs, reasons } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
});
after(() => stage.stop());

const BEFORE = '2026-05-01T12:00:00+02:00';
let serial = 0;

async function subscriber(): Promise<{ id: string; email: string }> {
  const email = `mailing${serial++}@people.example`;
  const id = await newContact(stage, { Email: email }, 'MARKETER');
  allRecorded(await personActs(stage, id, [...consent('PET_MKT', 'EMAIL', BEFORE), ...consent('CAR_MKT', 'EMAIL', BEFORE)]));
  return { id, email };
}

interface Result {
  person: string;
  sent: boolean;
  reason: string;
}

async function mail(people: string[], more: object = {}): Promise<Result[]> {
  return (await stage.as('MARKETER').privacy<{ results: Result[] }>('POST', 'mailings', { purpose: 'PET_MKT', people, subject: 'New', body: 'Your choices: {{consentUrl}}', ...more })).results;
}

test('scenario 15: a mail for a purpose has both headers, and one click ends that purpose only', async () => {
  const { id, email } = await subscriber();
  assert.deepEqual(await mail([id]), [{ person: id, sent: true, reason: 'GRANTED' }]);
  const [sent] = await mailsTo(stage, email);
  assert.equal(sent.headers['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click');
  assert.match(sent.text, /^Your choices: http\S+\/privacy\/[0-9a-f]{64}/);
  const url = sent.headers['List-Unsubscribe'].slice(1, -1);
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), redirect: 'error' });
  assert.equal(answer.status, 200);
  assert.deepEqual(await reasons(stage.as('INTEGRATION'), id, [['PET_MKT', 'EMAIL'], ['CAR_MKT', 'EMAIL']]), { 'PET_MKT/EMAIL': 'WITHDRAWN', 'CAR_MKT/EMAIL': 'GRANTED' });
});

test('every send asks again: who said no since the list was built gets nothing', async () => {
  const [stays, leaves] = [await subscriber(), await subscriber()];
  allRecorded(await personActs(stage, leaves.id, [{ purpose: 'PET_MKT', channel: 'EMAIL', type: 'WITHDRAWN', occurredAt: '2026-06-10T11:59:00+02:00' }]));
  const results = await mail([stays.id, leaves.id]);
  assert.deepEqual(results.map(({ sent, reason }) => [sent, reason]), [[true, 'GRANTED'], [false, 'WITHDRAWN']]);
  assert.deepEqual(await mailsTo(stage, leaves.email), []);
});

test('marketers mail only people whose record they may see; reps mail nobody; nothing goes without words', async () => {
  const hidden = await newContact(stage, {}, 'REP');
  assert.deepEqual(await mail([hidden]), [{ person: hidden, sent: false, reason: 'NO_PERSON' }]);
  const refused = await stage.as('REP').call('POST', '/services/apexrest/privacy/v1/mailings', { purpose: 'PET_MKT', people: [hidden], subject: 'a', body: 'b' });
  assert.equal(refused.status, 403);
  const empty = await stage.as('MARKETER').call('POST', '/services/apexrest/privacy/v1/mailings', { purpose: 'PET_MKT', people: [hidden], subject: '', body: 'b' });
  assert.equal(empty.status, 422);
});

test('staff make a link to the page of somebody whom they may see', async () => {
  const own = await newContact(stage, {}, 'REP');
  const { results } = await stage.as('REP').privacy<{ results: { url: string | null }[] }>('POST', 'preference-links', { people: [own] });
  const token = results[0].url!.split('/privacy/')[1];
  assert.equal((await (await stage.guest()).call('GET', `/services/apexrest/privacy/v1/preferences/${token}`)).status, 200);
  const { results: none } = await stage.as('MARKETER').privacy<{ results: { url: string | null }[] }>('POST', 'preference-links', { people: [own] });
  assert.equal(none[0].url, null);
});

test('mails speak the language in which the person chose', async () => {
  const { id, email } = await subscriber();
  await mail([id]);
  const [, page] = tokensOf((await mailsTo(stage, email))[0]);
  await (await stage.guest()).call('POST', `/services/apexrest/privacy/v1/preferences/${page}`, { changes: [{ purpose: 'PET_MKT', channel: 'EMAIL', choice: 'NO' }], language: 'fr' });
  const sent = (await mailsTo(stage, email)).at(-1)!;
  assert.equal(sent.subject, 'Vos choix ont été modifiés');
  assert.match(sent.text, /Vos choix et vos données/);
});

test('a new page is announced to exactly those who may be mailed, once each', async () => {
  const [told, silent] = [await subscriber(), await subscriber()];
  allRecorded(await personActs(stage, silent.id, [{ type: 'OBJECTED', scope: 'ALL_DM', occurredAt: '2026-06-10T11:00:00+02:00' }]));
  const announce = async () => {
    await stage.as('ADMIN').privacy('POST', 'page-announcements', { purpose: 'PET_MKT' });
    await stage.control('POST', 'jobs/run', {});
  };
  await announce();
  await announce();
  const mails = await mailsTo(stage, told.email);
  assert.equal(mails.length, 1);
  assert.equal((await (await stage.guest()).call('GET', `/services/apexrest/privacy/v1/preferences/${tokensOf(mails[0])[0]}`)).status, 200);
  assert.deepEqual(await mailsTo(stage, silent.email), []);
  assert.equal((await stage.as('MARKETER').call('POST', '/services/apexrest/privacy/v1/page-announcements', { purpose: 'PET_MKT' })).status, 403);
});

test('opening the page announces it by itself, once; opened again it reaches who was not told yet', async () => {
  const choose = (IsMasterSwitchOn__c: boolean) =>
    chooseSettings(stage.instanceUrl, stage.users.ADMIN.accessToken, { IsMasterSwitchOn__c: String(IsMasterSwitchOn__c), PageAnnouncementPurpose__c: 'CAR_MKT' });
  let now = Date.parse('2026-06-11T12:00:00Z');
  const anHourLater = async (): Promise<void> => {
    await stage.at(new Date((now += 3_600_000)).toISOString());
    await stage.control('POST', 'jobs/run', {});
  };
  await choose(false);
  const [told, silent] = [await subscriber(), await subscriber()];
  allRecorded(await personActs(stage, silent.id, [{ type: 'WITHDRAWN', purpose: 'CAR_MKT', channel: 'EMAIL', occurredAt: '2026-06-10T11:00:00+02:00' }]));
  const news = async ({ email }: { email: string }): Promise<number> => (await mailsTo(stage, email)).filter(({ subject }) => subject === 'You now have your own privacy page').length;
  const all = (): Promise<number[]> => Promise.all([told, silent].map(news));
  await anHourLater();
  assert.deepEqual(await all(), [0, 0], 'closed');
  await choose(true);
  await anHourLater();
  await anHourLater();
  assert.deepEqual(await all(), [1, 0], 'exactly those who may be mailed, once');
  const late = await subscriber();
  await choose(false);
  await anHourLater();
  await choose(true);
  await anHourLater();
  assert.deepEqual(await all(), [1, 0]);
  assert.equal(await news(late), 1);
});
