import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deployMetadata } from '../stage/metadata.ts';
import { allRecorded, consent, newContact, personActs } from '../stage/person.ts';
import { openStage, type Role, type Stage } from '../stage/stage.ts';

let stage: Stage;
let person: string;

before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00+02:00');
  person = await newContact(stage);
  allRecorded(await personActs(stage, person, consent('PET_MKT', 'PHONE', '2026-06-01T10:00:00+02:00', '2026-07-01T10:00:00+02:00')));
});
after(() => stage.stop());

interface Outcome {
  isSuccess: boolean;
  outputValues: { output: { allowed: boolean; reason: string; validTo: string | null } };
}

/** As Flow Builder and other clients call an invocable action: many inputs at once. */
async function check(role: Role, inputs: object[]): Promise<Outcome[]> {
  const answer = await stage.as(role).call('POST', '/services/data/v65.0/actions/custom/apex/CheckConsentAction', { inputs });
  assert.equal(answer.status, 200, answer.text);
  return answer.json() as Outcome[];
}

test('the action of a workflow answers for many records at once', async () => {
  const [phone, mail] = (await check('INTEGRATION', [{ person, purpose: 'PET_MKT', channel: 'PHONE' }, { person, purpose: 'PET_MKT', channel: 'EMAIL', operation: 'SEND' }])).map(({ outputValues }) => outputValues.output);
  assert.deepEqual([phone.allowed, phone.reason], [true, 'GRANTED']);
  assert.deepEqual([mail.allowed, mail.reason], [false, 'NO_BASIS']);
});

test('a rep is answered about people that are shared, and about nobody else', async () => {
  const own = await newContact(stage, { OwnerId: stage.users.REP.userId });
  allRecorded(await personActs(stage, own, consent('PET_MKT', 'PHONE', '2026-06-01T10:00:00+02:00')));
  const answers = await check('REP', [{ person: own, purpose: 'PET_MKT', channel: 'PHONE' }, { person, purpose: 'PET_MKT', channel: 'PHONE' }]);
  assert.deepEqual(answers.map(({ outputValues }) => outputValues.output.reason), ['GRANTED', 'NO_PERSON']);
});

/** What Flow Builder writes for: when a task is made about somebody, see whether they may be called, and defer it when not. */
const FLOW = `<Flow xmlns="http://soap.sforce.com/2006/04/metadata">
  <apiVersion>65.0</apiVersion>
  <actionCalls>
    <name>Check_Consent</name><label>Check Consent</label><locationX>176</locationX><locationY>134</locationY>
    <actionName>CheckConsentAction</actionName><actionType>apex</actionType>
    <connector><targetReference>May_call</targetReference></connector>
    <flowTransactionModel>CurrentTransaction</flowTransactionModel>
    <inputParameters><name>person</name><value><elementReference>$Record.WhoId</elementReference></value></inputParameters>
    <inputParameters><name>purpose</name><value><stringValue>PET_MKT</stringValue></value></inputParameters>
    <inputParameters><name>channel</name><value><stringValue>PHONE</stringValue></value></inputParameters>
    <storeOutputAutomatically>true</storeOutputAutomatically>
  </actionCalls>
  <decisions>
    <name>May_call</name><label>May call?</label><locationX>176</locationX><locationY>242</locationY>
    <defaultConnector><targetReference>Defer</targetReference></defaultConnector>
    <defaultConnectorLabel>No</defaultConnectorLabel>
    <rules><name>Yes</name><conditionLogic>and</conditionLogic><conditions><leftValueReference>Check_Consent.allowed</leftValueReference><operator>EqualTo</operator><rightValue><booleanValue>true</booleanValue></rightValue></conditions><label>Yes</label></rules>
  </decisions>
  <interviewLabel>Call {!$Flow.CurrentDateTime}</interviewLabel>
  <label>Call if allowed</label>
  <processType>AutoLaunchedFlow</processType>
  <recordUpdates>
    <name>Defer</name><label>Defer</label><locationX>176</locationX><locationY>350</locationY>
    <inputAssignments><field>Status</field><value><stringValue>Deferred</stringValue></value></inputAssignments>
    <inputAssignments><field>Description</field><value><elementReference>Check_Consent.reason</elementReference></value></inputAssignments>
    <inputReference>$Record</inputReference>
  </recordUpdates>
  <start><locationX>50</locationX><locationY>0</locationY><connector><targetReference>Check_Consent</targetReference></connector><object>Task</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>
  <status>Active</status>
</Flow>`;

test('a flow that a record starts decides by consent, for each of the records saved together', async () => {
  const { instanceUrl, users } = stage;
  await deployMetadata(instanceUrl, users.ADMIN.accessToken, {
    'package.xml': '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Call_if_allowed</members><name>Flow</name></types><version>65.0</version></Package>',
    'flows/Call_if_allowed.flow': FLOW,
  });
  const willing = await newContact(stage, { OwnerId: users.REP.userId });
  allRecorded(await personActs(stage, willing, consent('PET_MKT', 'PHONE', '2026-06-01T10:00:00+02:00')));
  const unasked = await newContact(stage, { OwnerId: users.REP.userId });
  const records = [willing, unasked].map((WhoId) => ({ attributes: { type: 'Task' }, Subject: 'Call about pets', Status: 'Not Started', WhoId }));
  const saved = await stage.as('REP').call('POST', '/services/data/v65.0/composite/sobjects', { records });
  assert.equal(saved.status, 200, saved.text);
  const tasks = await stage.as('REP').query<{ WhoId: string; Status: string; Description: string | null }>("SELECT WhoId, Status, Description FROM Task WHERE Subject = 'Call about pets'");
  const told = Object.fromEntries(tasks.map(({ WhoId, Status, Description }) => [WhoId, [Status, Description]]));
  assert.deepEqual(told, { [willing]: ['Not Started', null], [unasked]: ['Deferred', 'NO_BASIS'] });
});
