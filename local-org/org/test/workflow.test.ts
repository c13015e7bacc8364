import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { deploy } from '../../metadata/index.ts';
import { xml, zipOf } from '../../metadata/test/packages.ts';
import { Org } from '../index.ts';
import { insert } from './sampleOrg.ts';

/** What is seen of workflow outside Apex; its field updates are in the conformance pack. */
const WORKFLOW = xml('Workflow', `<alerts><fullName>Tell</fullName><ccEmails>cc@example.com</ccEmails><description>Tell</description><protected>false</protected><recipients><field>Email</field><type>email</type></recipients><recipients><type>owner</type></recipients><senderType>CurrentUser</senderType><template>unfiled$public/Greeting</template></alerts>
<tasks><fullName>Call</fullName><assignedToType>owner</assignedToType><dueDateOffset>3</dueDateOffset><notifyAssignee>false</notifyAssignee><offsetFromField>Contact.Birthdate</offsetFromField><priority>High</priority><protected>false</protected><status>Not Started</status><subject>Call</subject></tasks>
<rules><fullName>Greet</fullName><actions><name>Tell</name><type>Alert</type></actions><actions><name>Call</name><type>Task</type></actions><active>true</active><criteriaItems><field>Contact.LastName</field><operation>startsWith</operation><value>Love,Hopp</value></criteriaItems><triggerType>onCreateOnly</triggerType></rules>`);
const TEMPLATE = xml('EmailTemplate', '<available>true</available><encodingKey>UTF-8</encodingKey><name>Greeting</name><style>none</style><subject>Hello {!Contact.LastName}</subject><type>text</type><uiType>Aloha</uiType>');
const later = (body: string): string => xml('Workflow', `<rules><fullName>Later</fullName><active>true</active><formula>TRUE</formula><triggerType>onCreateOnly</triggerType>${body}</rules>`);

describe('workflow', () => {
  const org = Org.open({ data: ':memory:' });
  after(() => org.close());
  const run = (workflow: string, more: Record<string, string> = {}, types: Record<string, string[]> = {}): string[] =>
    deploy(org, zipOf({ ...types, Workflow: ['Contact'] }, { ...more, 'workflows/Contact.workflow': workflow }), { userId: org.admin.id }).details.componentFailures.map(({ problem }) => problem!);

  it('deploys', () => assert.deepEqual(run(WORKFLOW, { 'email/unfiled$public/Greeting.email': 'Born {!Contact.Birthdate}, says {!User.FirstName}. {!Contact.Nothing}', 'email/unfiled$public/Greeting.email-meta.xml': TEMPLATE }, { EmailTemplate: ['unfiled$public/Greeting'] }), []));

  it('mails who it is for, in the words of the template, and leaves a task', () => {
    const id = insert(org, 'Contact', { LastName: 'Lovelace', Email: 'ada@example.com', Birthdate: '2026-12-10' });
    const [mail] = org.outbox.to('ada@example.com');
    assert.deepEqual({ to: mail.to, cc: mail.cc, subject: mail.subject, text: mail.text }, { to: ['ada@example.com', 'admin@example.com'], cc: ['cc@example.com'], subject: 'Hello Lovelace', text: 'Born 12/10/2026, says Admin. ' });
    const [task] = org.rows.findBy('Task', 'WhoId', [id]);
    assert.deepEqual([task.Subject, task.ActivityDate, task.Priority, task.OwnerId], ['Call', '2026-12-13', 'High', org.admin.id]);
    insert(org, 'Contact', { LastName: 'Turing', Email: 'alan@example.com' });
    assert.equal(org.outbox.to('alan@example.com').length, 0);
  });

  it('is refused by name where it would act later or in ways that are not had', () => {
    assert.match(run(later('<workflowTimeTriggers><timeLength>1</timeLength><workflowTimeTriggerUnit>Days</workflowTimeTriggerUnit></workflowTimeTriggers>'))[0], /WorkflowRule Contact.Later: time triggers are not supported by the local org/);
    assert.match(run(later('<actions><name>Send</name><type>OutboundMessage</type></actions>'))[0], /the action OutboundMessage is not supported/);
  });
});

describe('business hours', () => {
  const org = Org.open({ data: ':memory:' });
  after(() => org.close());
  const [{ Id }] = org.rows.findBy('BusinessHours', 'IsDefault', [true]);
  const office = Object.fromEntries(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].flatMap((day) => [[`${day}StartTime`, 9 * 3_600_000], [`${day}EndTime`, 17 * 3_600_000]]));
  org.writer.update('BusinessHours', Id as string, { ...office, SaturdayStartTime: null, SaturdayEndTime: null, SundayStartTime: null, SundayEndTime: null, TimeZoneSidKey: 'GMT' });
  const said = (expression: string): string => org.run(org.admin, (tx) => {
    const result = tx.executeAnonymous(`Id h = '${String(Id)}'; Datetime friday = Datetime.newInstanceGmt(2026, 12, 4, 16, 0, 0); System.debug(${expression});`);
    return result.compileProblem ?? result.exceptionMessage ?? tx.logs.at(-1)!.text;
  });

  for (const [expression, expected] of [
    ['BusinessHours.add(h, friday, 2 * 3600000L).formatGmt(\'E HH:mm\')', 'Mon 10:00'], ['BusinessHours.add(h, friday, -8 * 3600000L).formatGmt(\'E HH:mm\')', 'Thu 16:00'], ['BusinessHours.diff(h, friday, friday.addDays(4)) / 3600000', '16'],
    ['BusinessHours.isWithin(h, friday)', 'true'], ['BusinessHours.isWithin(h, friday.addHours(1))', 'false'], ['BusinessHours.nextStartDate(h, friday.addHours(2)).formatGmt(\'E HH:mm\')', 'Mon 09:00'],
  ]) it(expression, () => assert.equal(said(expression), expected));
});
