import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deployInvented, type InventedObject, type Tie } from '../stage/inventedObjects.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Line {
  object: string;
  record: string;
  action: string;
}

interface Human {
  /** Stands in every text about the person, and in nobody else's. */
  word: string;
  individual: string;
  contacts: string[];
  lead: string;
}

type Row = Record<string, unknown> & { Id: string };

const NOW = '2026-06-10T12:00:00+02:00';
const ROUNDS = 8;
const STANDARD = ['Contact', 'Lead', 'Account', 'Case', 'CaseComment', 'Task', 'Event', 'EmailMessage', 'Order', 'Contract', 'Opportunity', 'OpportunityContactRole', 'Asset', 'Campaign', 'CampaignMember', 'Note', 'Attachment', 'FeedItem', 'ContentDocument', 'ContentVersion'];
/** Parts of a record that is named itself: they go with it and have no line. */
const PARTS = new Set(['FeedItem', 'ContentVersion', 'CampaignMember']);
const TARGETS = ['Contact', 'Lead', 'Individual', 'Case', 'Account'];

let stage: Stage;
let invented: InventedObject[];

/** The same numbers for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function invent(): InventedObject[] {
  const next = numbers(7);
  const kinds: Tie['kind'][] = ['optional', 'restricting', 'required', 'master', 'optional', 'required'];
  return Array.from({ length: 12 }, (_, i) => {
    const kind = kinds[i % kinds.length];
    const ties: Tie[] = [{ field: 'First__c', to: TARGETS[i % 4], kind }];
    if (next() < 0.6) ties.push({ field: 'Second__c', to: TARGETS[Math.floor(next() * TARGETS.length)], kind: next() < 0.7 ? 'optional' : 'restricting' });
    return { name: `Invented${i}__c`, ties, isClassified: kind !== 'master' && next() < 0.5, keptYears: i % 5 === 4 ? 3 + Math.floor(next() * 8) : undefined };
  });
}

before(async () => {
  stage = await openStage();
  invented = invent();
  await deployInvented(stage, invented);
  await stage.at(NOW);
  await stage.control('POST', 'snapshot', { name: 'empty' });
});
after(() => stage.stop());

let humans = 0;

async function human(next: () => number): Promise<Human> {
  const admin = stage.as('ADMIN');
  const word = `Umbrelwort${++humans}x`;
  const fields = { FirstName: word, LastName: word, Email: `${word}@people.example`, Phone: `+33 1 55 00 ${10 + humans} 77` };
  const first = await admin.create('Contact', { ...fields, MailingStreet: `7 rue ${word}` });
  const [{ IndividualId: individual }] = await admin.query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${first}'`);
  const contacts = [first];
  while (next() < 0.5) contacts.push(await admin.create('Contact', { ...fields, IndividualId: individual }));
  return { word, individual, contacts, lead: await admin.create('Lead', { ...fields, Company: word, IndividualId: individual }) };
}

/** Some records of every kind about one of the people. */
async function recordsOf({ word, individual, contacts, lead }: Human, account: string, campaign: string, next: () => number): Promise<void> {
  const admin = stage.as('ADMIN');
  const one = <T>(list: T[]): T => list[Math.floor(next() * list.length)];
  const contact = (): string => one(contacts);
  const cases: string[] = [];
  const parents = [...contacts, lead, individual];
  if (next() < 0.7) {
    cases.push(await admin.create('Case', { ContactId: contact(), Subject: `About ${word}`, Origin: 'Web' }));
    parents.push(...cases);
    await admin.create('CaseComment', { ParentId: cases[0], CommentBody: `${word} called` });
    await admin.create('Task', { WhatId: cases[0], Subject: `Answer ${word}`, Status: 'Not Started', Priority: 'Normal' });
    await admin.create('EmailMessage', { ParentId: cases[0], Subject: word, FromAddress: `${word}@people.example`, Status: '1' });
  }
  if (next() < 0.6) parents.push(await admin.create('Order', { AccountId: account, EffectiveDate: '2024-11-01', Status: 'Draft', [one(['BillToContactId', 'ShipToContactId'])]: contact(), BillingStreet: `7 rue ${word}`, Description: word }));
  if (next() < 0.5) parents.push(await admin.create('Contract', { AccountId: account, Status: 'Draft', StartDate: '2025-01-01', ContractTerm: 12, CustomerSignedId: contact(), Description: word }));
  if (next() < 0.5) parents.push(await admin.create('Asset', { Name: word, ContactId: contact() }));
  if (next() < 0.5) {
    const deal = await admin.create('Opportunity', { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-01', AccountId: account });
    await admin.create('OpportunityContactRole', { OpportunityId: deal, ContactId: contact(), Role: 'Decision Maker' });
  }
  if (next() < 0.5) await admin.create('CampaignMember', { CampaignId: campaign, ContactId: contacts[0] });
  for (let i = 0; i < 3; i++) {
    await admin.create('Task', { WhoId: one([...contacts, lead]), Subject: `Call ${word}`, Status: 'Not Started', Priority: 'Normal' });
    if (next() < 0.5) await admin.create('Event', { WhoId: contact(), Subject: `Meet ${word}`, StartDateTime: '2026-06-11T10:00:00Z', EndDateTime: '2026-06-11T11:00:00Z', DurationInMinutes: 60 });
    if (next() < 0.5) await admin.create('Note', { ParentId: one(parents.filter((id) => id !== individual)), Title: word, Body: word });
    if (next() < 0.5) await admin.create('Attachment', { ParentId: one(parents.filter((id) => id !== individual)), Name: `${word}.txt`, Body: Buffer.from(word).toString('base64') });
    if (next() < 0.7) await admin.create('ContentVersion', { Title: word, PathOnClient: `${word}.txt`, VersionData: Buffer.from(word).toString('base64'), FirstPublishLocationId: one(parents) });
    if (next() < 0.7) await admin.create('FeedItem', { ParentId: one(parents), Body: `Met ${word}` });
  }
  for (const object of invented) {
    const target: Record<string, () => string | null> = { Contact: contact, Lead: () => lead, Individual: () => individual, Case: () => cases[0] ?? null, Account: () => account };
    for (let i = 0; next() < 0.6 && i < 2; i++) {
      const ties = Object.fromEntries(object.ties.map(({ field, to, kind }) => [field, kind === 'optional' && next() < 0.3 ? null : target[to]()]));
      const isTied = ties.First__c !== null || (object.ties[0].kind === 'optional' && Object.values(ties).some((id) => id !== null && id !== account));
      const isAbout = object.isClassified || object.ties[0].kind === 'master';
      if (isTied) await admin.create(object.name, { ...ties, Day__c: `20${String(10 + Math.floor(next() * 16))}-05-0${1 + i}`, Remark__c: isAbout ? word : 'plain' });
    }
  }
}

/** Every record of the org, in the recycle bin too, by its id. */
async function everything(): Promise<Map<string, Row & { object: string }>> {
  const rows = new Map<string, Row & { object: string }>();
  for (const object of [...STANDARD, 'Individual', ...invented.map(({ name }) => name)]) {
    const answer = await stage.as('ADMIN').call('GET', `/services/data/v65.0/queryAll?${new URLSearchParams({ q: `SELECT FIELDS(ALL) FROM ${object} ORDER BY Id LIMIT 200` })}`);
    for (const { attributes: _, SystemModstamp: __, LastModifiedDate: ___, ...row } of (answer.json() as { records: (Row & { attributes: unknown })[] }).records) rows.set(row.Id, { ...row, object } as Row & { object: string });
  }
  return rows;
}

const erase = (request: string, query = '') => stage.as('COMPLIANCE').privacy<{ lines: Line[]; alreadyDone: boolean }>('POST', `erasures${query}`, { request });

async function logged(individual: string): Promise<Line[]> {
  const lines = await stage.as('COMPLIANCE').query<Record<string, string>>(`SELECT ObjectName__c, RecordRef__c, Action__c FROM DeletionLog__c WHERE PersonRef__c = '${individual}' ORDER BY Sequence__c`);
  return lines.map(({ ObjectName__c, RecordRef__c, Action__c }) => ({ object: ObjectName__c, record: RecordRef__c, action: Action__c }));
}

/** Object, field and fate of everything that still tells a word. */
function tracesOf(word: string, rows: Map<string, Row & { object: string }>): string[] {
  const tells = (value: unknown): boolean => JSON.stringify(value ?? null).toLowerCase().includes(word.toLowerCase());
  return [...rows.values()].flatMap((row) => Object.keys(row).filter((field) => tells(row[field])).map((field) => `${row.object}.${field}: ${JSON.stringify(row)}`));
}

for (let round = 1; round <= ROUNDS; round++) {
  test(`people with relations that were invented, seed ${round}: the run is the dry run, each change has its line, others stay as they were`, async () => {
    await stage.control('POST', 'restore', { name: 'empty' });
    await stage.at(NOW);
    const next = numbers(round);
    const account = await stage.as('ADMIN').create('Account', { Name: 'Example Ltd' });
    const campaign = await stage.as('ADMIN').create('Campaign', { Name: 'Spring', IsActive: true });
    const erased = await human(next);
    const bystanders = [await human(next), await human(next)];
    for (const each of [erased, ...bystanders]) await recordsOf(each, account, campaign, next);
    await stage.control('POST', 'jobs/run');
    const { id: request } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: erased.contacts[0], type: 'ERASURE', details: erased.word });
    await stage.as('ADMIN').create('ContentVersion', { Title: `Passport ${erased.word}`, PathOnClient: 'passport.txt', VersionData: Buffer.from(erased.word).toString('base64'), FirstPublishLocationId: request });

    const dry = await erase(request, '?dryRun=true');
    const before = await everything();
    const run = await erase(request);
    const after = await everything();
    assert.deepEqual(run.lines, dry.lines);
    const log = await logged(erased.individual);
    assert.deepEqual(log, run.lines.map(({ object, record, action }) => ({ object, record, action })));

    const lineOf = new Map(log.map((line) => [line.record, line]));
    assert.equal(lineOf.size, log.length, 'one line for each record');
    for (const [id, row] of before) {
      const now = after.get(id);
      const what = `${row.object} ${JSON.stringify(row)} ${JSON.stringify(lineOf.get(id))} ${JSON.stringify(now)}`;
      if (id === erased.individual || (PARTS.has(row.object) && !now)) continue;
      if (!now) assert.equal(lineOf.get(id)?.action, 'DELETED', what);
      else if (JSON.stringify(now) !== JSON.stringify(row)) assert.ok(['ANONYMISED', 'FIELD_CLEARED'].includes(lineOf.get(id)?.action ?? ''), what);
      else assert.ok(['RETAINED', 'ANONYMISED', undefined].includes(lineOf.get(id)?.action), what);
    }
    const notKept = new Map([...after].filter(([id]) => lineOf.get(id)?.action !== 'RETAINED'));
    assert.deepEqual(tracesOf(erased.word, notKept), []);
    for (const { word } of bystanders) {
      const about = (rows: Map<string, Row>) => [...rows.values()].filter((row) => JSON.stringify(row).includes(word));
      assert.deepEqual(about(after), about(before), word);
    }
    assert.equal((await erase(request)).alreadyDone, true);
    assert.equal((await logged(erased.individual)).length, log.length);
  });
}

test('what lies in the recycle bin goes for good: records deleted before, and what a merge left behind', async () => {
  await stage.control('POST', 'restore', { name: 'empty' });
  await stage.at(NOW);
  const admin = stage.as('ADMIN');
  const [person, other] = [await human(() => 1), await human(() => 1)];
  const [contact] = person.contacts;
  const second = `second-${person.word}@people.example`;
  const gone = [
    await admin.create('Task', { WhoId: contact, Subject: person.word }),
    await admin.create('Case', { ContactId: contact, Subject: person.word }),
    await admin.create('Contact', { LastName: person.word, Email: second, IndividualId: person.individual }),
    person.lead,
  ];
  const file = await admin.create('ContentVersion', { Title: person.word, PathOnClient: 'a.txt', VersionData: Buffer.from(person.word).toString('base64'), FirstPublishLocationId: contact });
  const [{ ContentDocumentId }] = await admin.query<{ ContentDocumentId: string }>(`SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${file}'`);
  gone.push(ContentDocumentId);
  assert.equal((await admin.call('DELETE', `/services/data/v65.0/composite/sobjects?ids=${gone.join()}`)).status, 200);
  const merge = `merge new Contact(Id = '${contact}') new Contact(Id = '${other.contacts[0]}');`;
  const merged = await admin.call('GET', `/services/data/v65.0/tooling/executeAnonymous?${new URLSearchParams({ anonymousBody: merge })}`);
  assert.equal((merged.json() as { success: boolean }).success, true, merged.text);

  const { id: request } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: contact, type: 'ERASURE' });
  const dry = await erase(request, '?dryRun=true');
  const { lines } = await erase(request);
  assert.deepEqual(lines, dry.lines);
  for (const id of [...gone, other.contacts[0]]) assert.ok(lines.some(({ record, action }) => record === id && action === 'DELETED'), id);
  const rows = await everything();
  assert.deepEqual([...tracesOf(person.word, rows), ...tracesOf(other.word, rows)], []);
  for (const Email of [second, `${other.word}@people.example`]) {
    assert.match((await admin.call('POST', '/services/data/v65.0/sobjects/Lead', { LastName: 'Back', Company: 'Example', Email })).text, /PERSON_ERASED/);
  }
});
