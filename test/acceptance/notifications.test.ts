import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Act, allRecorded, consent, decide, newContact, personActs } from '../stage/person.ts';
import { deployMetadata } from '../stage/metadata.ts';
import { openStage, type Role, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.at('2026-06-10T12:00:00Z'));
after(() => stage.stop());

const AT = '2026-06-09T12:00:00Z';

interface Bell {
  messageTitle: string;
  messageBody: string;
  target: string;
}

async function bell(role: Role, target?: string): Promise<Bell[]> {
  const answer = await stage.as(role).call('GET', '/services/data/v65.0/connect/notifications?size=50');
  return (answer.json() as { notifications: Bell[] }).notifications.filter((each) => target === undefined || each.target === target);
}

/** Somebody with an open task of the rep (two of them), a case of the marketer, and a closed task of the administrator. */
async function personWithWork(): Promise<string> {
  const person = await newContact(stage, { LastName: 'Confidential' });
  const admin = stage.as('ADMIN');
  for (const Subject of ['Call', 'Call again']) await admin.create('Task', { Subject, WhoId: person, OwnerId: stage.users.REP.userId });
  await admin.create('Task', { Subject: 'Done', WhoId: person, OwnerId: stage.users.COMPLIANCE.userId, Status: 'Completed' });
  await admin.create('Case', { Subject: 'Question', ContactId: person, OwnerId: stage.users.MARKETER.userId });
  return person;
}

const STOPS: Act[] = [
  { purpose: 'PET_MKT', channel: 'PHONE', type: 'WITHDRAWN', occurredAt: AT },
  { scope: 'ALL_DM', type: 'OBJECTED', occurredAt: AT },
  { scope: 'PERSON', type: 'RESTRICTED', occurredAt: AT },
];

for (const stop of STOPS) {
  test(`${stop.type} tells the owners of open work, once each, and names nobody`, async () => {
    const person = await personWithWork();
    allRecorded(await personActs(stage, person, consent('PET_MKT', 'PHONE', '2026-06-01T12:00:00Z')));
    assert.deepEqual(await bell('REP', person), []);
    allRecorded(await personActs(stage, person, [stop]));
    assert.notEqual((await decide(stage.as('INTEGRATION'), person, 'PET_MKT', 'PHONE')).reason, 'GRANTED');
    for (const role of ['REP', 'MARKETER'] as const) {
      const [notice, ...more] = await bell(role, person);
      assert.deepEqual(more, []);
      assert.doesNotMatch(notice.messageTitle + notice.messageBody, /Confidential|@/);
    }
    assert.deepEqual(await bell('COMPLIANCE', person), []);
  });
}

test('several changes of one submission are one notification that lists them', async () => {
  const person = await personWithWork();
  allRecorded(await personActs(stage, person, [STOPS[0], { ...STOPS[0], purpose: 'CAR_MKT' }]));
  const [notice, ...more] = await bell('REP', person);
  assert.deepEqual(more, []);
  assert.match(notice.messageBody, /Pet insurance marketing \/ Phone.*Car insurance marketing \/ Phone/);
});

test('those who answer requests hear the bell before one is due', async () => {
  const person = await newContact(stage);
  const { id } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person, type: 'ACCESS', receivedAt: AT });
  for (const night of ['2026-07-03T04:00:00Z', '2026-07-03T06:00:00Z']) {
    await stage.at(night);
    for (let round = 0; round < 3; round++) await stage.control('POST', 'jobs/run', {});
  }
  assert.equal((await bell('COMPLIANCE', id)).length, 1);
  assert.deepEqual(await bell('REP', id), []);
});

const xml = (type: string, body: string): string => `<?xml version="1.0" encoding="UTF-8"?><${type} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${type}>`;

/** An administrator's own automation: consents to sharing become work for the partner desk, at once. */
const AUTOMATION = `trigger PartnerDesk on ConsentChanged__e(after insert) {
  List<Task> tasks = new List<Task>();
  for (ConsentChanged__e change : Trigger.new) {
    if (change.PurposeCode__c == 'PARTNER_SHARE') {
      tasks.add(new Task(Subject = change.OldStatus__c + '>' + change.NewStatus__c + ' ' + change.Reason__c, Description = change.PersonRef__c));
    }
  }
  insert tasks;
}`;

test('every change is published with old and new answer and reason, and an automation acts on it at once', async () => {
  await deployMetadata(stage.instanceUrl, stage.users.ADMIN.accessToken, {
    'package.xml': xml('Package', '<types><members>PartnerDesk</members><name>ApexTrigger</name></types><version>65.0</version>'),
    'triggers/PartnerDesk.trigger': AUTOMATION,
    'triggers/PartnerDesk.trigger-meta.xml': xml('ApexTrigger', '<apiVersion>65.0</apiVersion><status>Active</status>'),
  });
  const person = await newContact(stage);
  const share = (type: string, occurredAt: string): Act => ({ purpose: 'PARTNER_SHARE', channel: 'NONE', type, occurredAt, ...(type === 'GRANTED' && { basis: 'CONSENT' }) });
  allRecorded(await personActs(stage, person, [share('GRANTED', '2026-06-01T12:00:00Z')]));
  allRecorded(await personActs(stage, person, [share('WITHDRAWN', '2026-06-02T12:00:00Z')]));
  allRecorded(await personActs(stage, person, [share('GRANTED', '2026-06-03T12:00:00Z')]));
  allRecorded(await personActs(stage, person, [{ scope: 'PERSON', type: 'RESTRICTED', occurredAt: '2026-06-04T12:00:00Z' }]));
  await stage.control('POST', 'jobs/run', {});
  const [{ IndividualId }] = await stage.as('ADMIN').query<{ IndividualId: string }>(`SELECT IndividualId FROM Contact WHERE Id = '${person}'`);
  const tasks = await stage.as('ADMIN').query<{ Subject: string; Description: string }>("SELECT Subject, Description FROM Task WHERE Subject LIKE '%>%' ORDER BY CreatedDate, Id");
  assert.deepEqual(tasks.map(({ Subject }) => Subject), ['NONE>GRANTED GRANTED', 'GRANTED>WITHDRAWN WITHDRAWN', 'WITHDRAWN>GRANTED GRANTED', 'GRANTED>BLOCKED RESTRICTED']);
  assert.deepEqual([...new Set(tasks.map(({ Description }) => Description))], [IndividualId]);
});
