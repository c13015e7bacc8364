import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { allRecorded, consent, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

interface Package {
  sha256: string;
  html: string;
  archive: string;
  content: { records: { object: string; records: Record<string, unknown>[] }[]; events: { type: string; wording: string | null }[] } & Record<string, unknown>;
}

let stage: Stage;
before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
});
after(() => stage.stop());

test('the access package has every linked record and event with its wording, and nobody else', async () => {
  const person = await newContact(stage, { FirstName: 'Ann', LastName: 'Exemple', Email: 'ann@people.example', LeadSource: 'Web' });
  await newContact(stage, { FirstName: 'Bruno', LastName: 'Autrui', Email: 'bruno@people.example' });
  await newContact(stage, { FirstName: 'Ann', LastName: 'Exemple', Email: 'namesake@people.example', MailingCity: 'Namesake City' });
  allRecorded(await personActs(stage, person, consent('PET_MKT', 'PHONE', '2026-05-01T12:00:00+02:00')));
  const question = await stage.as('ADMIN').create('Case', { ContactId: person, Subject: 'Invoice of Ann Exemple', Description: 'Asked with Bruno Autrui.' });
  await stage.as('ADMIN').create('CaseComment', { ParentId: question, CommentBody: 'Bruno Autrui (bruno@people.example) called for Ann Exemple.' });
  await stage.as('COMPLIANCE').create('Recipient__c', { Name: 'Mailer Inc', CountryCode__c: 'US', Safeguard__c: 'ADEQUACY' });
  const mail = await stage.as('ADMIN').create('EmailMessage', { Subject: 'Welcome', TextBody: 'Dear Ann', FromAddress: 'desk@firm.example', ToAddress: 'ann@people.example', Status: '3' });
  await stage.as('ADMIN').create('EmailMessageRelation', { EmailMessageId: mail, RelationId: person, RelationType: 'ToAddress' });
  const { id } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person, type: 'ACCESS' });
  const answer = await stage.as('COMPLIANCE').call('GET', `/services/apexrest/privacy/v1/access/${id}`);
  assert.equal(answer.status, 200, answer.text);
  const { content, html, archive } = answer.json() as Package;
  const objects = content.records.map(({ object }) => object);
  for (const object of ['Individual', 'Contact', 'Case', 'CaseComment', 'EmailMessage']) assert.ok(objects.includes(object), object);
  const comment = content.records.find(({ object }) => object === 'CaseComment')!.records[0].CommentBody;
  assert.equal(comment, '[another person] ([another person]) called for Ann Exemple.');
  assert.ok(content.events.every(({ type, wording }) => type !== 'GRANTED' || wording));
  for (const part of ['purposes', 'activities', 'recipients', 'rights', 'complaint', 'automatedDecisions']) assert.ok(part in content, part);
  assert.deepEqual(content.sources, ['Web', 'Test website']);
  assert.match(JSON.stringify(content.recipients), /Mailer Inc.*US.*ADEQUACY/);
  const files = unzipSync(Buffer.from(archive, 'base64'));
  assert.deepEqual(Object.keys(files).sort(), ['access.html', 'access.json']);
  assert.equal(Buffer.from(files['access.html']).toString(), html);
  assert.doesNotMatch(answer.text + html + Buffer.from(files['access.json']).toString(), /Autrui|bruno@|namesake|Namesake/);
  assert.equal((await stage.as('COMPLIANCE').query("SELECT Id FROM DisclosureLog__c WHERE Kind__c = 'ACCESS' AND Granted__c = true")).length, 1);
  assert.equal((await stage.as('REP').call('GET', `/services/apexrest/privacy/v1/access/${id}`)).status, 403);
});

async function packageOf(person: string): Promise<{ text: string; answer: Package }> {
  const { id } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person, type: 'ACCESS' });
  const { status, text, json } = await stage.as('COMPLIANCE').call('GET', `/services/apexrest/privacy/v1/access/${id}`);
  assert.equal(status, 200, text);
  return { text, answer: json() as Package };
}

test('every kind of record that hangs on the person is in the copy, with the words of the page for its fields', async () => {
  const admin = stage.as('ADMIN');
  const person = await newContact(stage, { FirstName: 'Clara', LastName: 'Copie', Email: 'clara@people.example', Phone: '+33 1 99 00 44 55' });
  const [{ IndividualId }] = await admin.query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${person}'`);
  const lead = await admin.create('Lead', { FirstName: 'Clara', LastName: 'Copie', Email: 'clara@people.example', Company: 'Copie SARL', IndividualId });
  const account = await admin.create('Account', { Name: 'Example Ltd' });
  const order = await admin.create('Order', { AccountId: account, EffectiveDate: '2025-03-09', Status: 'Draft', BillToContactId: person, Description: 'Order word' });
  const support = await admin.create('Case', { ContactId: person, Subject: 'Case word', Origin: 'Web' });
  await admin.create('Contract', { AccountId: account, Status: 'Draft', StartDate: '2025-01-01', ContractTerm: 12, CustomerSignedId: person, Description: 'Contract word' });
  await admin.create('Asset', { Name: 'Asset word', ContactId: person });
  await admin.create('Task', { WhoId: lead, Subject: 'Task word', Status: 'Not Started', Priority: 'Normal' });
  await admin.create('Task', { WhatId: support, Subject: 'Case task word', Status: 'Not Started', Priority: 'Normal' });
  await admin.create('Event', { WhoId: person, Subject: 'Event word', StartDateTime: '2026-06-11T10:00:00Z', EndDateTime: '2026-06-11T11:00:00Z', DurationInMinutes: 60 });
  await admin.create('Note', { ParentId: order, Title: 'Note word' });
  await admin.create('FeedItem', { ParentId: person, Body: 'Post word' });
  await admin.create('ContentVersion', { Title: 'File word', PathOnClient: 'word.txt', VersionData: Buffer.from('x').toString('base64'), FirstPublishLocationId: person });
  await admin.create('ContactPointAddress', { ParentId: IndividualId, Name: 'Home', Street: 'Street word' });
  allRecorded(await personActs(stage, person, consent('CARD_STORE', 'NONE', '2026-05-01T12:00:00+02:00')));
  assert.equal((await admin.call('PATCH', `/services/data/v65.0/sobjects/Contact/${person}`, { CardNumber__c: '4111111111111111' })).status, 204);
  const { text, answer } = await packageOf(person);
  assert.match(answer.html, /4111111111111111/);
  assert.doesNotMatch(text, /SealedValues/);
  for (const word of ['Order', 'Case', 'Contract', 'Asset', 'Task', 'Case task', 'Event', 'Note', 'Post', 'File', 'Street']) assert.match(text, new RegExp(`${word} word`), word);
  assert.match(answer.html, /<html lang="en-US">/);
  assert.match(answer.html, /<h3>Cases \(1\)<\/h3>/);
  assert.match(answer.html, /<dt>First Name<\/dt><dd>Clara<\/dd>/);
  assert.doesNotMatch(answer.html, /FirstName|__c|\{[01]\}/);
});

test('other people are taken out however they are written; what the person wrote of oneself stays', async () => {
  const person = await newContact(stage, { FirstName: 'Dora', LastName: 'Own', Email: 'dora@people.example', Phone: '+33 1 99 00 66 77' });
  await newContact(stage, { FirstName: 'Emil', LastName: 'Zweiter', Email: 'emil@people.example', Phone: '+33 6 39 98 10 20' });
  await stage.as('ADMIN').create('Lead', { FirstName: 'Maria', LastName: 'de la Tercera', Company: 'Example', Email: 'maria@people.example' });
  const texts: [string, string][] = [
    ['emil zweiter called', '[another person] called'],
    ['Herr Zweiter rang, and Emil wrote', 'Herr [another person] rang, and [another person] wrote'],
    ['EMIL ZWEITER <emil@people.example>; dora@people.example', '[another person] <[another person]>; dora@people.example'],
    ['Maria de la Tercera (maria@people.example)', '[another person] ([another person])'],
    ['Call 06 39 98 10 20 or 01 99 00 66 77', 'Call [another person] or 01 99 00 66 77'],
    ['Dora Own paid 1200.50 on 2026-05-01 for order 00000123', 'Dora Own paid 1200.50 on 2026-05-01 for order 00000123'],
    ['Emilia is a word that only begins so', 'Emilia is a word that only begins so'],
  ];
  for (const [Description] of texts) await stage.as('ADMIN').create('Task', { WhoId: person, Subject: 'Call', Description, Status: 'Not Started', Priority: 'Normal' });
  const mail = await stage.as('ADMIN').create('EmailMessage', { Subject: 'Hello', TextBody: 'Dear both', FromAddress: 'desk@firm.example', ToAddress: 'dora@people.example', CcAddress: 'emil@people.example', Status: '3' });
  await stage.as('ADMIN').create('EmailMessageRelation', { EmailMessageId: mail, RelationId: person, RelationType: 'ToAddress' });
  const { answer } = await packageOf(person);
  const tasks = answer.content.records.find(({ object }) => object === 'Task')!.records;
  assert.deepEqual(tasks.map(({ Description }) => Description).sort(), texts.map(([, cleaned]) => cleaned).sort());
  for (const trace of ['zweiter', 'emil@', 'tercera', '39 98 10']) assert.equal(JSON.stringify(answer).toLowerCase().split(trace)[1]?.slice(0, 40), undefined, trace);
});

test('Article 15: purposes, categories, recipients, retention, rights, complaint, source, automated logic, transfers', async () => {
  const person = await newContact(stage, { LeadSource: 'Fair' });
  allRecorded(await personActs(stage, person, consent('PET_MKT', 'PHONE', '2026-05-01T12:00:00+02:00')));
  await stage.as('COMPLIANCE').create('ProcessingActivity__c', {
    Name: 'Pet newsletter', PurposeCode__c: 'PET_MKT', Controller__c: 'Example Ltd', DataCategories__c: 'Contact details', RecipientCategories__c: 'Mail houses', ErasureLimits__c: 'Three years after the last contact', Transfers__c: 'United States, standard clauses',
  });
  const { content, html } = (await packageOf(person)).answer;
  assert.deepEqual([content.categories, content.sources], [['Contact details'], ['Fair', 'Test website']]);
  const known: [string, RegExp][] = [
    ['purposes', /PET_MKT/], ['activities', /Example Ltd.*Mail houses/], ['recipients', /Mailer Inc.*US.*ADEQUACY/], ['retention', /Three years after the last contact/], ['rights', /erasure/], ['complaint', /supervisory authority/],
    ['automatedDecisions', /automated/], ['activities', /standard clauses/], ['permissions', /"allowed":true.*"basis":"CONSENT"/],
  ];
  for (const [part, words] of known) assert.match(JSON.stringify(content[part]), words, part);
  for (const words of ['Three years after the last contact', 'Mailer Inc', 'Adequacy', 'standard clauses', 'Fair', 'supervisory authority', 'Consent', '2026-05-01 12:00']) assert.ok(html.includes(words), words);
});
