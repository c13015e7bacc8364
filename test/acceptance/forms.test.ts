import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mailsTo, tokensOf } from '../stage/mailbox.ts';
import { decide, newContact, reasons } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
});
after(() => stage.stop());

interface Answer {
  purpose: string;
  channel?: string;
  choice?: string;
  preset?: string;
}

let serial = 0;
const address = () => `form${serial++}@people.example`;
const yes = (purpose: string, channel: string): Answer => ({ purpose, channel, choice: 'YES' });
const no = (purpose: string, channel: string): Answer => ({ purpose, channel, choice: 'NO' });

async function send(form: string, body: object, headers: Record<string, string> = {}): Promise<{ status: number; text: string; code?: string }> {
  const response = await fetch(`${stage.instanceUrl}/privacy/services/apexrest/privacy/v1/forms/${form}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
  const text = await response.text();
  return { status: response.status, text, code: (JSON.parse(text) as { errorCode?: string }).errorCode };
}

async function leadsOf(email: string): Promise<string[]> {
  return (await stage.as('ADMIN').query<{ Id: string }>(`SELECT Id FROM Lead WHERE Email = '${email}'`)).map(({ Id }) => Id);
}

const ask = (id: string, purpose: string, channel: string) => decide(stage.as('INTEGRATION'), id, purpose, channel);

test('a lead form stores the person with one act for each purpose and channel; a yes on e-mail waits for its one mail', async () => {
  const email = address();
  const { status, text } = await send('lead', { firstName: 'Zoé', lastName: 'Exemple', email, phone: '+33 1 99 00 12 34', answers: [yes('PET_MKT', 'EMAIL'), yes('CAR_MKT', 'EMAIL'), yes('PET_MKT', 'PHONE'), no('CAR_MKT', 'PHONE')] });
  assert.equal(status, 200, text);
  const [lead] = await leadsOf(email);
  const cells: [string, string][] = [['PET_MKT', 'EMAIL'], ['CAR_MKT', 'EMAIL'], ['PET_MKT', 'PHONE'], ['CAR_MKT', 'PHONE']];
  assert.deepEqual(await reasons(stage.as('INTEGRATION'), lead, cells), { 'PET_MKT/EMAIL': 'PENDING_CONFIRMATION', 'CAR_MKT/EMAIL': 'PENDING_CONFIRMATION', 'PET_MKT/PHONE': 'GRANTED', 'CAR_MKT/PHONE': 'REFUSED' });
  const mails = await mailsTo(stage, email);
  assert.equal(mails.length, 1);
  await (await stage.guest()).call('POST', `/services/apexrest/privacy/v1/confirmations/${tokensOf(mails[0])[0]}`);
  assert.equal((await ask(lead, 'PET_MKT', 'EMAIL')).reason, 'GRANTED');
  assert.equal((await ask(lead, 'CAR_MKT', 'EMAIL')).reason, 'GRANTED');
});

test('no tick, no mail; a required no is stored as refusal', async () => {
  const email = address();
  await send('lead', { lastName: 'Nein', email, answers: [no('PET_MKT', 'EMAIL')] });
  const [lead] = await leadsOf(email);
  assert.equal((await ask(lead, 'PET_MKT', 'EMAIL')).reason, 'REFUSED');
  assert.deepEqual(await mailsTo(stage, email), []);
});

const REFUSED: [string, string, object, string][] = [
  ['a required question left empty', 'lead', { answers: [yes('PET_MKT', 'PHONE')] }, 'REQUIRED_FIELD'],
  ['an answer that is neither yes nor no', 'lead', { answers: [{ purpose: 'PET_MKT', channel: 'EMAIL' }] }, 'REQUIRED_FIELD'],
  ['an unchanged default', 'lead', { answers: [{ ...yes('PET_MKT', 'EMAIL'), preset: 'YES' }] }, 'UNCHANGED_DEFAULT'],
  ['a bundle of purposes', 'lead', { answers: [yes('PET_MKT,CAR_MKT', 'EMAIL')] }, 'BUNDLED_CONSENT'],
  ['a question answered twice', 'lead', { answers: [yes('PET_MKT', 'EMAIL'), no('PET_MKT', 'EMAIL')] }, 'INVALID_VALUE'],
  ['a question that the form does not ask', 'lead', { answers: [no('PET_MKT', 'EMAIL'), yes('HEALTH_PROFILE', 'NONE')] }, 'INVALID_VALUE'],
  ['no name', 'lead', { lastName: '', answers: [no('PET_MKT', 'EMAIL')] }, 'REQUIRED_FIELD'],
  ['terms left open where they are required', 'ticket', { subject: 'Help' }, 'TERMS_REQUIRED'],
];
for (const [what, form, body, code] of REFUSED) {
  test(`${what} is refused and stores nothing`, async () => {
    const email = address();
    const answer = await send(form, { lastName: 'Exemple', email, ...body });
    assert.deepEqual([answer.status, answer.code], [422, code], answer.text);
    assert.deepEqual(await leadsOf(email), []);
    assert.deepEqual(await stage.as('ADMIN').query(`SELECT Id FROM Case WHERE SuppliedEmail = '${email}'`), []);
  });
}

test('refused terms store nothing, on any form, and that is no error', async () => {
  for (const form of ['lead', 'ticket', 'registration']) {
    const email = address();
    const { status, text } = await send(form, { lastName: 'Exemple', email, terms: false, answers: [yes('PET_MKT', 'EMAIL')] });
    assert.equal(status, 200);
    assert.equal((JSON.parse(text) as { stored: boolean }).stored, false);
    assert.deepEqual(await leadsOf(email), []);
    assert.deepEqual(await stage.as('ADMIN').query(`SELECT Id FROM Contact WHERE Email = '${email}'`), []);
    assert.deepEqual(await mailsTo(stage, email), []);
  }
});

test('a ticket needs no consent; a registration makes a contact; accepting terms is no consent', async () => {
  const [asker, member] = [address(), address()];
  assert.equal((await send('ticket', { lastName: 'Frage', email: asker, subject: 'My contract', message: 'Please call', terms: true })).status, 200);
  assert.equal((await stage.as('ADMIN').query(`SELECT Id FROM Case WHERE SuppliedEmail = '${asker}' AND Subject = 'My contract'`)).length, 1);
  assert.deepEqual(await leadsOf(asker), []);
  assert.equal((await send('registration', { lastName: 'Membre', email: member, terms: true })).status, 200);
  const [contact] = await stage.as('ADMIN').query<{ Id: string }>(`SELECT Id FROM Contact WHERE Email = '${member}'`);
  assert.equal((await ask(contact.Id, 'PET_MKT', 'EMAIL')).reason, 'NO_BASIS');
});

test('the same form again makes no second lead and no second mail', async () => {
  const email = address();
  const body = { firstName: 'Ann', lastName: 'Twice', email, answers: [yes('PET_MKT', 'EMAIL')] };
  const first = await send('lead', body);
  assert.equal((await send('lead', body)).text, first.text);
  assert.equal((await leadsOf(email)).length, 1);
  assert.equal((await mailsTo(stage, email)).length, 1);
});

test('only the own new web form, confirmed, undoes an opt-out of the person', async () => {
  const email = address();
  const id = await newContact(stage, { FirstName: 'Opt', LastName: 'Outer', Email: email });
  await send('lead', { firstName: 'Opt', lastName: 'Outer', email, answers: [no('PET_MKT', 'EMAIL')] });
  assert.equal((await ask(id, 'PET_MKT', 'EMAIL')).reason, 'REFUSED');
  await send('lead', { firstName: 'Opt', lastName: 'Outer', email, answers: [yes('PET_MKT', 'EMAIL')] });
  assert.equal((await ask(id, 'PET_MKT', 'EMAIL')).reason, 'REFUSED');
  await (await stage.guest()).call('POST', `/services/apexrest/privacy/v1/confirmations/${tokensOf((await mailsTo(stage, email)).at(-1)!)[0]}`);
  assert.equal((await ask(id, 'PET_MKT', 'EMAIL')).reason, 'GRANTED');
});

test('somebody who was erased begins anew by the own form, with no tie to the old data', async () => {
  const email = address();
  const id = await newContact(stage, { FirstName: 'Gone', LastName: 'Person', Email: email });
  const [{ IndividualId: before }] = await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${id}'`);
  const { id: request } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: id, type: 'ERASURE' });
  await stage.as('COMPLIANCE').privacy('POST', 'erasures', { request });
  const again = await stage.as('ADMIN').call('POST', '/services/data/v65.0/sobjects/Lead', { FirstName: 'Gone', LastName: 'Person', Company: 'x', Email: email });
  assert.equal(again.status, 400, again.text);
  assert.equal((await send('lead', { firstName: 'Gone', lastName: 'Person', email, answers: [no('PET_MKT', 'EMAIL')] })).status, 200);
  const [lead] = await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Lead WHERE Email = '${email}'`);
  assert.notEqual(lead.IndividualId, before);
});

test('Global Privacy Control refuses tracking and sharing, unless the person says yes to them', async () => {
  const [silent, asked] = [address(), address()];
  await send('lead', { lastName: 'Signal', email: silent, answers: [no('PET_MKT', 'EMAIL')] }, { 'Sec-GPC': '1' });
  await send('registration', { lastName: 'Signal', email: asked, terms: true, answers: [yes('TRACKING', 'NONE')] }, { 'Sec-GPC': '1' });
  const [lead] = await leadsOf(silent);
  const cells: [string, string][] = [['TRACKING', 'NONE'], ['PARTNER_SHARE', 'NONE'], ['ANALYTICS', 'NONE']];
  assert.deepEqual(await reasons(stage.as('INTEGRATION'), lead, cells), { 'TRACKING/NONE': 'REFUSED', 'PARTNER_SHARE/NONE': 'REFUSED', 'ANALYTICS/NONE': 'NO_BASIS' });
  const [contact] = await stage.as('ADMIN').query<{ Id: string }>(`SELECT Id FROM Contact WHERE Email = '${asked}'`);
  assert.deepEqual(await reasons(stage.as('INTEGRATION'), contact.Id, cells.slice(0, 2)), { 'TRACKING/NONE': 'GRANTED', 'PARTNER_SHARE/NONE': 'REFUSED' });
});

test('a form says who asks, what for and in which words; an unknown form is not there', async () => {
  const read = async (form: string) => fetch(`${stage.instanceUrl}/privacy/services/apexrest/privacy/v1/forms/${form}`);
  const form = (await (await read('lead')).json()) as { controller: string; questions: { purpose: string; wording: string; required: boolean }[] };
  assert.ok(form.controller);
  assert.deepEqual(form.questions.map(({ purpose, required }) => [purpose, required]), [['PET_MKT', true], ['PET_MKT', false], ['CAR_MKT', false], ['CAR_MKT', false]]);
  assert.match(form.questions[0].wording, /pet insurance/);
  assert.equal((await read('no-such-form')).status, 404);
});
