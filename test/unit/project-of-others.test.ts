import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { TestOrg } from '../../src/local/test-org.ts';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const META = `<ApexClass ${NAMESPACE}><apiVersion>65.0</apiVersion><status>Active</status></ApexClass>`;

const FLOW = `<Flow ${NAMESPACE}><apiVersion>65.0</apiVersion><label>Greet</label><processType>AutoLaunchedFlow</processType>
  <start><connector><targetReference>Is_Small</targetReference></connector><object>Account</object><recordTriggerType>CreateAndUpdate</recordTriggerType><triggerType>RecordBeforeSave</triggerType>
    <filterLogic>and</filterLogic><filters><field>Name</field><operator>StartsWith</operator><value><stringValue>flow</stringValue></value></filters></start>
  <decisions><name>Is_Small</name><defaultConnector><targetReference>Big</targetReference></defaultConnector>
    <rules><name>Small</name><conditionLogic>and</conditionLogic><conditions><leftValueReference>$Record.NumberOfEmployees</leftValueReference><operator>LessThan</operator><rightValue><numberValue>10</numberValue></rightValue></conditions>
      <connector><targetReference>Small_Set</targetReference></connector></rules></decisions>
  <assignments><name>Small_Set</name><assignmentItems><assignToReference>$Record.Description</assignToReference><operator>Assign</operator><value><stringValue>small</stringValue></value></assignmentItems></assignments>
  <assignments><name>Big</name><assignmentItems><assignToReference>$Record.Description</assignToReference><operator>Assign</operator><value><elementReference>$Record.Name</elementReference></value></assignmentItems></assignments>
  <status>Active</status></Flow>`;

const TESTS = `@IsTest
private class ProjectTest {
  private static Integer size(Map<String, Object> values) { return values.size(); }
  @IsTest static void flowRunsBeforeTheSave() {
    List<Account> made = new List<Account>{ new Account(Name = 'flow a', NumberOfEmployees = 3), new Account(Name = 'flow b', NumberOfEmployees = 30), new Account(Name = 'other', NumberOfEmployees = 3) };
    insert made;
    List<String> texts = new List<String>();
    for (Account each : [SELECT Description FROM Account WHERE Id IN :made ORDER BY Name]) texts.add(each.Description);
    Assert.areEqual(new List<String>{ 'small', 'flow b', null }, texts);
    update new Account(Id = made[0].Id, NumberOfEmployees = 11);
    Assert.areEqual('flow a', [SELECT Description FROM Account WHERE Id = :made[0].Id].Description);
  }
  @IsTest static void geolocationHasTwoParts() {
    insert new Place__c(Name = 'Lyon', Spot__Latitude__s = 45.76, Spot__Longitude__s = 4.83);
    Place__c read = [SELECT Spot__Latitude__s FROM Place__c WITH USER_MODE LIMIT 1];
    Assert.areEqual(45.76, read.Spot__Latitude__s);
  }
  @IsTest static void mapsOfAnythingAreMapsOfObjects() {
    Assert.areEqual(1, size(new Map<String, List<Account>>{ 'a' => new List<Account>() }));
  }
  @IsTest static void textsAreNoIds() {
    Object texts = new Set<String>{ 'a' };
    Assert.isFalse(texts instanceof Set<Id>);
    Assert.isTrue(texts instanceof Set<String>);
  }
  @IsTest static void fieldsOfATypeAreTokens() {
    Schema.SObjectField token = Account.SObjectType.fields.Name;
    Assert.areEqual('Name', token.getDescribe().getName());
    Schema.DescribeFieldResult described = Schema.SObjectType.Account.fields.Name;
    Assert.areEqual('Account Name', described.getLabel());
  }
  @IsTest static void pagesAreReferences() {
    Assert.areEqual('/apex/start', Page.Start.getUrl());
  }
  @IsTest static void aUserThatIsNewIsInserted() {
    User u = new User(Username = 'new@project.example', LastName = 'N', Email = 'n@project.example', Alias = 'n', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'].Id,
      TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8');
    System.runAs(u) { Assert.areEqual('new@project.example', UserInfo.getUserName()); }
    Assert.isNotNull(u.Id);
  }
  @IsTest static void parentsBringTheirReferenceAndBlobsAreBlobs() {
    Contact made = new Contact(LastName = 'C', AccountId = insertedAccount());
    insert made;
    Contact read = [SELECT Account.Name FROM Contact WHERE Id = :made.Id];
    Assert.areEqual(made.AccountId, read.AccountId);
    Attachment file = new Attachment(ParentId = made.Id, Name = 'a.txt', Body = Blob.valueOf('text'));
    insert file;
    Assert.areEqual('text', [SELECT Body FROM Attachment WHERE Id = :file.Id].Body.toString());
  }
  @IsTest static void aFileNeedsContent() {
    try {
      insert new ContentVersion(Title = 't', PathOnClient = 't.txt', VersionData = Blob.valueOf(''));
      Assert.fail('A file without content was stored');
    } catch (DmlException e) {
      Assert.areEqual(StatusCode.REQUIRED_FIELD_MISSING, e.getDmlType(0));
    }
  }
  private static Id insertedAccount() { Account a = new Account(Name = 'A'); insert a; return a.Id; }
}`;

/** Code of a namespace may name its own classes with and without it. */
const NAMED = `@IsTest
private class NamedTest {
  @IsTest static void byNamespace() {
    outpost.Named named = new outpost.Named();
    outpost.Named.Inner kept = new Named.Inner();
    Assert.areEqual('hi', outpost.Named.greet());
    Assert.areEqual(Named.class, Type.forName('outpost.Named'));
    Assert.areEqual(Named.class, Type.forName('outpost', 'Named'));
    Assert.isTrue((Object) kept instanceof outpost.Named.Inner && named != null);
  }
}`;

const FILES: Record<string, string> = {
  'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'app', default: true }], sourceApiVersion: '65.0' }),
  'app/flows/Greet.flow-meta.xml': FLOW,
  'app/pages/Start.page': '<apex:page>Start</apex:page>',
  'app/pages/Start.page-meta.xml': `<ApexPage ${NAMESPACE}><apiVersion>65.0</apiVersion><label>Start</label></ApexPage>`,
  'app/objects/Place__c/Place__c.object-meta.xml': `<CustomObject ${NAMESPACE}><label>Place</label><pluralLabel>Places</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel></CustomObject>`,
  'app/objects/Place__c/fields/Spot__c.field-meta.xml': `<CustomField ${NAMESPACE}><fullName>Spot__c</fullName><label>Spot</label><type>Location</type><scale>4</scale><displayLocationInDecimal>true</displayLocationInDecimal></CustomField>`,
  'app/permissionsets/Visitor.permissionset-meta.xml': `<PermissionSet ${NAMESPACE}><label>Visitor</label><fieldPermissions><editable>true</editable><field>Place__c.Spot__c</field><readable>true</readable></fieldPermissions></PermissionSet>`,
  'app/classes/ProjectTest.cls': TESTS,
  'app/classes/ProjectTest.cls-meta.xml': META,
  'app/classes/Named.cls': "public class Named { public static String greet() { return 'hi'; } public class Inner {} }",
  'app/classes/Named.cls-meta.xml': META,
  'app/classes/NamedTest.cls': NAMED,
  'app/classes/NamedTest.cls-meta.xml': META,
};

let root: string;
let org: TestOrg;

before(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'project-'));
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  org = await TestOrg.open({ namespace: 'outpost' });
});

after(async () => {
  await org.close();
  rmSync(root, { recursive: true });
});

it('runs a project that nobody here wrote for it: flow, page, geolocation, files', async () => {
  assert.deepEqual(await org.deploy(root), []);
  await org.assign(['Visitor']);
  const report = org.test({});
  assert.deepEqual(report.tests.filter(({ outcome }) => outcome !== 'Pass'), []);
  assert.equal(report.passed, 10);
});

it('names what does not deploy, and leaves out what needs it: the rest is deployed and tested', async () => {
  const apex = (name: string, text: string): void => {
    writeFileSync(path.join(root, 'app', 'classes', `${name}.cls`), text);
    writeFileSync(path.join(root, 'app', 'classes', `${name}.cls-meta.xml`), META);
  };
  apex('Broken', 'public class Broken { public static Integer one() { return nothing; } }');
  apex('BrokenTest', '@IsTest private class BrokenTest { @IsTest static void one() { Assert.areEqual(1, Broken.one()); } }');
  apex('SoundTest', '@IsTest private class SoundTest { @IsTest static void one() { Assert.isTrue(true); } }');
  const problems = await org.deploy(root);
  assert.deepEqual(problems.map(({ fileName, line }) => [path.posix.basename(fileName), line]), [['Broken.cls', 1], ['BrokenTest.cls', 1]]);
  assert.equal(org.test({ classes: ['SoundTest'] }).passed, 1);
});

it('names a permission set that the project does not have', async () => {
  await assert.rejects(org.assign(['Nobody']), { name: 'PermissionSetNotFound' });
});
