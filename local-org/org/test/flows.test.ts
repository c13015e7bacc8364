import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { deploy } from '../../metadata/index.ts';
import { META, xml, zipOf } from '../../metadata/test/packages.ts';
import { Org } from '../index.ts';
import { insert, save, stored } from './sampleOrg.ts';

const to = (name: string | null, tag = 'connector'): string => (name === null ? '' : `<${tag}><targetReference>${name}</targetReference></${tag}>`);
const ref = (name: string, tag = 'value'): string => `<${tag}><elementReference>${name}</elementReference></${tag}>`;
const text = (value: string, tag = 'value'): string => `<${tag}><stringValue>${value}</stringValue></${tag}>`;
const assignment = (name: string, target: string, operator: string, value: string, next: string | null): string =>
  `<assignments><name>${name}</name><label>${name}</label><assignmentItems><assignToReference>${target}</assignToReference><operator>${operator}</operator>${value}</assignmentItems>${to(next)}</assignments>`;
const variable = (name: string, type: string, more = ''): string => `<variables><name>${name}</name><dataType>${type}</dataType>${more}</variables>`;
const filter = (field: string, operator: string, value: string): string => `<filters><field>${field}</field><operator>${operator}</operator>${value}</filters>`;
const input = (field: string, value: string, tag = 'inputAssignments'): string => `<${tag}><field>${field}</field>${value}</${tag}>`;
const flow = (body: string, start: string, status = 'Active'): string => xml('Flow', `<apiVersion>65.0</apiVersion><label>Flow</label><processType>AutoLaunchedFlow</processType><status>${status}</status><start>${start}</start>${body}`);
const started = (object: string, when: string, on: string, first: string, more = ''): string => `<object>${object}</object><recordTriggerType>${on}</recordTriggerType><triggerType>${when}</triggerType>${more}${to(first)}`;

/** Every account has a task and counts its people; people are greeted; a note about what goes is kept. */
const FLOWS: Record<string, string> = {
  Rate: flow(
    `<decisions><name>Big</name><label>Big</label><defaultConnectorLabel>No</defaultConnectorLabel>${to('Cold', 'defaultConnector')}<rules><name>Yes</name><conditionLogic>1 AND (2 OR 3)</conditionLogic>
<conditions><leftValueReference>$Record.NumberOfEmployees</leftValueReference><operator>GreaterThan</operator><rightValue><numberValue>100</numberValue></rightValue></conditions>
<conditions><leftValueReference>$Record.Name</leftValueReference><operator>StartsWith</operator>${text('acme', 'rightValue')}</conditions>
<conditions><leftValueReference>$Record.Industry</leftValueReference><operator>EqualTo</operator>${text('Energy', 'rightValue')}</conditions>${to('Hot')}<label>Yes</label></rules></decisions>
${assignment('Hot', '$Record.Rating', 'Assign', text('Hot'), null)}${assignment('Cold', '$Record.Rating', 'Assign', text('Cold'), null)}`,
    started('Account', 'RecordBeforeSave', 'CreateAndUpdate', 'Big'),
  ),
  Count: flow(
    `<recordLookups><name>People</name><label>People</label><object>Contact</object><filterLogic>and</filterLogic>${filter('AccountId', 'EqualTo', ref('$Record.AccountId'))}<getFirstRecordOnly>false</getFirstRecordOnly><storeOutputAutomatically>true</storeOutputAutomatically>${to('HowMany')}</recordLookups>
${assignment('HowMany', 'total', 'AssignCount', ref('People'), 'Write')}
<recordUpdates><name>Write</name><label>Write</label><object>Account</object><filterLogic>and</filterLogic>${filter('Id', 'EqualTo', ref('$Record.AccountId'))}${input('NumberOfEmployees', ref('total'))}${input('Description', ref('Words'))}</recordUpdates>
<formulas><name>Words</name><dataType>String</dataType><expression>{!$Record.Account.Name} &amp; &quot; has &quot; &amp; TEXT({!total}) &amp; IF({!total} &gt; 1, &quot; people&quot;, &quot; person&quot;)</expression></formulas>${variable('total', 'Number', '<scale>0</scale>')}`,
    started('Contact', 'RecordAfterSave', 'Create', 'People', filter('AccountId', 'IsNull', '<value><booleanValue>false</booleanValue></value>')),
  ),
  Changed: flow(
    `<recordUpdates><name>Mark</name><label>Mark</label><inputReference>$Record</inputReference>${input('Department', text('moved from {!$Record__Prior.Title}'))}</recordUpdates>`,
    started('Contact', 'RecordAfterSave', 'Update', 'Mark', `<doesRequireRecordChangedToMeetCriteria>true</doesRequireRecordChangedToMeetCriteria>${filter('Title', 'EqualTo', text('Boss'))}`),
  ),
  Gone: flow(
    `<recordCreates><name>Note</name><label>Note</label><object>Account</object>${input('Name', text('Gone: {!$Record.LastName}'))}</recordCreates>`,
    started('Contact', 'RecordBeforeDelete', 'Delete', 'Note'),
  ),
  Refused: flow(`<recordCreates><name>Make</name><label>Make</label><object>Contact</object>${input('FirstName', text('No last name'))}</recordCreates>`, started('Lead', 'RecordAfterSave', 'Create', 'Make')),
  Names: flow(
    `<recordLookups><name>Found</name><label>Found</label><object>Account</object>${filter('Name', 'StartsWith', ref('start'))}<getFirstRecordOnly>false</getFirstRecordOnly><sortField>Name</sortField><sortOrder>Asc</sortOrder>${to('Each')}</recordLookups>
<loops><name>Each</name><label>Each</label><collectionReference>Found</collectionReference><iterationOrder>Asc</iterationOrder>${to('Shout', 'nextValueConnector')}${to('Greeting', 'noMoreValuesConnector')}</loops>
<actionCalls><name>Shout</name><label>Shout</label><actionName>Shouter</actionName><actionType>apex</actionType><inputParameters><name>word</name>${ref('Each.Name')}</inputParameters>${to('Add')}</actionCalls>
${assignment('Add', 'names', 'Add', ref('Shout.loud'), 'Each')}
<subflows><name>Greeting</name><label>Greeting</label><flowName>Greet</flowName><inputAssignments><name>who</name>${ref('start')}</inputAssignments><outputAssignments><assignToReference>greeting</assignToReference><name>said</name></outputAssignments></subflows>
${variable('start', 'String', '<isInput>true</isInput>')}${variable('names', 'String', '<isCollection>true</isCollection><isOutput>true</isOutput>')}${variable('greeting', 'String', '<isOutput>true</isOutput>')}`,
    to('Found'),
  ),
  Greet: flow(`${assignment('Say', 'said', 'Assign', text('Hello {!who}'), null)}${variable('who', 'String', '<isInput>true</isInput>')}${variable('said', 'String', '<isOutput>true</isOutput>')}`, to('Say'), 'Draft'),
  Careful: flow(
    `<recordCreates><name>Make</name><label>Make</label><object>Contact</object>${input('FirstName', text('x'))}${to('Tell', 'faultConnector')}</recordCreates>${assignment('Tell', 'why', 'Assign', ref('$Flow.FaultMessage'), null)}${variable('why', 'String', '<isOutput>true</isOutput>')}`,
    to('Make'),
  ),
};

const SHOUTER = `public class Shouter {
  public static Integer calls = 0;
  public class Request { @InvocableVariable public String word; }
  public class Answer { @InvocableVariable public String loud; }
  @InvocableMethod public static List<Answer> shout(List<Request> requests) {
    calls++;
    List<Answer> answers = new List<Answer>();
    for (Request each : requests) { Answer one = new Answer(); one.loud = each.word.toUpperCase() + calls; answers.add(one); }
    return answers;
  }
}`;

describe('flows', () => {
  const org = Org.open({ data: ':memory:' });
  after(() => org.close());
  const files = Object.fromEntries(Object.entries(FLOWS).map(([name, body]) => [`flows/${name}.flow`, body]));
  const result = deploy(org, zipOf({ Flow: Object.keys(FLOWS), ApexClass: ['Shouter'] }, { ...files, 'classes/Shouter.cls': SHOUTER, 'classes/Shouter.cls-meta.xml': META }), { userId: org.admin.id });
  const apex = (source: string): string | null => {
    const said = org.run(org.admin, (tx) => tx.executeAnonymous(source));
    return said.compileProblem ?? said.exceptionMessage;
  };

  it('deploy', () => assert.deepEqual(result.details.componentFailures.map(({ fullName, problem }) => `${fullName}: ${problem}`), []));

  it('before the save decide and assign, with conditions in any logic', () => {
    const rating = (record: Record<string, string | number>): unknown => stored(org, 'Account', insert(org, 'Account', record)).Rating;
    assert.deepEqual([rating({ Name: 'Acme One', NumberOfEmployees: 101 }), rating({ Name: 'Other', NumberOfEmployees: 101 }), rating({ Name: 'Other', Industry: 'Energy', NumberOfEmployees: 101 }), rating({ Name: 'Acme Two', NumberOfEmployees: 1 })], ['Hot', 'Cold', 'Hot', 'Cold']);
  });

  it('after the save read and update other records, all records of the save at once', () => {
    const account = insert(org, 'Account', { Name: 'Crowd' });
    const results = save(org, 'insert', 'Contact', [{ LastName: 'A', AccountId: account }, { LastName: 'B', AccountId: account }, { LastName: 'C' }], { allOrNone: true });
    assert.deepEqual(results.flatMap(({ errors }) => errors), []);
    const { NumberOfEmployees, Description } = stored(org, 'Account', account);
    assert.deepEqual([NumberOfEmployees, Description], [2, 'Crowd has 2 people']);
  });

  it('start for what changed to meet the criteria, and not again for the record that they change', () => {
    const id = insert(org, 'Contact', { LastName: 'D', Title: 'Clerk' });
    save(org, 'update', 'Contact', [{ Id: id, Title: 'Boss' }]);
    assert.equal(stored(org, 'Contact', id).Department, 'moved from Clerk');
    save(org, 'update', 'Contact', [{ Id: id, Department: null }]);
    assert.equal(stored(org, 'Contact', id).Department, null);
  });

  it('before a delete still see the record', () => {
    const id = insert(org, 'Contact', { LastName: 'Leaver' });
    save(org, 'delete', 'Contact', [{ Id: id }]);
    assert.equal(org.rows.findBy('Account', 'Name', ['Gone: Leaver']).length, 1);
  });

  it('refuse the record when an element fails without a fault path', () => {
    const [refused] = save(org, 'insert', 'Lead', [{ LastName: 'E', Company: 'F' }]);
    assert.deepEqual([refused.success, refused.errors[0].statusCode, refused.errors[0].message.includes('Required fields are missing')], [false, 'CANNOT_EXECUTE_FLOW_TRIGGER', true]);
  });

  it('run from Apex with inputs, loops, Apex actions and subflows', () => {
    assert.equal(apex(`
      Flow.Interview.Names run = new Flow.Interview.Names(new Map<String, Object>{ 'start' => 'acme' });
      Flow.Interview plain = run;
      plain.start();
      System.assertEquals(new List<String>{ 'ACME ONE1', 'ACME TWO2' }, (List<String>) run.getVariableValue('names'));
      System.assertEquals('Hello acme', Flow.Interview.createInterview('Names', new Map<String, Object>{ 'start' => 'acme' }) == null ? null : run.getVariableValue('greeting'));
      Invocable.Action action = Invocable.Action.createCustomAction('flow', 'Names');
      action.setInvocationParameter('start', 'acme two');
      System.assertEquals('Hello acme two', action.invoke()[0].getOutputParameters().get('greeting'));`), null);
    assert.equal(apex("Flow.Interview.createInterview('Nowhere', new Map<String, Object>());"), 'System.TypeException: Invalid type: Flow.Interview.Nowhere');
  });

  it('take the fault path and know why', () => {
    assert.equal(apex(`
      Flow.Interview run = new Flow.Interview.Careful(new Map<String, Object>());
      run.start();
      System.assert(String.valueOf(run.getVariableValue('why')).contains('LastName'), run.getVariableValue('why'));`), null);
  });
});
