import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allRecorded, consent, decide, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00Z');
});
after(() => stage.stop());

const AT = '2026-06-09T12:00:00Z';
let serial = 0;

interface Fields {
  FirstName?: string;
  LastName?: string;
  Email?: string | null;
  Phone?: string | null;
  MobilePhone?: string | null;
}

const contact = (fields: Fields): Promise<string> => stage.as('ADMIN').create('Contact', { LastName: 'Person', ...fields });
const lead = (fields: Fields): Promise<string> => stage.as('ADMIN').create('Lead', { LastName: 'Person', Company: 'Example', ...fields });

async function individualOf(id: string): Promise<string> {
  const object = id.startsWith('003') ? 'Contact' : 'Lead';
  return (await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM ${object} WHERE Id = '${id}'`))[0].IndividualId;
}

async function write(id: string, fields: object): Promise<void> {
  const object = id.startsWith('003') ? 'Contact' : 'Lead';
  const answer = await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/${object}/${id}`, fields);
  assert.equal(answer.status, 204, answer.text);
}

/** A name that nobody else in this file has. */
const named = (): { FirstName: string; LastName: string } => ({ FirstName: 'Ada', LastName: `Unique ${String.fromCharCode(65 + (serial % 26))}${++serial}` });
const LINE = '+33 1 99 00 43 21';

const PAIRS: { name: string; first: Fields; second: Fields; same: boolean }[] = [
  { name: 'the same name and address, in other capitals', first: { Email: 'ada@people.example' }, second: { Email: 'ADA@people.example' }, same: true },
  { name: 'the same address, another first name', first: { Email: 'family@people.example' }, second: { Email: 'family@people.example', FirstName: 'Ben' }, same: false },
  { name: 'the same number, however it is written', first: { Phone: LINE }, second: { MobilePhone: '0199004321' }, same: true },
  { name: 'the same number, one with an address', first: { Phone: LINE, Email: 'line@people.example' }, second: { Phone: LINE }, same: true },
  { name: 'the same number, different addresses', first: { Phone: LINE, Email: 'a-line@people.example' }, second: { Phone: LINE, Email: 'b-line@people.example' }, same: false },
  { name: 'the same number, another first name', first: { Phone: LINE }, second: { Phone: LINE, FirstName: 'Ben' }, same: false },
  { name: 'another number', first: { Phone: LINE }, second: { Phone: '+33 1 99 00 43 22' }, same: false },
  { name: 'nothing but the name', first: {}, second: {}, same: false },
];

for (const { name, first, second, same } of PAIRS) {
  test(`a Contact and a Lead with ${name} are ${same ? 'one human' : 'two people'}`, async () => {
    const who = named();
    const [one, two] = [await individualOf(await contact({ ...who, ...first })), await individualOf(await lead({ ...who, ...second }))];
    assert.ok(one && two);
    assert.equal(one === two, same);
  });
}

test('a family name and a line alone make nobody one', async () => {
  const LastName = named().LastName;
  assert.notEqual(await individualOf(await contact({ LastName, Phone: LINE })), await individualOf(await contact({ LastName, Phone: LINE })));
});

test('the same human twice in one call is one', async () => {
  const who = named();
  const records = [{ Email: 'once@people.example' }, { Email: 'once@people.example' }, { Phone: LINE }, { Phone: LINE }].map((fields) => ({ attributes: { type: 'Lead' }, Company: 'Example', ...who, ...fields }));
  const created = (await stage.as('ADMIN').call('POST', '/services/data/v65.0/composite/sobjects', { records })).json() as { id: string }[];
  const people = await Promise.all(created.map(({ id }) => individualOf(id)));
  assert.equal(people[0], people[1]);
  assert.equal(people[2], people[3]);
  assert.notEqual(people[0], people[2]);
});

for (const [what, typed, corrected] of [['an address', { Email: 'tpyo@people.example' }, { Email: 'right@people.example' }], ['a number', { Phone: '+33 1 99 00 00 01' }, { Phone: LINE }]] as const) {
  test(`${what} that is corrected finds the human, whose answers stay as they are`, async () => {
    const who = named();
    const known = await contact({ ...who, Email: 'right@people.example', Phone: LINE });
    allRecorded(await personActs(stage, known, [...consent('PET_MKT', 'EMAIL', AT), ...consent('PET_MKT', 'PHONE', AT)]));
    const late = await lead({ ...who, ...typed });
    const own = await individualOf(late);
    assert.notEqual(own, await individualOf(known));
    await write(late, corrected);
    assert.equal(await individualOf(late), await individualOf(known));
    assert.deepEqual(await stage.as('ADMIN').query(`SELECT Id FROM Individual WHERE Id = '${own}'`), []);
    for (const channel of ['EMAIL', 'PHONE']) assert.equal((await decide(stage.as('INTEGRATION'), late, 'PET_MKT', channel)).reason, 'GRANTED');
  });
}

test('somebody with a history is not moved by a typing error', async () => {
  const who = named();
  await contact({ ...who, Email: 'taken@people.example' });
  const other = await lead({ ...who, Email: 'own@people.example' });
  const own = await individualOf(other);
  allRecorded(await personActs(stage, other, [{ purpose: 'PET_MKT', channel: 'PHONE', type: 'REFUSED', occurredAt: AT }]));
  await write(other, { Email: 'taken@people.example' });
  assert.equal(await individualOf(other), own);
});

test('a record without Individual gets one when its address comes', async () => {
  const id = await contact({ ...named() });
  await write(id, { IndividualId: null });
  assert.equal(await individualOf(id), null);
  await write(id, { Email: 'comes@people.example' });
  assert.ok(await individualOf(id));
});

test('the batch finds what the trigger would have found', async () => {
  const who = named();
  const known = await contact({ ...who, Phone: LINE });
  const old = await lead({ ...who, Phone: LINE });
  await write(old, { IndividualId: null });
  await stage.as('ADMIN').privacy('POST', 'links');
  for (let round = 0; round < 3; round++) await stage.control('POST', 'jobs/run', {});
  assert.equal(await individualOf(old), await individualOf(known));
});

test('a rep who enters, or corrects a record into, somebody known whom the rep may not see joins the same person, with every no', async () => {
  const email = `known${serial++}@people.example`;
  const known = await contact({ LastName: 'Known', Email: email });
  allRecorded(await personActs(stage, known, [{ type: 'OBJECTED', scope: 'ALL_DM', occurredAt: AT }]));
  const entered = await stage.as('REP').create('Lead', { LastName: 'Known', Company: 'Example', Email: email, DoNotCall: true });
  const corrected = await stage.as('REP').create('Contact', { LastName: 'Knwon', Email: `typo${serial++}@people.example` });
  const bare = await individualOf(corrected);
  const answer = await stage.as('REP').call('PATCH', `/services/data/v65.0/sobjects/Contact/${corrected}`, { LastName: 'Known', Email: email });
  assert.equal(answer.status, 204, answer.text);
  assert.deepEqual([await individualOf(entered), await individualOf(corrected)], [await individualOf(known), await individualOf(known)]);
  assert.deepEqual(await stage.as('ADMIN').query(`SELECT Id FROM Individual WHERE Id = '${bare}'`), []);
  for (const record of [entered, corrected]) assert.equal((await decide(stage.as('REP'), record, 'PET_MKT', 'PHONE')).reason, 'OBJECTED');
  const flags = await stage.as('COMPLIANCE').query(`SELECT Id FROM ConsentEvent__c WHERE Individual__c = '${await individualOf(known)}' AND Type__c = 'OBJECTED' AND ChannelCode__c = 'PHONE'`);
  assert.equal(flags.length, 1, 'the opt-out that the new record brings is read');
});
