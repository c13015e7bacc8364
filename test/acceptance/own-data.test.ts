import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { connectToLocal } from '../../src/privacy/connect.ts';
import { deploySource } from '../../src/privacy/deploy-source.ts';
import { mailsTo, preferencesOf, tokensOf } from '../stage/mailbox.ts';
import { deployMetadata } from '../stage/metadata.ts';
import { allRecorded, consent, decide, newContact, personActs } from '../stage/person.ts';
import { Caller } from '../stage/caller.ts';
import { newCustomer, type Customer } from '../stage/portal.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.stop());

const NOW = '2026-06-10T12:00:00+02:00';

interface View {
  choices: { purpose: string; channel: string; granted: boolean }[];
  functions: string[];
  fields: { name: string; value: string | null }[];
}

let serial = 0;

/** A person with PET_MKT/PHONE granted, and the link to the own page. */
async function linked(make: (email: string) => Promise<string>): Promise<{ id: string; email: string; link: string }> {
  await stage.at(NOW);
  const email = `own${serial++}@people.example`;
  const id = await make(email);
  allRecorded(await personActs(stage, id, [
    ...consent('PET_MKT', 'PHONE', '2026-05-01T12:00:00+02:00'),
    { purpose: 'CAR_MKT', channel: 'EMAIL', type: 'GRANTED', basis: 'CONSENT', occurredAt: NOW, assurance: 'PUBLIC_FORM' },
  ]));
  return { id, email, link: preferencesOf((await mailsTo(stage, email))[0]) };
}

const aContact = (fields: object = {}) => linked((email) => newContact(stage, { Email: email, ...fields }));
const aLead = () => linked((email) => stage.as('ADMIN').create('Lead', { FirstName: 'Lea', LastName: 'Dupont', Company: 'Example', Phone: '+33 1 99 00 12 34', Email: email }));

async function call(method: string, path: string, body?: unknown) {
  return (await stage.guest()).call(method, `/services/apexrest/privacy/v1/${path}`, body);
}

const view = async (link: string) => (await call('GET', `preferences/${link}`)).json() as View;
const lastTokens = async (email: string) => tokensOf((await mailsTo(stage, email)).at(-1)!);

test('scenario 30: a lead takes the data along through the own link, after the POST from the mailbox, once', async () => {
  const { email, link } = await aLead();
  const asked = await call('POST', `preferences/${link}`, { requests: [{ type: 'PORTABILITY' }] });
  assert.equal(asked.status, 200, asked.text);
  const [confirm] = await lastTokens(email);
  assert.equal((await call('POST', `downloads/${confirm}`, {})).status, 404);
  await call('POST', `confirmations/${confirm}`);
  const [download] = await lastTokens(email);
  await call('GET', `preferences/${download}`);
  const file = await call('POST', `downloads/${download}`, {});
  assert.equal(file.status, 200, file.text);
  const { schema, data } = file.json() as { schema: string; data: { object: string; records: { LastName: string }[] }[] };
  assert.equal(schema, 'urn:lawful:portability:1.0');
  assert.equal(data.find(({ object }) => object === 'Lead')?.records[0].LastName, 'Dupont');
  const again = await call('POST', `downloads/${download}`, {});
  const unknown = await call('POST', `downloads/${'f'.repeat(64)}`, {});
  assert.deepEqual([again.status, again.text], [unknown.status, unknown.text]);
  const logged = await stage.as('COMPLIANCE').query("SELECT Id FROM DisclosureLog__c WHERE Kind__c = 'PORTABILITY' AND Granted__c = TRUE");
  assert.equal(logged.length, 1);
});

test('an access package is fetched by a link that works once and for seven days; it opens nothing else', async () => {
  const { id, email } = await aContact();
  const { id: request } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: id, type: 'ACCESS' });
  await stage.as('COMPLIANCE').privacy('PATCH', `requests/${request}`, { action: 'COMPLETE', reason: 'Sent' });
  const [download] = await lastTokens(email);
  assert.equal((await call('POST', `preferences/${download}`, { stopMarketing: true })).status, 404);
  await call('POST', `confirmations/${download}`);
  await stage.at('2026-06-17T11:59:59+02:00');
  const file = await call('POST', `downloads/${download}`, {});
  assert.equal(file.status, 200, file.text);
  assert.ok((file.json() as { records: unknown[] }).records.length > 0);
});

test('the page fetches an access package as an archive with a page to read, in the language of the person', async () => {
  const { id, email } = await aContact();
  allRecorded(await personActs(stage, id, [{ purpose: 'PET_MKT', channel: 'PHONE', type: 'WITHDRAWN', occurredAt: NOW, language: 'fr' } as never]));
  const { id: request } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: id, type: 'ACCESS' });
  await stage.as('COMPLIANCE').privacy('PATCH', `requests/${request}`, { action: 'COMPLETE', reason: 'Sent' });
  const [download] = await lastTokens(email);
  const { accessToken } = await stage.control<{ accessToken: string }>('POST', 'sessions', { guest: true });
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
  const file = await fetch(`${stage.instanceUrl}/services/apexrest/privacy/v1/downloads/${download}?format=archive`, { method: 'POST', headers, body: '{}' });
  assert.deepEqual([file.status, file.headers.get('content-type')], [200, 'application/zip']);
  assert.match(file.headers.get('content-disposition')!, /^attachment; filename="PR-\d+\.zip"$/);
  const files = unzipSync(new Uint8Array(await file.arrayBuffer()));
  assert.deepEqual(Object.keys(files).sort(), ['access.html', 'access.json']);
  assert.match(Buffer.from(files['access.html']).toString(), /<html lang="fr">[^]*Vos données et leur usage/);
});

test('an access link is void after seven days, and once the person is erased', async () => {
  const { id, email } = await aContact();
  const { id: request } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: id, type: 'ACCESS' });
  await stage.as('COMPLIANCE').privacy('PATCH', `requests/${request}`, { action: 'COMPLETE', reason: 'Sent' });
  const [download] = await lastTokens(email);
  await stage.at('2026-06-17T12:00:00+02:00');
  assert.equal((await call('POST', `downloads/${download}`, {})).status, 404);
});

test('a lead sees and corrects what the policy shows, after the POST from the mailbox; a contact link shows no data', async () => {
  const { id, email, link } = await aLead();
  assert.equal((await view(link)).fields.find(({ name }) => name === 'Phone')?.value, '+33 1 99 00 12 34');
  await call('POST', `preferences/${link}`, { requests: [{ type: 'RECTIFICATION', fields: { Phone: '+33 1 99 00 99 99' } }] });
  const phone = async () => (await stage.as('ADMIN').query<{ Phone: string }>(`SELECT Phone FROM Lead WHERE Id = '${id}'`))[0].Phone;
  assert.equal(await phone(), '+33 1 99 00 12 34');
  await call('POST', `confirmations/${(await lastTokens(email))[0]}`);
  assert.equal(await phone(), '+33 1 99 00 99 99');
  const hidden = await call('POST', `preferences/${link}`, { requests: [{ type: 'RECTIFICATION', fields: { OwnerId: '005000000000000AAA' } }] });
  assert.equal(hidden.status, 422, hidden.text);
  assert.deepEqual((await view((await aContact()).link)).fields, []);
});

test('what a lead wrote on the page goes with the erasure, also from links that were never answered', async () => {
  const { id, link } = await aLead();
  await call('POST', `preferences/${link}`, { requests: [{ type: 'RECTIFICATION', fields: { Phone: '+33 1 99 77 66 55' }, details: 'Wimpernell, please' }] });
  const { id: request } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: id, type: 'ERASURE' });
  const scopes = async () => JSON.stringify((await stage.as('ADMIN').call('GET', `/services/data/v65.0/tooling/executeAnonymous/?${new URLSearchParams({ anonymousBody: "for (ConfirmationToken__c token : [SELECT Scope__c FROM ConfirmationToken__c WITH SYSTEM_MODE]) { Assert.isFalse(token.Scope__c != null && token.Scope__c.contains('Wimpernell'), 'found'); }" })}`)).json());
  assert.match(await scopes(), /found/);
  await stage.as('COMPLIANCE').privacy('POST', 'erasures', { request });
  assert.match(await scopes(), /"success":true/);
  assert.equal((await call('GET', `preferences/${link}`)).status, 404);
});

test('the link of a converted lead leads to the contact page', async () => {
  const { id, link } = await aLead();
  const apex = `Database.LeadConvert c = new Database.LeadConvert(); c.setLeadId('${id}'); c.setDoNotCreateOpportunity(true); c.setConvertedStatus('Closed - Converted'); Database.convertLead(c);`;
  const run = await stage.as('ADMIN').call('GET', `/services/data/v65.0/tooling/executeAnonymous/?${new URLSearchParams({ anonymousBody: apex })}`);
  assert.match(run.text, /"success":true/);
  const page = await view(link);
  assert.equal(page.choices.find(({ purpose, channel }) => purpose === 'PET_MKT' && channel === 'PHONE')?.granted, true);
  assert.deepEqual(page.fields, []);
});

test('access and correction become requests in the queue once confirmed', async () => {
  const { id, email, link } = await aContact();
  await call('POST', `preferences/${link}`, { requests: ['ACCESS', 'RECTIFICATION'].map((type) => ({ type, details: 'Please' })) });
  await call('POST', `confirmations/${(await lastTokens(email))[0]}`);
  const [{ IndividualId }] = await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${id}'`);
  const requests = await stage.as('COMPLIANCE').query<{ Type__c: string; Source__c: string; Details__c: string }>(`SELECT Type__c, Source__c, Details__c FROM PrivacyRequest__c WHERE Individual__c = '${IndividualId}' ORDER BY Type__c`);
  assert.deepEqual(requests.map(({ Type__c, Source__c, Details__c }) => [Type__c, Source__c, Details__c]), [['ACCESS', 'Preference page', 'Please'], ['RECTIFICATION', 'Preference page', 'Please']]);
});

const inPortal = ({ accessToken }: Customer) => new Caller(stage.instanceUrl, accessToken);
const submit = (customer: Customer, body: object) => inPortal(customer).call('POST', '/services/apexrest/privacy/v1/preferences/me', body);
const contactOf = async ({ contact }: Customer, fields: string) => (await stage.as('ADMIN').query<Record<string, unknown>>(`SELECT ${fields} FROM Contact WHERE Id = '${contact}'`))[0];

test('who is logged in sees and corrects the own record, decides and asks, all at once and without a mail', async () => {
  await stage.at(NOW);
  const ann = await newCustomer(stage, { Birthdate: '1990-05-04', Phone: '+33 1 99 00 12 34' });
  const page = await inPortal(ann).privacy<View>('GET', 'preferences/me');
  const shown = Object.fromEntries(page.fields.map(({ name, value }) => [name, value]));
  assert.deepEqual([shown.Birthdate, shown.Phone, shown.BillingStreet], ['1990-05-04', '+33 1 99 00 12 34', undefined]);
  const fields = { Birthdate: '1991-05-04', FirstName: 'Anne', Phone: '+33 1 99 00 99 99' };
  const done = await submit(ann, { changes: [{ purpose: 'PET_MKT', channel: 'PHONE', choice: 'YES' }], requests: [{ type: 'RECTIFICATION', fields }] });
  assert.deepEqual([done.status, done.json()], [200, { applied: 2, awaitingConfirmation: 0, mailSent: false }]);
  const { Birthdate, FirstName, Phone } = await contactOf(ann, 'Birthdate, FirstName, Phone');
  assert.deepEqual({ Birthdate, FirstName, Phone }, fields);
  assert.equal((await decide(stage.as('INTEGRATION'), ann.contact, 'PET_MKT', 'PHONE')).reason, 'GRANTED');
  const [event] = await stage.as('COMPLIANCE').query<{ ActorType__c: string; Assurance__c: string }>("SELECT ActorType__c, Assurance__c FROM ConsentEvent__c WHERE Type__c = 'GRANTED' AND Individual__r.LastName LIKE 'Portal%'");
  assert.deepEqual([event.ActorType__c, event.Assurance__c], ['PERSON', 'PORTAL_LOGIN']);
  const requests = await stage.as('COMPLIANCE').query<{ State__c: string }>("SELECT State__c FROM PrivacyRequest__c WHERE Type__c = 'RECTIFICATION' AND Individual__r.LastName LIKE 'Portal%'");
  assert.deepEqual(requests.map(({ State__c }) => State__c), ['REMOVED']);
});

test('a correction that is no date, or of a field that is not shown, changes nothing', async () => {
  const ann = await newCustomer(stage, { Phone: '+33 1 99 00 12 34' });
  for (const fields of [{ Phone: '1', Birthdate: '4 May' }, { Phone: '1', OwnerId: stage.users.REP.userId }, { Phone: '1', BillingStreet: 'Elsewhere' }]) {
    const refused = await submit(ann, { changes: [{ purpose: 'PET_MKT', channel: 'SMS', choice: 'YES' }], requests: [{ type: 'RECTIFICATION', fields }] });
    assert.deepEqual([refused.status, (refused.json() as { errorCode: string }).errorCode], [422, 'INVALID_VALUE'], refused.text);
  }
  assert.equal((await contactOf(ann, 'Phone')).Phone, '+33 1 99 00 12 34');
  assert.equal((await decide(stage.as('INTEGRATION'), ann.contact, 'PET_MKT', 'SMS')).reason, 'NO_BASIS');
});

test('a correction that the record refuses waits for staff, who read what was wanted and why; the person reads to whom it went', async () => {
  await stage.at(NOW);
  const ann = await newCustomer(stage, { Phone: '+33 1 99 00 12 34' });
  const long = 'x'.repeat(60);
  const refused = await submit(ann, { requests: [{ type: 'RECTIFICATION', fields: { FirstName: long }, details: 'Please hurry' }] });
  const { applied, openRequests } = refused.json() as { applied: number; openRequests: { type: string; reference: string; dueOn: string }[] };
  assert.equal(applied, 1, refused.text);
  const [request] = await stage.as('COMPLIANCE').query<Record<string, string>>(`SELECT Name, State__c, DueOn__c, Details__c, Owner.Name FROM PrivacyRequest__c WHERE Name = '${openRequests[0].reference}'`);
  assert.deepEqual(openRequests, [{ type: 'RECTIFICATION', reference: request.Name, dueOn: '2026-07-10' }]);
  assert.equal(request.State__c, 'RECEIVED');
  assert.match(request.Details__c, new RegExp(`^Please hurry\\nFirst Name: ${long}\\nThe record refused it: `));
  assert.equal((await contactOf(ann, 'FirstName')).FirstName, 'Ann');
});

test('while processing is stopped the person still corrects the own record, and nobody else does', async () => {
  const [ann, bob] = [await newCustomer(stage), await newCustomer(stage)];
  assert.equal((await submit(ann, { stopProcessing: true })).status, 200);
  assert.equal((await submit(ann, { requests: [{ type: 'RECTIFICATION', fields: { FirstName: 'Anne' } }] })).status, 200);
  assert.equal((await contactOf(ann, 'FirstName')).FirstName, 'Anne');
  for (const caller of [stage.as('ADMIN'), inPortal(bob)]) {
    const refused = await caller.call('PATCH', `/services/data/v65.0/sobjects/Contact/${ann.contact}`, { FirstName: 'Nan' });
    assert.ok(refused.status >= 400, refused.text);
  }
  assert.equal((await contactOf(ann, 'FirstName')).FirstName, 'Anne');
});

test('a customer reads no records, and neither a guest nor staff have a page of their own', async () => {
  const ann = await newCustomer(stage);
  for (const object of ['Contact', 'Account', 'LegalBasis__c', 'ConsentEvent__c']) {
    assert.notEqual((await inPortal(ann).call('GET', `/services/data/v65.0/query?q=SELECT+Id+FROM+${object}`)).status, 200, object);
  }
  for (const caller of [await stage.guest(), stage.as('REP')]) {
    assert.ok([403, 404].includes((await caller.call('GET', '/services/apexrest/privacy/v1/preferences/me')).status));
  }
});

test('the person deletes the own files, never those of others, and none under a legal hold', async () => {
  const ann = await newCustomer(stage);
  const upload = (owner: string) => stage.as('ADMIN').create('ContentVersion', { Title: 'Passport', PathOnClient: 'passport.pdf', VersionData: 'UERG', FirstPublishLocationId: ann.contact, OwnerId: owner });
  await upload(ann.userId);
  await upload(stage.users.REP.userId);
  const documents = await stage.as('ADMIN').query<{ Id: string; OwnerId: string }>("SELECT Id, OwnerId FROM ContentDocument WHERE Title = 'Passport'");
  const idOf = (owner: string) => documents.find(({ OwnerId }) => OwnerId === owner)!.Id;
  const { files } = await inPortal(ann).privacy<{ files: { id: string; name: string }[] }>('GET', 'preferences/me');
  assert.deepEqual(files.map(({ id, name }) => [id, name]), [[idOf(ann.userId), 'Passport.pdf']]);
  const foreign = await submit(ann, { deleteFiles: [idOf(ann.userId), idOf(stage.users.REP.userId)] });
  assert.equal(foreign.status, 404, foreign.text);
  const [{ IndividualId }] = await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${ann.contact}'`);
  const hold = await stage.as('COMPLIANCE').create('LegalHold__c', { Individual__c: IndividualId, Reason__c: 'Claim' });
  assert.equal((await submit(ann, { deleteFiles: [idOf(ann.userId)] })).status, 409);
  await stage.as('COMPLIANCE').call('PATCH', `/services/data/v65.0/sobjects/LegalHold__c/${hold}`, { ReleasedAt__c: '2026-06-10T10:00:00Z' });
  assert.deepEqual((await submit(ann, { deleteFiles: [idOf(ann.userId)] })).json(), { applied: 1, awaitingConfirmation: 0, mailSent: false });
  const left = await stage.as('ADMIN').query<{ OwnerId: string }>("SELECT OwnerId FROM ContentDocument WHERE Title = 'Passport'");
  assert.deepEqual(left.map(({ OwnerId }) => OwnerId), [stage.users.REP.userId]);
  const logged = await stage.as('COMPLIANCE').query(`SELECT Id FROM DeletionLog__c WHERE RecordRef__c = '${idOf(ann.userId)}' AND Action__c = 'DELETED'`);
  assert.equal(logged.length, 1);
  const byLink = await aContact();
  assert.equal((await call('POST', `preferences/${byLink.link}`, { deleteFiles: [idOf(stage.users.REP.userId)] })).status, 403);
});

function rule(name: string, values: Record<string, string>): string {
  const fields = Object.entries({ ...values, Operator__c: values.Operator__c ?? 'ONE_OF' }).map(([field, value]) => `<values><field>${field}</field><value xsi:type="xsd:string">${value}</value></values>`);
  return `<?xml version="1.0" encoding="UTF-8"?><CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>${name}</label><protected>false</protected><values><field>IsActive__c</field><value xsi:type="xsd:boolean">true</value></values>${fields.join('')}</CustomMetadata>`;
}

test('visibility rules bind the server: what is hidden cannot be granted or asked for, a no always counts, and without the page only e-mail is left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lawful-rules-'));
  mkdirSync(join(folder, 'customMetadata'));
  const rules: [string, Record<string, string>][] = [
    ['Card', { Subject__c: 'CARD_STORE', ObjectName__c: 'Contact', FieldName__c: 'Title', Values__c: 'Ready to buy' }],
    ['Erase', { Subject__c: 'ERASURE', ObjectName__c: 'Contact', FieldName__c: 'MailingCity', Values__c: 'Paris', Operator__c: 'NOT_ONE_OF' }],
    ['Page', { Subject__c: 'PAGE', ObjectName__c: 'Contact', FieldName__c: 'Department', Values__c: 'EU;EEA' }],
  ];
  for (const [name, values] of rules) writeFileSync(join(folder, 'customMetadata', `VisibilityRule.${name}.md-meta.xml`), rule(name, values));
  const admin = stage.users.ADMIN;
  const connection = await connectToLocal({ instanceUrl: stage.instanceUrl, admin: { ...admin, organizationId: admin.accessToken.split('!')[0] } });
  await deploySource(connection, folder, { checkOnly: false, onComponents: () => {} });

  const ready = await aContact({ Title: 'Ready to buy', Department: 'EU', MailingCity: 'Paris' });
  const early = await aContact({ Title: 'Prospect', Department: 'eea' });
  const outside = await aContact({ Department: 'US' });
  const asksFor = (page: View, purpose: string) => page.choices.some((choice) => choice.purpose === purpose);
  const grant = (purpose: string, channel: string) => ({ changes: [{ purpose, channel, choice: 'YES' }] });
  assert.deepEqual([asksFor(await view(ready.link), 'CARD_STORE'), asksFor(await view(early.link), 'CARD_STORE')], [true, false]);
  assert.equal((await call('POST', `preferences/${early.link}`, grant('CARD_STORE', 'NONE'))).status, 403);
  assert.equal((await call('POST', `preferences/${early.link}`, { changes: [{ purpose: 'CARD_STORE', channel: 'NONE', choice: 'NO' }] })).status, 200);
  assert.deepEqual([(await view(ready.link)).functions.includes('ERASURE'), (await view(early.link)).functions.includes('ERASURE')], [false, true]);
  assert.equal((await call('POST', `preferences/${ready.link}`, { erase: true })).status, 403);
  assert.equal((await decide(stage.as('INTEGRATION'), ready.id, 'PET_MKT', 'PHONE')).reason, 'GRANTED');
  const narrow = await view(outside.link);
  assert.deepEqual([...new Set(narrow.choices.map(({ channel }) => channel))], ['EMAIL']);
  assert.deepEqual(narrow.functions, ['STOP_MARKETING']);
  assert.equal((await call('POST', `preferences/${outside.link}`, grant('PET_MKT', 'SMS'))).status, 403);
  assert.equal((await call('POST', `preferences/${outside.link}`, grant('PET_MKT', 'EMAIL'))).status, 200);
});

test('an erased customer logs in no more: the user is closed and names nobody, each with its line', async () => {
  const customer = await newCustomer(stage, { FirstName: 'Quirina' });
  const { id: request } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: customer.contact, type: 'ERASURE' });
  const { lines } = await stage.as('COMPLIANCE').privacy<{ lines: { record: string; action: string }[] }>('POST', 'erasures', { request });
  for (const id of [customer.contact, customer.userId]) assert.equal(lines.find(({ record }) => record === id)?.action, 'ANONYMISED', id);
  await stage.control('POST', 'jobs/run');
  const [user] = await stage.as('ADMIN').query<Record<string, unknown>>(`SELECT FIELDS(ALL) FROM User WHERE Id = '${customer.userId}' LIMIT 1`);
  assert.deepEqual([user.IsActive, user.LastName, user.FirstName, user.Username], [false, '–', null, `${customer.userId}@erased.invalid`]);
  assert.doesNotMatch(JSON.stringify(user), /portal\d|portal\.example|quirina/i);
  const refused = await new Caller(stage.instanceUrl, customer.accessToken).call('GET', '/services/apexrest/privacy/v1/preferences/me');
  assert.equal(refused.status, 401, refused.text);
});

test('a login that cannot be closed is told to compliance and stands on the certificate until it is', async () => {
  const customer = await newCustomer(stage, { FirstName: 'Quintus' });
  const rule = (active: boolean) => deployMetadata(stage.instanceUrl, stage.users.ADMIN.accessToken, {
    'package.xml': '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>User.Never_closed</members><name>ValidationRule</name></types><version>65.0</version></Package>',
    'objects/User.object': `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><validationRules><fullName>Never_closed</fullName><active>${active}</active><errorConditionFormula>NOT(IsActive)</errorConditionFormula><errorMessage>Ask the portal team.</errorMessage></validationRules></CustomObject>`,
  });
  await rule(true);
  const { id: request } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: customer.contact, type: 'ERASURE' });
  await stage.as('COMPLIANCE').privacy('POST', 'erasures', { request });
  await stage.control('POST', 'jobs/run');
  const bells = (await stage.as('COMPLIANCE').call('GET', '/services/data/v65.0/connect/notifications?size=50')).json() as { notifications: { target: string; messageBody: string }[] };
  const told = bells.notifications.find(({ target }) => target === request);
  assert.match(told?.messageBody ?? '', new RegExp(`login ${customer.userId} could not be closed`));
  const certificate = async (): Promise<string> => (await stage.as('COMPLIANCE').call('GET', `/services/apexrest/privacy/v1/certificates/${request}`)).text;
  assert.match(await certificate(), new RegExp(`login ${customer.userId} could not be closed`));
  await rule(false);
  await stage.as('ADMIN').call('PATCH', `/services/data/v65.0/sobjects/User/${customer.userId}`, { IsActive: false });
  assert.doesNotMatch(await certificate(), /could not be closed/);
});
