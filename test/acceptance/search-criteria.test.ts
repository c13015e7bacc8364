import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allRecorded, consent, newContact, personActs, type Act } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Found {
  people: { name: string; individual: string; purpose: string; channel: string | null; reason: string }[];
  count: number;
  countIsExact: boolean;
  next: string | null;
}

let stage: Stage;

const NOW = '2026-03-25T12:00:00+01:00';
const LONG_AGO = '2025-03-20T10:00:00+01:00';
const phone = (to: string, from = LONG_AGO): Act[] => consent('PET_MKT', 'PHONE', from, to);
const act = (type: string, more: Partial<Act> = {}): Act => ({ type, purpose: 'PET_MKT', channel: 'PHONE', occurredAt: '2026-03-20T12:00:00+01:00', ...more });

/** Clocks change in Paris on Sunday 29 March 2026: that day begins at 23:00Z and ends at 22:00Z. */
const PEOPLE: Record<string, { acts: Act[]; fields?: object }> = {
  SaturdayLast: { acts: phone('2026-03-28T22:59:59Z') },
  SundayFirst: { acts: phone('2026-03-28T23:00:00Z') },
  SundayLast: { acts: phone('2026-03-29T21:59:59Z') },
  MondayFirst: { acts: phone('2026-03-29T22:00:00Z') },
  Endless: { acts: phone('2099-01-01T00:00:00Z') },
  ByPost: { acts: consent('PET_MKT', 'POST', LONG_AGO, '2026-03-29T10:00:00Z') },
  Car: { acts: consent('CAR_MKT', 'PHONE', LONG_AGO, '2026-03-29T10:00:00Z') },
  Withdrawn: { acts: [...phone('2026-03-29T10:00:00Z'), act('WITHDRAWN')] },
  Refused: { acts: [act('REFUSED')] },
  Objector: { acts: [...phone('2026-03-29T10:00:00Z'), act('OBJECTED', { scope: 'PURPOSE', channel: undefined })] },
  Restricted: { acts: [...phone('2026-03-29T10:00:00Z'), act('RESTRICTED', { scope: 'PERSON', purpose: undefined, channel: undefined })] },
  Expired: { acts: phone('2026-03-01T10:00:00Z') },
  Belgian: { acts: phone('2026-07-01T10:00:00Z'), fields: { MailingCountry: 'BE' } },
  Nobody: { acts: [] },
};

before(async () => {
  stage = await openStage();
  await stage.at(NOW);
  for (const [name, { acts, fields }] of Object.entries(PEOPLE)) {
    const person = await newContact(stage, { LastName: name, Email: `${name.toLowerCase()}@people.example`, OwnerId: stage.users.MARKETER.userId, ...fields });
    if (acts.length > 0) allRecorded(await personActs(stage, person, acts));
  }
});
after(() => stage.stop());

const search = (criteria: object) => stage.as('MARKETER').privacy<Found>('POST', 'searches', { purpose: 'PET_MKT', channel: 'PHONE', ...criteria });
const names = ({ people }: Pick<Found, 'people'>): string[] => people.map(({ name }) => name).sort();

const CASES: { question: string; criteria: object; found: string[] }[] = [
  { question: 'the day of 23 hours, its first and last second in', criteria: { endingFrom: '2026-03-29', endingWithinDays: 1 }, found: ['SundayFirst', 'SundayLast'] },
  { question: 'the day before the clocks change', criteria: { endingFrom: '2026-03-28', endingWithinDays: 1 }, found: ['SaturdayLast'] },
  { question: 'this week', criteria: { window: 'THIS_WEEK' }, found: ['SaturdayLast', 'SundayFirst', 'SundayLast'] },
  { question: 'next week', criteria: { window: 'NEXT_WEEK' }, found: ['MondayFirst'] },
  { question: 'active on the day that they end', criteria: { activeOn: '2026-03-29', endingWithinDays: 1 }, found: ['SundayLast'] },
  { question: 'by any channel', criteria: { channel: undefined, endingFrom: '2026-03-29', endingWithinDays: 1 }, found: ['ByPost', 'SundayFirst', 'SundayLast'] },
  { question: 'for a purpose and all below it', criteria: { purpose: 'INS_MKT', purposeTree: true, endingFrom: '2026-03-29', endingWithinDays: 1 }, found: ['Car', 'SundayFirst', 'SundayLast'] },
  { question: 'for the wider purpose alone', criteria: { purpose: 'INS_MKT', endingFrom: '2026-03-29', endingWithinDays: 1 }, found: [] },
  { question: 'who withdrew', criteria: { status: 'WITHDRAWN' }, found: ['Withdrawn'] },
  { question: 'who refused', criteria: { status: 'REFUSED' }, found: ['Refused'] },
  { question: 'who objected', criteria: { status: 'OBJECTED' }, found: ['Objector'] },
  { question: 'who is restricted', criteria: { restricted: true }, found: ['Restricted'] },
  { question: 'whose consent ended in the first half of March', criteria: { status: 'EXPIRED', endingFrom: '2026-03-01', endingWithinDays: 15 }, found: ['Expired'] },
  { question: 'in a country', criteria: { jurisdiction: 'be' }, found: ['Belgian'] },
  { question: 'of whom nothing is recorded', criteria: { missingBasis: true }, found: ['ByPost', 'Car', 'Nobody'] },
  { question: 'on a basis', criteria: { basis: 'LEGITIMATE_INTERESTS' }, found: [] },
  { question: 'on a wording', criteria: { noticeVersion: 'PET_MKT/1', endingFrom: '2026-03-29', endingWithinDays: 1 }, found: ['SundayFirst', 'SundayLast'] },
  { question: 'on a wording that nobody saw', criteria: { noticeVersion: '9' }, found: [] },
  { question: 'heard of this year', criteria: { lastContactSince: '2026-01-01', status: 'WITHDRAWN' }, found: ['Withdrawn'] },
  { question: 'not heard of since the new year', criteria: { lastContactBefore: '2026-01-01', window: 'NEXT_WEEK' }, found: ['MondayFirst'] },
  { question: 'on a past day, before they said no', criteria: { activeOn: '2026-03-10', endingFrom: '2026-03-29', endingWithinDays: 1 }, found: ['Objector', 'Restricted', 'SundayFirst', 'SundayLast', 'Withdrawn'] },
  { question: 'on a past day, before it ended', criteria: { activeOn: '2026-02-20', endingFrom: '2026-03-01', endingWithinDays: 1 }, found: ['Expired'] },
];

for (const { question, criteria, found } of CASES) {
  test(`finds people: ${question}`, async () => {
    const answer = await search(criteria);
    assert.deepEqual(names(answer), found);
    assert.equal(answer.count, found.length);
    assert.equal(answer.countIsExact, true);
  });
}

const REFUSALS: { criteria: object; field: string; status?: number }[] = [
  { criteria: { purpose: undefined }, field: 'purpose' },
  { criteria: { purpose: 'NO_SUCH' }, field: 'purpose' },
  { criteria: { channel: 'PIGEON' }, field: 'channel' },
  { criteria: { window: 'SOON' }, field: 'window' },
  { criteria: { window: 'NEXT_WEEK', endingWithinDays: 3 }, field: 'window' },
  { criteria: { endingWithinDays: 0 }, field: 'endingWithinDays' },
  { criteria: { activeOn: '2026-02-30' }, field: 'activeOn' },
  { criteria: { activeOn: '2026-04-30', endingFrom: '2026-04-01', endingWithinDays: 7 }, field: 'endingFrom' },
  { criteria: { status: 'WITHDRAWN', window: 'NEXT_WEEK' }, field: 'status' },
  { criteria: { status: 'HAPPY' }, field: 'status' },
  { criteria: { missingBasis: true, basis: 'CONSENT' }, field: 'missingBasis' },
  { criteria: { jurisdiction: 'France' }, field: 'jurisdiction' },
  { criteria: { limit: 0 }, field: 'limit' },
  { criteria: { limit: 5000 }, field: 'limit' },
  { criteria: { after: 'PET_MKT|PHONE' }, field: 'after' },
  { criteria: { colour: 'red' }, field: 'colour' },
  { criteria: { limit: 'ten' }, field: 'limit' },
  { criteria: { limit: 1.5 }, field: 'limit' },
  { criteria: { endingWithinDays: 99_999_999_999 }, field: 'endingWithinDays' },
  { criteria: { purposeTree: 'yes' }, field: 'purposeTree' },
  { criteria: { basis: ['CONSENT'] }, field: 'basis' },
  { criteria: { restricted: true, window: 'NEXT_WEEK' }, field: 'restricted' },
  { criteria: { status: 'BLOCKED', endingWithinDays: 7 }, field: 'status' },
];

for (const { criteria, field } of REFUSALS) {
  test(`refuses ${JSON.stringify(criteria)} and names ${field}`, async () => {
    const answer = await stage.as('MARKETER').call('POST', '/services/apexrest/privacy/v1/searches', { purpose: 'PET_MKT', channel: 'PHONE', ...criteria });
    assert.equal(answer.status, 422, answer.text);
    const { fields, message } = answer.json() as { fields: string[]; message: string };
    assert.deepEqual(fields, [field]);
    assert.ok(message.length > 20, message);
  });
}

test('the next of one search is no place in another, whose count it would give', async () => {
  const { next } = await search({ limit: 1 });
  const answer = await stage.as('MARKETER').call('POST', '/services/apexrest/privacy/v1/searches', { purpose: 'CAR_MKT', channel: 'PHONE', after: next });
  assert.equal(answer.status, 422, answer.text);
  assert.deepEqual((answer.json() as { fields: string[] }).fields, ['after']);
  assert.equal((await search({ limit: 5, after: next })).people.length, 5, 'pages of another size go on');
});

test('nobody who said no joins a campaign', async () => {
  const criteria = { purpose: 'PET_MKT', channel: 'PHONE', status: 'WITHDRAWN' };
  const answer = await stage.as('MARKETER').call('POST', '/services/apexrest/privacy/v1/campaign-members', { criteria, campaign: 'Never' });
  assert.equal(answer.status, 422, answer.text);
  assert.deepEqual(await stage.as('MARKETER').query("SELECT Id FROM Campaign WHERE Name = 'Never'"), []);
});

test('owners pay two queries for the people of some days', async () => {
  const answer = await stage.as('MARKETER').call('POST', '/services/apexrest/privacy/v1/searches', { purpose: 'PET_MKT', channel: 'PHONE', window: 'NEXT_WEEK' });
  const used = answer.headers.get('x-local-org-limits')!;
  assert.match(used, /soql\W+2\b/i, used);
});

test('pages show everybody once while cells change, and count the same', async () => {
  const late = '2026-05-10T10:00:00Z';
  const ids: string[] = [];
  for (let i = 0; i < 30; i++) {
    const person = await newContact(stage, { LastName: `Page${String(i).padStart(2, '0')}`, Email: `page${i}@people.example`, OwnerId: stage.users.MARKETER.userId });
    allRecorded(await personActs(stage, person, phone(`2026-05-${String(1 + (i % 9)).padStart(2, '0')}T10:00:00Z`)));
    ids.push(person);
  }
  const found: string[] = [];
  let next: string | null = null;
  let page = 0;
  do {
    const answer: Found = await search({ endingFrom: '2026-05-01', endingWithinDays: 14, limit: 7, after: next ?? undefined });
    found.push(...answer.people.map(({ name }) => name));
    if (page < 3) for (let i = page; i < 30; i += 6) allRecorded(await personActs(stage, ids[i], consent('PET_MKT', 'PHONE', NOW, late)));
    assert.equal(answer.count, 30);
    next = answer.next;
    page++;
  } while (next);
  assert.deepEqual([...found].sort(), Array.from({ length: 30 }, (_, i) => `Page${String(i).padStart(2, '0')}`));
});
