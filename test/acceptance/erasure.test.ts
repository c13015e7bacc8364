import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connectToLocal } from '../../src/privacy/connect.ts';
import { exportDeletions } from '../../src/privacy/deletions.ts';
import { deploySource } from '../../src/privacy/deploy-source.ts';
import { erase } from '../../src/privacy/erase.ts';
import { erasedAgain } from '../../src/privacy/erased-again.ts';
import { allRecorded, consent, decide, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Line {
  object: string;
  record: string;
  action: string;
  ground?: string;
  retainedUntil?: string;
}

interface Outcome {
  runId: string | null;
  alreadyDone: boolean;
  message: string | null;
  lines: Line[];
  counts: Record<string, number>;
}

/** The person of scenario 31 and everything about her. */
interface Person {
  individual: string;
  contacts: string[];
  lead: string;
  invoices: string[];
  order: string;
  tasks: string[];
  request: string;
}

const NOW = '2026-06-10T12:00:00+02:00';
const FIXTURES = join(import.meta.dirname, 'fixtures', 'erasure');

let stage: Stage;
let account: string;

before(async () => {
  stage = await openStage();
  const admin = stage.users.ADMIN;
  const connection = await connectToLocal({ instanceUrl: stage.instanceUrl, admin: { ...admin, organizationId: admin.accessToken.split('!')[0] } });
  await deploySource(connection, FIXTURES, { checkOnly: false, onComponents: () => {} });
  const [{ Id: PermissionSetId }] = await stage.as('ADMIN').query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'ErasureFixtures'");
  await stage.as('ADMIN').create('PermissionSetAssignment', { AssigneeId: admin.userId, PermissionSetId });
  await stage.at(NOW);
  account = await stage.as('ADMIN').create('Account', { Name: 'Example Ltd' });
});
after(() => stage.stop());

let people = 0;

/** 2 contacts, lead, 4 tasks, 2 mails, case, order, 2 invoices, 6 cells, 11 events, and traces of name and address all around. */
async function scenario31(): Promise<Person> {
  const name = `Quillfeather${++people}`;
  const admin = stage.as('ADMIN');
  const email = `${name.toLowerCase()}@people.example`;
  const address = { LastName: name, FirstName: 'Mirabel', Email: email, Phone: '+33 1 99 00 77 66' };
  const first = await admin.create('Contact', { ...address, MobilePhone: '+33 6 39 98 77 66', MailingStreet: '7 rue Quillfeather', AccountId: account });
  const [{ IndividualId: individual }] = await admin.query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${first}'`);
  const second = await admin.create('Contact', { ...address, IndividualId: individual, AccountId: account });
  const lead = await admin.create('Lead', { ...address, Company: 'Example Ltd', IndividualId: individual });
  const invoices = [await admin.create('Invoice__c', { Contact__c: first, IssuedOn__c: '2019-03-10' }), await admin.create('Invoice__c', { Contact__c: first, IssuedOn__c: '2024-11-05' })];
  const order = await admin.create('Order', { AccountId: account, EffectiveDate: '2024-11-01', Status: 'Draft', BillToContactId: first, BillingStreet: '7 rue Quillfeather' });
  const tasks = [];
  for (let i = 0; i < 4; i++) tasks.push(await admin.create('Task', { WhoId: [first, second, lead][i % 3], Subject: `Call ${name}`, Status: 'Not Started', Priority: 'Normal' }));
  const support = await admin.create('Case', { ContactId: first, Subject: `Question of ${name}`, Origin: 'Email' });
  await admin.create('EmailMessage', { ParentId: support, Subject: `From ${name}`, TextBody: `I am ${name}`, FromAddress: email, Status: '1' });
  const mail = await admin.create('EmailMessage', { Subject: `To ${name}`, ToAddress: email, Status: '3' });
  await admin.create('EmailMessageRelation', { EmailMessageId: mail, RelationId: second, RelationType: 'ToAddress', RelationAddress: email });
  allRecorded(await personActs(stage, first, [
    ...consent('PET_MKT', 'EMAIL', '2025-06-16T09:00:00+02:00'), ...consent('PET_MKT', 'PHONE', '2025-06-17T09:00:00+02:00'), ...consent('CAR_MKT', 'EMAIL', '2025-09-16T09:00:00+02:00'),
    ...consent('CAR_MKT', 'PHONE', '2025-09-18T09:00:00+02:00'), ...consent('PARTNER_SHARE', 'NONE', '2025-10-01T09:00:00+02:00'), ...consent('TRACKING', 'NONE', '2025-10-02T09:00:00+02:00'),
    { purpose: 'CAR_MKT', channel: 'PHONE', type: 'WITHDRAWN', occurredAt: '2026-01-02T09:00:00+01:00', note: `${name} called` },
    { purpose: 'CAR_MKT', channel: 'PHONE', type: 'GRANTED', basis: 'CONSENT', occurredAt: '2026-02-02T09:00:00+01:00' },
    { purpose: 'TRACKING', channel: 'NONE', type: 'REFUSED', occurredAt: '2026-02-03T09:00:00+01:00' },
  ]));
  const { id } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: first, type: 'ERASURE', source: 'Mail', details: `${name} wrote to us` });
  return { individual, contacts: [first, second], lead, invoices, order, tasks, request: id };
}

const ask = (person: Person, query = '') => stage.as('COMPLIANCE').call('POST', `/services/apexrest/privacy/v1/erasures${query}`, { request: person.request });
const erased = async (person: Person, query = ''): Promise<Outcome> => {
  const answer = await ask(person, query);
  assert.equal(answer.status, 200, answer.text);
  return answer.json() as Outcome;
};
const tally = (lines: Line[]): Record<string, number> => Object.fromEntries(Object.entries(Object.groupBy(lines, ({ object, action }) => `${object} ${action}`)).map(([key, list]) => [key, list!.length]));
const logOf = (person: Person) => stage.as('COMPLIANCE').query<{ ObjectName__c: string; RecordRef__c: string; Action__c: string }>(`SELECT ObjectName__c, RecordRef__c, Action__c FROM DeletionLog__c WHERE PersonRef__c = '${person.individual}' ORDER BY Sequence__c`);
const all = async (soql: string): Promise<unknown[]> => ((await stage.as('ADMIN').call('GET', `/services/data/v65.0/queryAll?${new URLSearchParams({ q: soql })}`)).json() as { records: unknown[] }).records;

const EXPECTED = {
  'Contact DELETED': 1, 'Lead DELETED': 1, 'Task DELETED': 4, 'EmailMessage DELETED': 2, 'Case DELETED': 1, 'Contact ANONYMISED': 1, 'Order ANONYMISED': 1,
  'Invoice__c RETAINED': 2, 'LegalBasis__c DELETED': 6, 'ConsentEvent__c REDACTED': 11,
};

test('scenario 31: the run does what the dry run said, leaves thirty lines, and no trace', async () => {
  const person = await scenario31();
  const dry = await erased(person, '?dryRun=true');
  assert.deepEqual(tally(dry.lines), EXPECTED);
  assert.equal((await logOf(person)).length, 0);
  const run = await erased(person);
  assert.deepEqual(run.lines, dry.lines);
  assert.deepEqual(run.counts, { DELETED: 15, ANONYMISED: 2, RETAINED: 2, REDACTED: 11 });
  assert.deepEqual(run.lines.filter(({ action }) => action === 'RETAINED').map(({ record, ground, retainedUntil }) => [record, ground, retainedUntil]), [
    [person.invoices[0], '17(3)(b)', '2029-12-31'], [person.invoices[1], '17(3)(b)', '2034-12-31'],
  ]);
  assert.deepEqual((await logOf(person)).map((line) => `${line.ObjectName__c} ${line.RecordRef__c} ${line.Action__c}`).sort(), run.lines.map(({ object, record, action }) => `${object} ${record} ${action}`).sort());
  await assertNoTrace();
  await assertTold(person);
});

async function assertNoTrace(): Promise<void> {
  for (const object of ['Contact', 'Lead', 'Task', 'EmailMessage', 'Case', 'LegalBasis__c', 'Order', 'Individual', 'ConsentEvent__c', 'PrivacyRequest__c', 'DeletionLog__c', 'OrderHistory', 'FeedItem']) {
    assert.doesNotMatch(JSON.stringify(await all(`SELECT FIELDS(ALL) FROM ${object} LIMIT 200`)), /quillfeather|mirabel|77 66/i, object);
  }
  const search = await stage.as('ADMIN').call('GET', `/services/data/v65.0/search?${new URLSearchParams({ q: 'FIND {Quillfeather*} IN ALL FIELDS' })}`);
  assert.deepEqual((search.json() as { searchRecords: unknown[] }).searchRecords, []);
}

async function assertTold(person: Person): Promise<void> {
  const mails = await stage.control<{ text: string; subject: string }[] | { mails: { text: string }[] }>('GET', `outbox?to=quillfeather${people}@people.example`);
  const text = JSON.stringify(mails);
  assert.match(text, /2029-12-31/);
  assert.match(text, /17\(3\)\(b\)/);
  const [{ State__c, Outcome__c, Details__c }] = await stage.as('COMPLIANCE').query(`SELECT State__c, Outcome__c, Details__c FROM PrivacyRequest__c WHERE Id = '${person.request}'`);
  assert.equal(State__c, 'REMOVED');
  assert.equal(Details__c, null);
  assert.match(Outcome__c as string, /2034-12-31/);
}

test('running it again does nothing and says so, and everybody who asks hears ERASED', async () => {
  const person = await scenario31();
  await erased(person);
  const again = await erased(person);
  assert.deepEqual([again.alreadyDone, again.lines, again.counts], [true, [], {}]);
  assert.match(again.message!, /already/);
  assert.equal((await logOf(person)).length, 30);
  for (const id of [person.individual, ...person.contacts, person.lead]) assert.equal((await decide(stage.as('INTEGRATION'), id, 'PET_MKT', 'PHONE', NOW)).reason, 'ERASED', id);
});

test('the history keeps what was done and loses who it was, and its chain still holds', async () => {
  const person = await scenario31();
  const before = await stage.as('COMPLIANCE').query<Record<string, unknown>>(`SELECT Type__c, OccurredAt__c, PurposeCode__c, NoticeHash__c, Hash__c FROM ConsentEvent__c WHERE PersonRef__c = '${person.individual}' ORDER BY Sequence__c`);
  await erased(person);
  const after = await stage.as('COMPLIANCE').query<Record<string, unknown>>(`SELECT FIELDS(ALL) FROM ConsentEvent__c WHERE PersonRef__c = '${person.individual}' ORDER BY Sequence__c LIMIT 200`);
  assert.equal(after.length, 12);
  for (const [index, event] of before.entries()) for (const field of ['Type__c', 'OccurredAt__c', 'PurposeCode__c', 'NoticeHash__c', 'Hash__c']) assert.equal(after[index][field], event[field]);
  for (const event of after) for (const field of ['IpAddress__c', 'UserAgent__c', 'ActorName__c', 'ActorId__c', 'Note__c', 'Salt__c']) assert.equal(event[field] ?? null, null, field);
  for (let i = 1; i < after.length; i++) assert.equal(after[i].PreviousHash__c, after[i - 1].Hash__c);
  assert.equal(after[11].Type__c, 'REDACTED');
});

test('a legal hold blocks with its reason before anything is touched; released, it blocks no more', async () => {
  const person = await scenario31();
  const hold = await stage.as('COMPLIANCE').create('LegalHold__c', { Individual__c: person.individual, Reason__c: 'Claim 4711 before the court' });
  for (const query of ['?dryRun=true', '']) {
    const refused = await ask(person, query);
    assert.equal(refused.status, 409);
    const { errorCode, message } = refused.json() as { errorCode: string; message: string };
    assert.equal(errorCode, 'LEGAL_HOLD');
    assert.match(message, /Claim 4711/);
  }
  assert.equal((await logOf(person)).length, 0);
  assert.equal((await stage.as('COMPLIANCE').call('PATCH', `/services/data/v65.0/sobjects/LegalHold__c/${hold}`, { ReleasedAt__c: '2026-06-10T09:00:00Z' })).status, 204);
  assert.equal((await erased(person)).lines.length, 30);
});

test('an erased person who comes back by form or API is named with log line and day and refused; a shared line alone is not enough', async () => {
  const person = await scenario31();
  await erased(person);
  const email = ` Quillfeather${people}@PEOPLE.example`.trim();
  for (const [object, fields] of [['Lead', { Company: 'Example' }], ['Contact', {}]] as const) {
    const refused = await stage.as('ADMIN').call('POST', `/services/data/v65.0/sobjects/${object}`, { LastName: 'Back', Email: email, ...fields });
    assert.equal(refused.status, 400);
    assert.match(refused.text, /PERSON_ERASED: This person was erased on 2026-06-10, deletion log line \d+/);
    assert.doesNotMatch(refused.text, /quillfeather/i);
  }
  const byPhone = await stage.as('ADMIN').call('POST', '/services/data/v65.0/sobjects/Lead', { LastName: 'Back', Company: 'Example', Phone: '01 99 00 77 66' });
  assert.match(byPhone.text, /PERSON_ERASED/);
  await stage.as('ADMIN').create('Lead', { LastName: 'Neighbour', Company: 'Example', Email: `other${people}@people.example`, Phone: '0033199007766' });
  const other = await stage.as('ADMIN').create('Contact', { LastName: 'Other', Email: `third${people}@people.example` });
  assert.equal((await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Contact/${other}`, { Email: email })).status, 400);
  const prints = await stage.as('COMPLIANCE').query('SELECT Id FROM DeletionFingerprint__c');
  assert.doesNotMatch(JSON.stringify(prints), /quillfeather|7766/i);
});

test('the command line shows the plan, carries it out, and says when there is nothing left to do', async () => {
  const person = await scenario31();
  const { accessToken } = stage.users.COMPLIANCE;
  const user = { ...stage.users.COMPLIANCE, organizationId: accessToken.split('!')[0] };
  const connection = await connectToLocal({ instanceUrl: stage.instanceUrl, admin: user });
  const plan = await erase(connection, person.request, { dryRun: true });
  const done = await erase(connection, person.request, { dryRun: false });
  assert.deepEqual(done.lines, plan.lines);
  assert.equal(done.lines.length, 30);
  assert.equal((await erase(connection, person.request, { dryRun: false })).alreadyDone, true);
  for (const format of ['csv', 'json'] as const) {
    const file = join(mkdtempSync(join(tmpdir(), 'lawful-')), `log.${format}`);
    const { rows } = await exportDeletions(connection, { from: '2026-06-10', to: '2026-06-10', format, file }, () => {});
    const text = readFileSync(file, 'utf8');
    assert.equal(format === 'json' ? (JSON.parse(text) as unknown[]).length : text.trimEnd().split('\r\n').length - 1, rows);
  }
});

test('clearing personal data empties identifying fields of one record, with a line', async () => {
  const contact = await stage.as('ADMIN').create('Contact', { LastName: 'Quillfeather', Email: 'clear-me@people.example', Phone: '+33 1 99 00 55 66', Department: 'Sales' });
  const clear = (role: 'REP' | 'COMPLIANCE', body: object) => stage.as(role).call('POST', '/services/apexrest/privacy/v1/erasures/fields', { record: contact, ...body });
  assert.equal((await clear('REP', {})).status, 403);
  assert.equal((await clear('COMPLIANCE', { fields: ['Department'] })).status, 422);
  assert.deepEqual((await clear('COMPLIANCE', { fields: ['Phone'] })).json(), { record: contact, fields: ['Phone'] });
  const read = async () => (await stage.as('ADMIN').query(`SELECT LastName, Email, Phone, Department FROM Contact WHERE Id = '${contact}'`))[0];
  const once = await read();
  assert.deepEqual([once.Phone, once.Email], [null, 'clear-me@people.example']);
  assert.equal((await clear('COMPLIANCE', {})).status, 200);
  const twice = await read();
  assert.deepEqual([twice.LastName, twice.Email, twice.Department], ['–', null, 'Sales']);
  const lines = await stage.as('COMPLIANCE').query<{ Action__c: string }>(`SELECT Action__c FROM DeletionLog__c WHERE RecordRef__c = '${contact}'`);
  assert.deepEqual(lines.map(({ Action__c }) => Action__c), ['FIELD_CLEARED', 'FIELD_CLEARED']);
  await stage.as('ADMIN').call('DELETE', `/services/data/v65.0/sobjects/Contact/${contact}`);
});

test('after a restore there is a list of the people to erase again, by the log or by an export of it', async () => {
  const person = await scenario31();
  const { accessToken } = stage.users.COMPLIANCE;
  const connection = await connectToLocal({ instanceUrl: stage.instanceUrl, admin: { ...stage.users.COMPLIANCE, organizationId: accessToken.split('!')[0] } });
  const records = (people: { record: string }[]): string[] => people.map(({ record }) => record).sort();
  await stage.control('POST', 'snapshot', { name: 'backup' });
  await erased(person);
  assert.deepEqual(await erasedAgain(connection), []);
  const files = (['csv', 'json'] as const).map((format) => [format, join(mkdtempSync(join(tmpdir(), 'lawful-')), `log.${format}`)] as const);
  for (const [format, file] of files) await exportDeletions(connection, { from: '2026-01-01', to: '2026-12-31', format, file }, () => {});
  for (const [, file] of files) assert.deepEqual(await erasedAgain(connection, file), []);

  await stage.control('POST', 'restore', { name: 'backup' });
  assert.deepEqual(await erasedAgain(connection), []);
  for (const [, file] of files) assert.deepEqual(records(await erasedAgain(connection, file)), records([...person.contacts, person.lead, person.individual].map((record) => ({ record }))));
  await erased(person);
  for (const [, file] of files) assert.deepEqual(await erasedAgain(connection, file), []);
  for (const [method, body] of [['GET', undefined], ['POST', { lines: [] }]] as const) assert.equal((await stage.as('REP').call(method, '/services/apexrest/privacy/v1/erasures/again', body)).status, 403);
  assert.equal((await stage.as('COMPLIANCE').call('POST', '/services/apexrest/privacy/v1/erasures/again', { lines: [{ recordRef: 'nonsense' }] })).status, 422);
});

test('many requests are carried out in the background', async () => {
  const crowd = [await scenario31(), await scenario31()];
  await stage.as('COMPLIANCE').privacy('POST', 'erasures', { requests: crowd.map(({ request }) => request) });
  await stage.control('POST', 'jobs/run');
  for (const person of crowd) assert.equal((await logOf(person)).length, 30);
});

const STEPS = [
  'DeletionLog__c INSERT', 'DeletionLogHead__c UPDATE', 'DeletionFingerprint__c INSERT', 'ConsentEvent__c INSERT', 'ConsentEvent__c UPDATE', 'LegalBasis__c DELETE', 'Individual UPDATE', 'Contact UPDATE', 'Contact DELETE',
  'Lead DELETE', 'Order UPDATE', 'Task DELETE', 'Case DELETE', 'EmailMessage DELETE', 'PrivacyRequest__c UPDATE',
];

/** Every row that an erasure touches, of everybody, in the recycle bin too. */
async function everything(): Promise<string> {
  const objects = ['Contact', 'Lead', 'Task', 'EmailMessage', 'Case', 'Order', 'Invoice__c', 'Individual', 'LegalBasis__c', 'ConsentEvent__c', 'ConfirmationToken__c', 'PrivacyRequest__c', 'DeletionLog__c', 'DeletionLogHead__c', 'DeletionFingerprint__c', 'OrderHistory', 'FeedItem'];
  return JSON.stringify(await Promise.all(objects.map((object) => all(`SELECT FIELDS(ALL) FROM ${object} ORDER BY Id LIMIT 200`))));
}

test('a failure at any step leaves nothing half done, and the run can be repeated', async () => {
  const person = await scenario31();
  const dry = await erased(person, '?dryRun=true');
  const untouched = await everything();
  for (const step of STEPS) {
    const fault = await stage.as('ADMIN').create('Fault__c', { Step__c: step });
    const refused = await ask(person);
    assert.ok(refused.status >= 400, `${step}: ${refused.text}`);
    assert.doesNotMatch(refused.text, /quillfeather/i);
    assert.equal((await logOf(person)).length, 0, step);
    assert.deepEqual((await erased(person, '?dryRun=true')).lines, dry.lines, step);
    assert.equal((await stage.as('ADMIN').call('DELETE', `/services/data/v65.0/sobjects/Fault__c/${fault}`)).status, 204);
    assert.equal(await everything(), untouched, step);
  }
  assert.deepEqual((await erased(person)).lines, dry.lines);
  assert.equal((await logOf(person)).length, 30);
});

test('in a batch the people of a scope that fails stay as they were, and another run takes them up', async () => {
  const crowd = [await scenario31(), await scenario31()];
  const carryOut = async () => {
    await stage.as('COMPLIANCE').privacy('POST', 'erasures', { requests: crowd.map(({ request }) => request) });
    await stage.control('POST', 'jobs/run');
  };
  const fault = await stage.as('ADMIN').create('Fault__c', { Step__c: 'PrivacyRequest__c UPDATE' });
  await carryOut();
  for (const person of crowd) assert.equal((await logOf(person)).length, 0);
  assert.equal((await stage.as('ADMIN').call('DELETE', `/services/data/v65.0/sobjects/Fault__c/${fault}`)).status, 204);
  await carryOut();
  for (const person of crowd) assert.equal((await logOf(person)).length, 30);
});

test('only compliance erases, and only a request that is ready', async () => {
  const person = await scenario31();
  for (const role of ['REP', 'MARKETER', 'ADMIN', 'INTEGRATION'] as const) {
    const refused = await stage.as(role).call('POST', '/services/apexrest/privacy/v1/erasures', { request: person.request });
    assert.equal(refused.status, 403, role);
  }
  const asked = await stage.as('COMPLIANCE').call('PATCH', `/services/apexrest/privacy/v1/requests/${person.request}`, { action: 'ASK_IDENTITY', reason: 'Another address' });
  assert.equal(asked.status, 200, asked.text);
  assert.equal((await ask(person)).status, 409);
});

test('when the time is over a kept record loses its tie to the person, once, with a line', async () => {
  const person = await scenario31();
  await erased(person);
  const linked = async (): Promise<(string | null)[]> => (await stage.as('ADMIN').query<{ Contact__c: string | null }>(`SELECT Contact__c FROM Invoice__c WHERE Id IN ('${person.invoices.join("','")}') ORDER BY IssuedOn__c`)).map(({ Contact__c }) => Contact__c);
  await stage.at('2029-12-31T12:00:00+01:00');
  await stage.control('POST', 'jobs/run');
  assert.deepEqual(await linked(), [person.contacts[0], person.contacts[0]]);
  for (const day of ['2030-01-01', '2030-01-03']) {
    await stage.at(`${day}T12:00:00+01:00`);
    await stage.control('POST', 'jobs/run');
    assert.deepEqual(await linked(), [null, person.contacts[0]]);
    assert.deepEqual((await logOf(person)).filter(({ Action__c }) => Action__c === 'FIELD_CLEARED').map(({ RecordRef__c }) => RecordRef__c), [person.invoices[0]]);
  }
});
