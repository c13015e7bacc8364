import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openPopulated } from '../../bench/population.ts';
import type { SearchAnswer } from '../../src/privacy/search.ts';
import { announceIn, runPrivacy } from '../stage/commandLine.ts';
import type { Role, Stage } from '../stage/stage.ts';

interface Job {
  id: string;
  state: string;
  address: string;
  total: number | null;
  looked: number;
  found: number;
}

interface Found {
  people: { individual: string; name: string }[];
  count: number;
  countIsExact: boolean;
  next: string | null;
  job: Job | null;
}

/** Fifteen cells of each person lie below the purpose asked about: more than 50,000 together. */
const PEOPLE = 3_400;
const PURPOSES = ['INS_MKT', 'PET_MKT', 'CAR_MKT'];
const OF_MARKETER = 200;
const DAY = 86_400_000;
const BROAD = { purpose: 'INS_MKT', purposeTree: true };
/** The model of all copies, who has one cell. */
const MODEL = 1;

let stage: Stage;
let folder: string;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lawful-background-'));
  stage = await openPopulated(folder, PEOPLE, { first: Math.floor(Date.now() / DAY) * DAY + 60 * DAY, days: 90, purposes: PURPOSES });
  const contacts = await stage.as('ADMIN').query<{ Id: string }>(`SELECT Id FROM Contact WHERE Email LIKE 'copy.%' ORDER BY Id LIMIT ${OF_MARKETER}`);
  const records = contacts.map(({ Id }) => ({ attributes: { type: 'Contact' }, id: Id, OwnerId: stage.users.MARKETER.userId }));
  const answer = await stage.as('ADMIN').call('PATCH', '/services/data/v65.0/composite/sobjects', { records });
  assert.equal(answer.status, 200, answer.text);
});
after(async () => {
  await stage?.stop();
  rmSync(folder, { recursive: true });
});

const ask = (role: Role, criteria: object) => stage.as(role).privacy<Found>('POST', 'searches', criteria);
const progress = (role: Role, { address }: Job) => stage.as(role).call('GET', address);

async function runToEnd(role: Role, job: Job): Promise<Job> {
  for (let round = 0; round < 100; round++) {
    await stage.control('POST', 'jobs/run');
    const now = (await progress(role, job)).json() as Job;
    if (now.state !== 'QUEUED' && now.state !== 'RUNNING') return now;
  }
  throw new Error('The background search does not end.');
}

async function everybody(role: Role, criteria: object): Promise<string[]> {
  const people: string[] = [];
  let next: string | null = null;
  do {
    const answer: Found = await ask(role, { ...criteria, limit: 2000, after: next ?? undefined });
    people.push(...answer.people.map(({ individual }) => individual));
    next = answer.next;
  } while (next);
  return people;
}

let job: Job;

test('a search over the limit answers its first page and says where the whole result is put together', async () => {
  const answer = await ask('COMPLIANCE', { ...BROAD, limit: 50 });
  assert.equal(answer.people.length, 50);
  assert.equal(answer.countIsExact, false);
  assert.ok(answer.job);
  assert.match(answer.job.address, /^\/services\/apexrest\/privacy\/v1\/searches\/\w{18}$/);
  job = answer.job;
});

test('the same question asked again is the same background search', async () => {
  const again = await ask('COMPLIANCE', { ...BROAD, limit: 10 });
  assert.equal(again.job?.id, job.id);
});

test('a search within the limit stays in the foreground', async () => {
  assert.equal((await ask('COMPLIANCE', { purpose: 'PET_MKT', channel: 'PHONE' })).job, null);
});

test('while it runs it shows how far it is and has no result to page through', async () => {
  const now = (await progress('COMPLIANCE', job)).json() as Job;
  if (now.state === 'DONE') return;
  const refused = await stage.as('COMPLIANCE').call('POST', '/services/apexrest/privacy/v1/searches', { job: job.id });
  assert.equal(refused.status, 409, refused.text);
});

test('done, it counts exactly, and its pages hold everybody once', async () => {
  const done = await runToEnd('COMPLIANCE', job);
  assert.equal(done.state, 'DONE');
  assert.equal(done.looked, done.total);
  assert.equal(done.total, PEOPLE * 15 + MODEL);
  assert.equal(done.found, PEOPLE + MODEL);
  const answer = await ask('COMPLIANCE', { job: job.id, limit: 100 });
  assert.deepEqual([answer.count, answer.countIsExact], [done.found, true]);
  const kept = await everybody('COMPLIANCE', { job: job.id });
  assert.equal(new Set(kept).size, kept.length, 'nobody twice');
  assert.equal(kept.length, done.found);
});

test('its owner is told, with the record to open', async () => {
  const { notifications } = (await stage.as('COMPLIANCE').call('GET', '/services/data/v65.0/connect/notifications?size=50')).json() as { notifications: { target: string; messageBody: string }[] };
  const [notice] = notifications.filter(({ target }) => target === job.id);
  assert.match(notice.messageBody, /3,401 people found/);
});

test('the marketer finds only the people that are shared, also in the background', async () => {
  const answer = await ask('MARKETER', BROAD);
  const done = await runToEnd('MARKETER', answer.job!);
  assert.equal(done.found, OF_MARKETER);
  assert.equal((await everybody('MARKETER', { job: done.id })).length, OF_MARKETER);
});

async function command(...args: string[]): Promise<{ result: SearchAnswer; warnings: string[] }> {
  const home = join(folder, 'home');
  announceIn(home, stage.instanceUrl, stage.users.MARKETER);
  const { code, json } = await runPrivacy<SearchAnswer>(home, 'search', ...args);
  assert.equal(code, 0, JSON.stringify(json));
  return { result: json.result, warnings: json.warnings ?? [] };
}

test('the command is told of the background search, waits for it, and lists whom it found', async () => {
  const first = await command('--purpose', 'INS_MKT', '--purpose-tree', '--limit', '10');
  assert.equal(first.result.people.length, 10);
  assert.ok(first.warnings.some((warning) => warning.includes(first.result.job!.id)), first.warnings.join());
  const all = await command('--job', first.result.job!.id);
  assert.deepEqual([all.result.people.length, all.result.count, all.result.countIsExact, all.result.job], [OF_MARKETER, OF_MARKETER, true, null]);
  assert.ok(!all.warnings.some((warning) => warning.includes('background')), all.warnings.join());
});

test('the result of somebody else is not there', async () => {
  assert.equal((await progress('MARKETER', job)).status, 404);
  const stolen = await stage.as('MARKETER').call('POST', '/services/apexrest/privacy/v1/searches', { job: job.id });
  assert.equal(stolen.status, 404, stolen.text);
});

test('roles that may not search learn nothing of background searches', async () => {
  for (const role of ['REP', 'ADMIN', 'INTEGRATION'] as const) assert.equal((await progress(role, job)).status, 403, role);
});

test('criteria beside the name of a background search are refused', async () => {
  const refused = await stage.as('COMPLIANCE').call('POST', '/services/apexrest/privacy/v1/searches', { job: job.id, basis: 'CONTRACT' });
  assert.equal(refused.status, 422, refused.text);
  assert.deepEqual((refused.json() as { fields: string[] }).fields, ['basis']);
});

test('who says no after the search is neither shown nor put into a campaign', async () => {
  const [first] = (await ask('MARKETER', { job: (await ask('MARKETER', BROAD)).job!.id, limit: 1 })).people;
  await stage.as('INTEGRATION').privacy('POST', 'acts', {
    acts: [{ person: first.individual, type: 'OBJECTED', scope: 'ALL_DM', occurredAt: new Date().toISOString(), actor: 'PERSON', assurance: 'CONFIRMED_MAILBOX', idempotencyKey: 'no' }],
  });
  const { id } = (await ask('MARKETER', BROAD)).job!;
  assert.ok(!(await everybody('MARKETER', { job: id })).includes(first.individual));
  await stage.as('MARKETER').privacy('POST', 'campaign-members', { criteria: { job: id }, campaign: 'Everybody' });
  await stage.control('POST', 'jobs/run');
  const members = await stage.as('MARKETER').query("SELECT Id FROM CampaignMember WHERE Campaign.Name = 'Everybody'");
  assert.equal(members.length, OF_MARKETER - 1);
});
