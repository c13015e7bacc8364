import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { PrivateReplayOrg } from '../../src/local/replay-org.ts';
import { connectToLocal } from '../../src/privacy/connect.ts';
import { isSound, verify } from '../../src/privacy/verify/verify.ts';
import { type Act, allRecorded, consent, decide, newContact, personActs } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

const EARLY = '2026-06-01T12:00:00+02:00';
const LATE = '2026-06-05T12:00:00+02:00';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.at('2026-06-10T12:00:00+02:00'));
after(() => stage.stop());

async function runApex(body: string): Promise<void> {
  const answer = await stage.as('ADMIN').call('GET', `/services/data/v65.0/tooling/executeAnonymous?${new URLSearchParams({ anonymousBody: body })}`);
  const { success, exceptionMessage, compileProblem } = answer.json() as { success: boolean; exceptionMessage: string | null; compileProblem: string | null };
  assert.equal(success, true, exceptionMessage ?? compileProblem ?? '');
}

function merge(master: string, gone: string): Promise<void> {
  return runApex(`merge new Contact(Id = '${master}') new Contact(Id = '${gone}');`);
}

async function individualOf(contact: string): Promise<string> {
  return (await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${contact}'`))[0].IndividualId;
}

const reason = async (person: string, purpose: string, channel: string): Promise<string> => (await decide(stage.as('INTEGRATION'), person, purpose, channel)).reason;

async function soundness(): Promise<unknown> {
  const { accessToken, userId, username } = stage.users.ADMIN;
  const connection = await connectToLocal({ instanceUrl: stage.instanceUrl, admin: { accessToken, userId, username, organizationId: accessToken.split('!')[0] } });
  const replay = await PrivateReplayOrg.open();
  try {
    const report = await verify(connection, replay, () => {});
    return isSound(report) ? 'sound' : report;
  } finally {
    await replay.close();
  }
}

test('merged people have one history: the latest act of the person wins, restrictions are united, and everything verifies', async () => {
  const [kept, gone] = [await newContact(stage), await newContact(stage)];
  const individual = await individualOf(kept);
  const withdrawn: Act = { purpose: 'PET_MKT', channel: 'PHONE', type: 'WITHDRAWN', occurredAt: LATE };
  allRecorded(await personActs(stage, kept, [...consent('PET_MKT', 'PHONE', EARLY), ...consent('PET_MKT', 'POST', LATE), ...consent('PARTNER_SHARE', 'NONE', EARLY)]));
  allRecorded(await personActs(stage, gone, [withdrawn, { ...withdrawn, channel: 'POST', occurredAt: EARLY }, { type: 'OBJECTED', scope: 'ALL_DM', occurredAt: EARLY }]));
  const request = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: gone, type: 'ACCESS' });
  await merge(kept, gone);
  assert.equal(await reason(kept, 'PET_MKT', 'PHONE'), 'OBJECTED', 'an objection goes before a withdrawal');
  assert.equal(await reason(kept, 'PET_MKT', 'POST'), 'GRANTED', 'the later complete act of the person lifts the objection for its cell');
  assert.equal(await reason(kept, 'CAR_MKT', 'SMS'), 'OBJECTED');
  assert.equal(await reason(kept, 'PARTNER_SHARE', 'NONE'), 'GRANTED');
  const [moved] = await stage.as('ADMIN').query<{ Individual__c: string }>(`SELECT Individual__c FROM PrivacyRequest__c WHERE Id = '${request.id}'`);
  assert.equal(moved.Individual__c, individual);
  const pack = await stage.as('COMPLIANCE').privacy<{ content: { person: { events: unknown[]; chain: { valid: boolean } } } }>('GET', `proof/${kept}`);
  assert.equal(pack.content.person.chain.valid, true);
  assert.ok(pack.content.person.events.length >= 7, 'the proof shows both histories');
  assert.equal(await soundness(), 'sound');
});

test('a confirmation does not move to another mailbox, and the person is nobody else afterwards', async () => {
  const [kept, gone] = [await newContact(stage), await newContact(stage)];
  allRecorded(await personActs(stage, gone, consent('PET_MKT', 'EMAIL', EARLY)));
  await merge(kept, gone);
  assert.equal(await reason(kept, 'PET_MKT', 'EMAIL'), 'PENDING_CONFIRMATION');
  assert.equal(await reason(kept, 'PET_MKT', 'PHONE'), 'NO_BASIS');
});

test('two hundred leads convert into contacts of their people in one transaction', async () => {
  await runApex(`List<Account> accounts = new List<Account>{ new Account(Name = 'Example') };
    insert accounts;
    List<Contact> contacts = new List<Contact>();
    List<Lead> leads = new List<Lead>();
    for (Integer i = 0; i < 200; i++) {
      contacts.add(new Contact(LastName = 'Many ' + i, AccountId = accounts[0].Id, Email = 'many' + i + '@people.example'));
      leads.add(new Lead(LastName = 'Many ' + i, Company = 'Example', Email = 'private' + i + '@people.example', DoNotCall = true));
    }
    insert contacts;
    insert leads;`);
  await runApex(`List<Contact> contacts = [SELECT Id, AccountId FROM Contact WHERE LastName LIKE 'Many %' ORDER BY Id];
    List<Lead> leads = [SELECT Id FROM Lead WHERE LastName LIKE 'Many %' ORDER BY Id];
    for (Integer start = 0; start < 200; start += 100) {
      List<Database.LeadConvert> conversions = new List<Database.LeadConvert>();
      for (Integer i = start; i < start + 100; i++) {
        Database.LeadConvert conversion = new Database.LeadConvert();
        conversion.setLeadId(leads[i].Id);
        conversion.setAccountId(contacts[i].AccountId);
        conversion.setContactId(contacts[i].Id);
        conversion.setDoNotCreateOpportunity(true);
        conversion.setConvertedStatus('Closed - Converted');
        conversions.add(conversion);
      }
      Database.convertLead(conversions);
    }`);
  const merged = await stage.as('ADMIN').query("SELECT Id FROM ConsentEvent__c WHERE Type__c = 'MERGED' AND Individual__r.LastName LIKE 'Many %'");
  assert.equal(merged.length, 200);
  const [one] = await stage.as('ADMIN').query<{ Id: string }>("SELECT Id FROM Contact WHERE LastName = 'Many 7'");
  assert.equal(await reason(one.Id, 'PET_MKT', 'PHONE'), 'OPTED_OUT_FLAG');
});
