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
