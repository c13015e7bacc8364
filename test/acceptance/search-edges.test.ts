import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Act, allRecorded, consent, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Found {
  people: { name: string; individual: string; records: { id: string; type: string }[]; validTo: string | null }[];
  count: number;
}

const NOW = '2026-10-20T12:00:00+02:00';
const LONG_AGO = '2025-10-19T10:00:00+02:00';

let stage: Stage;
const contacts: Record<string, string> = {};

const phone = (to: string, from = LONG_AGO): Act[] => consent('PET_MKT', 'PHONE', from, to);
const says = (type: string, more: Partial<Act> = {}): Act => ({ type, purpose: 'PET_MKT', channel: 'PHONE', occurredAt: '2026-10-19T12:00:00+02:00', ...more });
const EXPIRED = '2026-10-01T12:00:00+02:00';
const END = '2026-11-20T12:00:00+01:00';

/** Clocks go back in Paris on Sunday 25 October 2026: that day begins at 22:00Z and has 25 hours. */
const PEOPLE: Record<string, Act[]> = {
  SundayFirst: phone('2026-10-24T22:00:00Z'),
  FirstPass: phone('2026-10-25T00:30:00Z'),
  SecondPass: phone('2026-10-25T01:30:00Z'),
  SundayLast: phone('2026-10-25T22:59:59Z'),
  MondayFirst: phone('2026-10-25T23:00:00Z'),
  Begins: phone('2026-10-30T12:00:00+01:00', '2026-10-19T10:00:00+02:00').map((act) => ({ ...act, validFrom: '2026-10-28T00:00:00+01:00' })),
  LiftedLater: [...phone(END), says('RESTRICTED', { scope: 'PERSON', purpose: undefined, channel: undefined, occurredAt: '2026-10-05T12:00:00+02:00' })],
  AskedAgain: phone(EXPIRED),
  NoByMail: [...phone(EXPIRED), says('WITHDRAWN', { channel: 'EMAIL' })],
  NoToParent: [...phone(EXPIRED), says('OBJECTED', { purpose: 'INS_MKT', scope: 'PURPOSE', channel: undefined })],
  NoToAll: [...phone(EXPIRED), says('OBJECTED', { purpose: undefined, scope: 'ALL_DM', channel: undefined })],
  NoToOther: [...phone(EXPIRED), says('WITHDRAWN', { purpose: 'CAR_MKT' })],
  Flagged: phone(EXPIRED),
  Lead: phone(END),
  Twin: phone('2026-12-01T12:00:00+01:00'),
};

before(async () => {
  stage = await openStage();
  await stage.at(NOW);
  for (const [name, acts] of Object.entries(PEOPLE)) {
    contacts[name] = await newContact(stage, { LastName: name, OwnerId: stage.users.MARKETER.userId });
    allRecorded(await personActs(stage, contacts[name], acts));
  }
  await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Contact/${contacts.Flagged}`, { HasOptedOutOfEmail: true });
});
after(() => stage.stop());

const search = (criteria: object) => stage.as('MARKETER').privacy<Found>('POST', 'searches', { purpose: 'PET_MKT', channel: 'PHONE', ...criteria });
const names = ({ people }: Found): string[] => people.map(({ name }) => name).sort();
const day = (from: string, days: number, more: object = {}) => search({ endingFrom: from, endingWithinDays: days, ...more });

const CASES: { question: string; criteria: object; found: string[] }[] = [
  { question: 'the day of 25 hours holds both passes of the repeated hour', criteria: { endingFrom: '2026-10-25', endingWithinDays: 1 }, found: ['FirstPass', 'SecondPass', 'SundayFirst', 'SundayLast'] },
  { question: 'the day after begins an hour later by the world\'s clock', criteria: { endingFrom: '2026-10-26', endingWithinDays: 1 }, found: ['MondayFirst'] },
  { question: 'what ends at midnight is not active on the day that begins then', criteria: { activeOn: '2026-10-25', endingWithinDays: 1 }, found: ['FirstPass', 'SecondPass', 'SundayLast'] },
  { question: 'what begins at midnight is active on that day', criteria: { activeOn: '2026-10-28', endingWithinDays: 7 }, found: ['Begins'] },
  { question: 'and not on the day before', criteria: { activeOn: '2026-10-27', endingWithinDays: 7 }, found: [] },
  { question: 'today as a day is now', criteria: { activeOn: '2026-10-20', endingFrom: '2026-10-26', endingWithinDays: 1 }, found: ['MondayFirst'] },
  { question: 'a past day, before the restriction', criteria: { activeOn: '2026-10-04', endingFrom: '2026-11-20', endingWithinDays: 1 }, found: ['Lead', 'LiftedLater'] },
  { question: 'a past day within the restriction', criteria: { activeOn: '2026-10-06', endingFrom: '2026-11-20', endingWithinDays: 1 }, found: ['Lead'] },
];

for (const { question, criteria, found } of CASES) {
  test(question, async () => assert.deepEqual(names(await search(criteria)), found));
}

test('a person is shown by the record that the marketer may see', async () => {
  const [{ IndividualId: individual }] = await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${contacts.Lead}'`);
  await stage.as('ADMIN').create('Lead', { LastName: 'Lead', Company: 'Example', IndividualId: individual, OwnerId: stage.users.MARKETER.userId });
  await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Contact/${contacts.Lead}`, { OwnerId: stage.users.REP.userId });
  const [person] = (await day('2026-11-20', 1)).people.filter(({ name }) => name === 'Lead');
  assert.deepEqual(person.records.map(({ type }) => type), ['Lead']);
  const all = await stage.as('COMPLIANCE').privacy<Found>('POST', 'searches', { purpose: 'PET_MKT', channel: 'PHONE', endingFrom: '2026-11-20', endingWithinDays: 1 });
  assert.deepEqual(all.people.filter(({ name }) => name === 'Lead').map(({ records }) => records.map(({ type }) => type)), [['Contact', 'Lead']]);
});

test('merged people are one result', async () => {
  const other = await newContact(stage, { LastName: 'Twin', OwnerId: stage.users.MARKETER.userId });
  allRecorded(await personActs(stage, other, phone('2026-12-02T12:00:00+01:00')));
  assert.equal((await day('2026-12-01', 2)).count, 2);
  const body = `merge new Contact(Id = '${contacts.Twin}') '${other}';`;
  const answer = await stage.as('ADMIN').call('GET', `/services/data/v65.0/tooling/executeAnonymous?${new URLSearchParams({ anonymousBody: body })}`);
  assert.equal((answer.json() as { success: boolean }).success, true, answer.text);
  assert.deepEqual(names(await day('2026-12-01', 2)), ['Twin']);
});

test('who withdraws is gone from the next answer', async () => {
  assert.deepEqual(names(await day('2026-12-01', 2)), ['Twin']);
  allRecorded(await personActs(stage, contacts.Twin, [says('WITHDRAWN', { occurredAt: NOW })]));
  assert.deepEqual(names(await day('2026-12-01', 2)), []);
});

test('those are asked anew who never said no: by any channel, to the purpose or to one above it', async () => {
  const criteria = { purpose: 'PET_MKT', channel: 'PHONE', status: 'EXPIRED' };
  const found = names(await search({ status: 'EXPIRED' }));
  assert.deepEqual(found, ['AskedAgain', 'Flagged', 'NoByMail', 'NoToOther']);
  const filled = await stage.as('MARKETER').privacy<{ added: number; notAsked: number }>('POST', 'campaign-members', { criteria, campaign: 'May we call again?' });
  assert.deepEqual([filled.added, filled.notAsked], [2, 2]);
  const members = await stage.as('MARKETER').query<{ Contact: { LastName: string } }>("SELECT Contact.LastName FROM CampaignMember WHERE Campaign.Name = 'May we call again?' ORDER BY Contact.LastName");
  assert.deepEqual(members.map(({ Contact }) => Contact.LastName), ['AskedAgain', 'NoToOther']);
});

test('a converted lead stays one member', async () => {
  const lead = await stage.as('ADMIN').create('Lead', { LastName: 'Converted', Company: 'Example', Phone: '+33 1 99 00 12 34', OwnerId: stage.users.MARKETER.userId });
  allRecorded(await personActs(stage, lead, phone('2027-02-10T12:00:00+01:00')));
  const criteria = { purpose: 'PET_MKT', channel: 'PHONE', endingFrom: '2027-02-10', endingWithinDays: 1 };
  const fill = () => stage.as('MARKETER').privacy<{ added: number; alreadyThere: number }>('POST', 'campaign-members', { criteria, campaign: 'Converted' });
  assert.equal((await fill()).added, 1);
  const convert = `Database.LeadConvert c = new Database.LeadConvert(); c.setLeadId('${lead}'); c.setConvertedStatus([SELECT MasterLabel FROM LeadStatus WHERE IsConverted = TRUE LIMIT 1].MasterLabel); c.setDoNotCreateOpportunity(true); Database.convertLead(c);`;
  const answer = await stage.as('ADMIN').call('GET', `/services/data/v65.0/tooling/executeAnonymous?${new URLSearchParams({ anonymousBody: convert })}`);
  assert.equal((answer.json() as { success: boolean }).success, true, answer.text);
  assert.deepEqual(names(await search(criteria)), ['Converted']);
  const again = await fill();
  assert.deepEqual([again.added, again.alreadyThere], [0, 1]);
});
