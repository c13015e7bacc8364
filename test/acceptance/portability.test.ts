import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connectToLocal } from '../../src/privacy/connect.ts';
import { deploySource } from '../../src/privacy/deploy-source.ts';
import { allRecorded, consent, newContact, personActs, staffActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Export {
  schema: string;
  exportedAt: string;
  data: { object: string; source: string; records: Record<string, unknown>[] }[];
  attachments: string;
  explanation: string | null;
}

let stage: Stage;
before(async () => {
  stage = await openStage();
  const admin = stage.users.ADMIN;
  const connection = await connectToLocal({ instanceUrl: stage.instanceUrl, admin: { ...admin, organizationId: admin.accessToken.split('!')[0] } });
  await deploySource(connection, join(import.meta.dirname, 'fixtures', 'portability'), { checkOnly: false, onComponents: () => {} });
  const [{ Id: PermissionSetId }] = await stage.as('ADMIN').query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'PortabilityFixtures'");
  await stage.as('ADMIN').create('PermissionSetAssignment', { AssigneeId: admin.userId, PermissionSetId });
  await stage.at('2026-06-10T12:00:00+02:00');
});
after(() => stage.stop());

const named = { FirstName: 'Zoë "ZZ"', LastName: 'Żółć', Birthdate: '1990-02-28' };

async function ask(person: string, type: string): Promise<string> {
  return (await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person, type })).id;
}

const read = (request: string) => stage.as('COMPLIANCE').call('GET', `/services/apexrest/privacy/v1/portability/${request}`);

test('scenario 30: what the person provided, in the published shape, the same but for the time', async () => {
  const person = await newContact(stage, named);
  allRecorded(await personActs(stage, person, consent('PET_MKT', 'PHONE', '2026-05-01T12:00:00+02:00')));
  const request = await ask(person, 'PORTABILITY');
  const first = await read(request);
  assert.equal(first.status, 200, first.text);
  const content = first.json() as Export;
  const schema = JSON.parse(readFileSync('docs/schemas/portability-1.0.schema.json', 'utf8')) as { $id: string; required: string[]; properties: object };
  assert.equal(content.schema, schema.$id);
  assert.deepEqual(schema.required.filter((key) => !(key in content)), []);
  assert.deepEqual(Object.keys(content).filter((key) => !(key in schema.properties)), []);
  const contact = content.data.find(({ object }) => object === 'Contact')!;
  assert.equal(contact.source, 'provided');
  assert.deepEqual([contact.records[0].FirstName, contact.records[0].LastName, contact.records[0].Birthdate], [named.FirstName, named.LastName, named.Birthdate]);
  assert.ok(contact.records[0].Email);
  assert.match(content.attachments, /excluded/);

  await stage.at('2026-06-10T12:05:00+02:00');
  const second = (await read(request)).text;
  assert.notEqual(second, first.text);
  assert.equal(second.replace(/"exportedAt":"[^"]*"/, ''), first.text.replace(/"exportedAt":"[^"]*"/, ''));
});

/** What may not travel: derived, on legitimate interest, not visible, a file. */
const KEPT_BACK = { Score__c: 87, Segment__c: 'segment B', RiskNote__c: 'Pays late' };

/** The customer of scenario 30, with twelve orders and a file. */
async function customer(): Promise<string> {
  const person = await newContact(stage, { ...named, ...KEPT_BACK, ShoeSize__c: 42.5 });
  const account = await stage.as('ADMIN').create('Account', { Name: 'Example Ltd' });
  for (let i = 1; i <= 12; i++) await stage.as('ADMIN').create('Order', { AccountId: account, EffectiveDate: `2025-${String(i).padStart(2, '0')}-09`, Status: 'Draft', BillToContactId: person });
  await stage.as('ADMIN').create('ContentVersion', { Title: 'Passport', PathOnClient: 'passport.txt', VersionData: Buffer.from('passport of Zoë').toString('base64'), FirstPublishLocationId: person });
  allRecorded(await personActs(stage, person, consent('PET_MKT', 'PHONE', '2026-05-01T12:00:00+02:00')));
  return person;
}

test('scenario 30: provided and observed data go along, derived, hidden and legitimate-interest data and files stay', async () => {
  await stage.at('2026-06-10T12:00:00+02:00');
  const { text } = await read(await ask(await customer(), 'PORTABILITY'));
  const { data, attachments } = JSON.parse(text) as Export;
  const section = (object: string) => data.find((each) => each.object === object)!;
  const [contact] = section('Contact').records;
  assert.deepEqual([contact.ShoeSize__c, contact.Birthdate, contact.FirstName, contact.LastName], [42.5, '1990-02-28', named.FirstName, named.LastName]);
  assert.match(text, /"ShoeSize__c":42\.5[,}]/);
  assert.equal(section('Order').source, 'observed');
  assert.deepEqual(section('Order').records.map(({ EffectiveDate }) => EffectiveDate), Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}-09`));
  for (const field of Object.keys(KEPT_BACK)) assert.ok(!(field in contact), field);
  assert.doesNotMatch(text, /segment B|Pays late|passport|\b87\b/i);
  assert.match(attachments, /excluded/);
});

test('scenario 30: what the file holds goes back in by an import, and the next file is the same', async () => {
  await stage.at('2026-06-10T12:00:00+02:00');
  const person = await customer();
  const request = await ask(person, 'PORTABILITY');
  const first = await read(request);
  const [contact] = (first.json() as Export).data.find(({ object }) => object === 'Contact')!.records;
  const write = (fields: object) => stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Contact/${person}`, fields);
  assert.equal((await write({ ...Object.fromEntries(Object.keys(contact).map((field) => [field, null])), LastName: 'Other', Email: contact.Email })).status, 204);
  assert.notEqual((await read(request)).text, first.text);
  assert.equal((await write(contact)).status, 204);
  assert.equal((await read(request)).text, first.text);
});

test('scenario 30: a restriction does not stop the export', async () => {
  await stage.at('2026-06-10T12:00:00+02:00');
  const person = await customer();
  allRecorded(await personActs(stage, person, [{ scope: 'PERSON', type: 'RESTRICTED', occurredAt: '2026-06-09T12:00:00+02:00' }]));
  const answer = await read(await ask(person, 'PORTABILITY'));
  assert.equal(answer.status, 200, answer.text);
  assert.equal((answer.json() as Export).data.find(({ object }) => object === 'Order')!.records.length, 12);
});

test('scenario 30: who is only processed on a legitimate interest gets an explained empty export', async () => {
  await stage.at('2026-06-10T12:00:00+02:00');
  const person = await newContact(stage, { ...named, ...KEPT_BACK });
  allRecorded(await staffActs(stage.as('ADMIN'), person, [{ purpose: 'PET_MKT', channel: 'PHONE', type: 'GRANTED', basis: 'LEGITIMATE_INTERESTS', note: 'Assessed', occurredAt: '2026-05-01T12:00:00+02:00' }]));
  const content = (await read(await ask(person, 'PORTABILITY'))).json() as Export;
  assert.deepEqual(content.data, []);
  assert.match(content.explanation!, /consent or contract/);
});

test('scenario 30: without consent or contract the export is empty and says why', async () => {
  const content = (await read(await ask(await newContact(stage), 'PORTABILITY'))).json() as Export;
  assert.deepEqual(content.data, []);
  assert.match(content.explanation!, /consent or contract/);
});

test('a request of another type, a refused one and a rep get no export', async () => {
  const person = await newContact(stage);
  assert.equal((await read(await ask(person, 'ACCESS'))).status, 409);
  const request = await ask(person, 'PORTABILITY');
  assert.equal((await stage.as('REP').call('GET', `/services/apexrest/privacy/v1/portability/${request}`)).status, 403);
  await stage.as('COMPLIANCE').privacy('PATCH', `requests/${request}`, { action: 'REFUSE', ground: 'Unfounded' });
  assert.equal((await read(request)).status, 409);
  assert.equal((await read('nonsense')).status, 404);
});

test('a refusal is no basis: who only said no takes nothing along', async () => {
  const person = await newContact(stage, named);
  allRecorded(await personActs(stage, person, [{ purpose: 'PET_MKT', channel: 'PHONE', type: 'REFUSED', basis: 'CONSENT', occurredAt: '2026-05-01T12:00:00+02:00' }]));
  const content = (await read(await ask(person, 'PORTABILITY'))).json() as Export;
  assert.deepEqual(content.data, []);
});

test('a contract is a basis, and a field for one purpose goes along only with that purpose', async () => {
  const person = await newContact(stage, { ...named, ...KEPT_BACK, ShoeSize__c: 39 });
  allRecorded(await staffActs(stage.as('ADMIN'), person, [{ purpose: 'CONTRACT_SVC', channel: 'EMAIL', type: 'GRANTED', basis: 'CONTRACT', note: 'Contract 1', occurredAt: '2026-05-01T12:00:00+02:00' }]));
  const [contact] = ((await read(await ask(person, 'PORTABILITY'))).json() as Export).data.find(({ object }) => object === 'Contact')!.records;
  assert.deepEqual([contact.ShoeSize__c, 'Segment__c' in contact], [39, false]);
});

test('characters of every kind come out as they went in, an empty field is left out, and a masked one tells its value', async () => {
  const odd = { FirstName: 'Ann\\ "q" </script>', LastName: 'Ωmega\u2028 😀 O’Neill & <b>', MailingStreet: 'Line 1\nLine 2\tend', Title: null };
  const person = await newContact(stage, { ...odd, Phone: null, MobilePhone: null });
  allRecorded(await personActs(stage, person, [...consent('PET_MKT', 'PHONE', '2026-05-01T12:00:00+02:00'), ...consent('CARD_STORE', 'NONE', '2026-05-01T12:00:00+02:00')]));
  assert.equal((await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/Contact/${person}`, { CardNumber__c: '4111111111111111' })).status, 204);
  const request = await ask(person, 'PORTABILITY');
  const answer = await read(request);
  const [contact] = (answer.json() as Export).data.find(({ object }) => object === 'Contact')!.records;
  assert.deepEqual([contact.FirstName, contact.LastName, contact.MailingStreet], [odd.FirstName, odd.LastName, odd.MailingStreet]);
  assert.ok(!('Phone' in contact) && !('SealedValues__c' in contact));
  assert.equal(contact.CardNumber__c, '4111111111111111');
  assert.equal((await read(request)).text, answer.text);
});
