import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allRecorded, consent, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Found {
  people: { name: string; individual: string; records: { id: string; type: string }[] }[];
  count: number;
}

let stage: Stage;

/** The eleven people of scenario 20, owned by the marketer; named by their letter. */
before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
  const phone = (to: string, from = '2024-06-20T10:00:00+02:00') => consent('PET_MKT', 'PHONE', from, to);
  const cells: Record<string, ReturnType<typeof consent>> = {
    A: phone('2026-06-15T00:00:00+02:00'),
    B: phone('2026-06-21T23:59:59+02:00'),
    C: phone('2026-06-22T00:00:00+02:00'),
    D: phone('2026-06-14T21:30:00Z'),
    E: phone('2026-06-14T22:30:00Z'),
    F: [...phone('2026-06-17T12:00:00+02:00'), { type: 'RESTRICTED', scope: 'PERSON', occurredAt: '2026-06-01T12:00:00+02:00' }],
    G: consent('CAR_MKT', 'PHONE', '2025-06-20T10:00:00+02:00', '2026-06-17T12:00:00+02:00'),
    H: consent('PET_MKT', 'EMAIL', '2024-06-20T10:00:00+02:00', '2026-06-17T12:00:00+02:00'),
    I: [...phone('2026-06-17T12:00:00+02:00'), { purpose: 'PET_MKT', channel: 'PHONE', type: 'WITHDRAWN', occurredAt: '2026-06-09T12:00:00+02:00' }],
    J: phone('2026-06-17T12:00:00+02:00'),
    K: [{ purpose: 'PET_MKT', channel: 'PHONE', type: 'GRANTED', basis: 'CONSENT', occurredAt: '2026-06-08T12:00:00+02:00', validFrom: '2026-06-16T00:00:00+02:00', validTo: '2026-06-17T12:00:00+02:00' }],
  };
  for (const [letter, acts] of Object.entries(cells)) {
    const person = await newContact(stage, { LastName: letter, Email: `${letter.toLowerCase()}@people.example`, OwnerId: stage.users.MARKETER.userId });
    allRecorded(await personActs(stage, person, acts));
    if (letter === 'J') await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Contact/${person}`, { DoNotCall: true });
  }
});
after(() => stage.stop());

const search = (criteria: object) => stage.as('MARKETER').privacy<Found>('POST', 'searches', { purpose: 'PET_MKT', channel: 'PHONE', ...criteria });
const names = ({ people }: Found): string[] => people.map(({ name }) => name).sort();

test('scenario 20: active today and expiring next week finds exactly A, B and E', async () => {
  const found = await search({ activeOn: 'today', window: 'NEXT_WEEK' });
  assert.deepEqual(names(found), ['A', 'B', 'E']);
  assert.equal(found.count, 3);
});

test('scenario 20: active on 16 June and expiring within seven days of it finds B, C and K', async () => {
  assert.deepEqual(names(await search({ activeOn: '2026-06-16', endingWithinDays: 7 })), ['B', 'C', 'K']);
});

test('one person with a Lead and a Contact is one result', async () => {
  const [{ IndividualId: individual }] = await stage.as('ADMIN').query<{ IndividualId: string }>("SELECT IndividualId FROM Contact WHERE LastName = 'A'");
  await stage.as('ADMIN').create('Lead', { LastName: 'A', Company: 'Example', IndividualId: individual, OwnerId: stage.users.MARKETER.userId });
  const found = await search({ activeOn: 'today', window: 'NEXT_WEEK' });
  assert.deepEqual(found.people.map(({ individual }) => individual).filter((id) => id === individual).length, 1);
  assert.equal(found.count, 3);
});

test('people whose record the marketer may not see are neither listed nor counted', async () => {
  const hidden = await newContact(stage, { LastName: 'Hidden', Email: 'hidden@people.example', OwnerId: stage.users.REP.userId });
  allRecorded(await personActs(stage, hidden, consent('PET_MKT', 'PHONE', '2024-06-20T10:00:00+02:00', '2026-06-17T12:00:00+02:00')));
  const found = await search({ activeOn: 'today', window: 'NEXT_WEEK' });
  assert.deepEqual(names(found), ['A', 'B', 'E']);
  assert.equal(found.count, 3);
});

test('a campaign gets each person once, with the end date', async () => {
  const criteria = { purpose: 'PET_MKT', channel: 'PHONE', activeOn: 'today', window: 'NEXT_WEEK' };
  const add = () => stage.as('MARKETER').privacy<{ added: number; alreadyThere: number }>('POST', 'campaign-members', { criteria, campaign: 'Call before it ends' });
  const first = await add();
  assert.deepEqual([first.added, first.alreadyThere], [3, 0]);
  const second = await add();
  assert.deepEqual([second.added, second.alreadyThere], [0, 3]);
  const members = await stage.as('MARKETER').query<{ ConsentEndsOn__c: string }>("SELECT ConsentEndsOn__c FROM CampaignMember WHERE Campaign.Name = 'Call before it ends'");
  assert.deepEqual(members.map((member) => localDay(member.ConsentEndsOn__c)).sort(), ['2026-06-15', '2026-06-15', '2026-06-21']);
});

test('a second filling brings the end of each member up to date', async () => {
  const criteria = { purpose: 'PET_MKT', channel: 'PHONE', activeOn: 'today', window: 'NEXT_WEEK' };
  const { individual, records: [record] } = (await search({ activeOn: 'today', window: 'NEXT_WEEK' })).people[0];
  allRecorded(await personActs(stage, individual, [{ purpose: 'PET_MKT', channel: 'PHONE', type: 'RENEWED', basis: 'CONSENT', occurredAt: '2026-06-10T11:00:00+02:00', validTo: '2026-06-19T18:00:00+02:00' }]));
  const again = await stage.as('MARKETER').privacy<{ added: number; alreadyThere: number }>('POST', 'campaign-members', { criteria, campaign: 'Call before it ends' });
  assert.deepEqual([again.added, again.alreadyThere], [0, 3]);
  const [member] = await stage.as('MARKETER').query<{ ConsentEndsOn__c: string }>(`SELECT ConsentEndsOn__c FROM CampaignMember WHERE Campaign.Name = 'Call before it ends' AND ContactId = '${record.id}'`);
  assert.equal(Date.parse(member.ConsentEndsOn__c), Date.parse('2026-06-19T18:00:00+02:00'));
});

/** The day in the policy time zone. */
function localDay(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date(instant.replace('+0000', 'Z')));
}
