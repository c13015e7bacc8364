import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Org, UserContext } from '../index.ts';
import { asApi, define, defineThings, deployApex, insert, run, sampleOrg, save, user } from './sampleOrg.ts';

function permissionSet(org: Org, name: string, assignee: UserContext): string {
  const id = insert(org, 'PermissionSet', { Name: name, Label: name });
  insert(org, 'PermissionSetAssignment', { PermissionSetId: id, AssigneeId: assignee.id });
  return id;
}

function grantObject(org: Org, set: string, object: string, rights: string[]): void {
  insert(org, 'ObjectPermissions', { ParentId: set, SobjectType: object, ...Object.fromEntries(rights.map((right) => [`Permissions${right}`, true])) });
}

describe('objects and fields', () => {
  const org = sampleOrg();
  defineThings(org);
  const rep = user(org, 'Minimum Access - Salesforce');
  insert(org, 'Thing__c', { Name: 'secret', Code__c: 'S' });
  const count = (soql: string): number => asApi(org, rep, (tx) => tx.soql(soql).totalSize);

  test('nothing is seen without permissions', () => {
    assert.throws(() => count('SELECT Id FROM Thing__c'), { code: 'INVALID_TYPE' });
    assert.equal(save(org, 'insert', 'Thing__c', [{ Name: 'a' }], { user: rep })[0].errors[0].statusCode, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
  });

  test('a permission set opens the object, and each field by itself', () => {
    const set = permissionSet(org, 'Things', rep);
    grantObject(org, set, 'Thing__c', ['Read', 'Create', 'ViewAllRecords']);
    assert.equal(count('SELECT Id, Name FROM Thing__c'), 1);
    assert.throws(() => count('SELECT Code__c FROM Thing__c'), { code: 'INVALID_FIELD' });
    assert.throws(() => count("SELECT Id FROM Thing__c WHERE Code__c = 'S'"), { code: 'INVALID_FIELD' });
    assert.match(save(org, 'insert', 'Thing__c', [{ Name: 'a', Code__c: 'x' }], { user: rep })[0].errors[0].message, /^Unable to create\/update fields: Code__c\./);
    insert(org, 'FieldPermissions', { ParentId: set, SobjectType: 'Thing__c', Field: 'Thing__c.Code__c', PermissionsRead: true });
    assert.equal(count('SELECT Code__c FROM Thing__c'), 1);
  });

  test('Apex in user mode is held to them, in system mode it is not', () => {
    const inMode = (mode: string): string[] => run(org, `insert ${mode} new Thing__c(Name='m', Code__c='${mode.slice(0, 6)}');`, rep);
    assert.throws(() => inMode('as user'), { message: 'System.DmlException: Insert failed. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, Operation failed due to fields being inaccessible on Sobject Thing__c, check errors on Exception or Result!: [Code__c]' });
    assert.deepEqual(inMode('as system'), []);
    assert.throws(() => run(org, 'List<Thing__c> t = [SELECT Weight__c FROM Thing__c WITH USER_MODE];', rep), /No such column 'Weight__c'/);
    assert.deepEqual(run(org, 'System.debug(Schema.sObjectType.Thing__c.fields.Code__c.isUpdateable() + \' \' + Schema.sObjectType.Thing__c.isCreateable());', rep), ['false true']);
  });

  test('an update needs rights on the fields that change only', () => {
    const set = permissionSet(org, 'More', rep);
    grantObject(org, set, 'Thing__c', ['Read', 'Edit', 'ViewAllRecords', 'ModifyAllRecords']);
    const id = insert(org, 'Thing__c', { Name: 'mine', Code__c: 'keep' });
    assert.equal(save(org, 'update', 'Thing__c', [{ Id: id, Name: 'other', Code__c: 'keep' }], { user: rep })[0].success, true);
    assert.equal(save(org, 'update', 'Thing__c', [{ Id: id, Code__c: 'new' }], { user: rep })[0].errors[0].statusCode, 'INVALID_FIELD_FOR_INSERT_UPDATE');
  });
});

describe('records', () => {
  const org = sampleOrg();
  defineThings(org);
  define(org, (def) => ({ ...def, sharingModel: 'Private' }), 'Account');
  define(org, (def) => ({ ...def, sharingModel: 'ControlledByParent' }), 'Contact');
  const [boss, rep] = ['SVPSalesMarketing', 'MarketingTeam'].map((role) => user(org, 'Standard User', { UserRoleId: org.rows.findBy('UserRole', 'DeveloperName', [role])[0].Id }));
  const other = user(org, 'Standard User');
  const account = insert(org, 'Account', { Name: 'of the rep' }, rep);
  const contact = insert(org, 'Contact', { LastName: 'c', AccountId: account }, rep);
  const sees = (viewer: UserContext, object = 'Account'): number => asApi(org, viewer, (tx) => tx.soql(`SELECT Id FROM ${object}`).totalSize);

  test('are seen by the owner, those above in the role hierarchy and who may view all', () => {
    assert.deepEqual([rep, boss, org.admin, other].map((viewer) => [sees(viewer), sees(viewer, 'Contact')]), [[1, 1], [1, 1], [1, 1], [0, 0]]);
  });

  test('a share opens one of them as far as it says', () => {
    const share = insert(org, 'AccountShare', { AccountId: account, UserOrGroupId: other.id, AccountAccessLevel: 'Read', OpportunityAccessLevel: 'None' });
    assert.deepEqual([sees(other), sees(other, 'Contact')], [1, 1]);
    assert.deepEqual(save(org, 'update', 'Account', [{ Id: account, Name: 'taken' }], { user: other })[0].errors.map(({ statusCode }) => statusCode), ['INSUFFICIENT_ACCESS_OR_READONLY']);
    save(org, 'update', 'AccountShare', [{ Id: share, AccountAccessLevel: 'Edit' }]);
    assert.equal(save(org, 'update', 'Account', [{ Id: account, Name: 'shared' }], { user: other })[0].success, true);
    assert.equal(save(org, 'update', 'Contact', [{ Id: contact, LastName: 'd' }], { user: other })[0].success, true);
    save(org, 'delete', 'AccountShare', [{ Id: share }]);
    assert.equal(sees(other), 0);
  });

  test('classes with sharing see what the user sees, classes without it all', () => {
    const body = '{ public static Integer count() { return [SELECT COUNT() FROM Account]; } }';
    deployApex(org, `public with sharing class Seeing ${body}`, `public without sharing class AllSeeing ${body}`, `public inherited sharing class Asking ${body}`, 'public with sharing class Caller { public static Integer viaInherited() { return Asking.count(); } public static Integer viaWithout() { return AllSeeing.count(); } }');
    assert.deepEqual(run(org, 'System.debug(Seeing.count()); System.debug(AllSeeing.count()); System.debug(Caller.viaInherited()); System.debug(Caller.viaWithout());', other), ['0', '1', '0', '1']);
  });

  test('rules share what their owners or criteria say', () => {
    const group = insert(org, 'Group', { Name: 'Readers', DeveloperName: 'Readers', Type: 'Regular' });
    insert(org, 'GroupMember', { GroupId: group, UserOrGroupId: other.id });
    org.sharingRules.set('Account', [{ name: 'Open', kind: 'criteria', access: 'Read', sharedTo: [group], ownedBy: [], filters: [{ field: 'Name', operation: 'startsWith', value: 'Open' }] }]);
    insert(org, 'Account', { Name: 'Open to readers' }, rep);
    assert.equal(sees(other), 1);
    org.run(org.admin, () => org.reshare(org.definitionOf('Account')));
    assert.equal(sees(other), 1);
  });

  test('the guest sees nothing of others', () => {
    assert.throws(() => sees(org.guest), { code: 'INVALID_TYPE' });
  });
});

test('a custom permission and access to a class come with the permission set', () => {
  const org = sampleOrg();
  deployApex(org, "@RestResource(urlMapping='/door/*') global class Door { @HttpGet global static String open() { return RestContext.request.requestURI + FeatureManagement.checkPermission('Key'); } }");
  const rep = user(org, 'Standard User');
  const call = { method: 'GET', path: '/door/1', parameters: new Map(), headers: new Map(), body: new Uint8Array(), remoteAddress: '127.0.0.1' };
  const open = (): string => Buffer.from(asApi(org, rep, (tx) => tx.callRest(call)).body).toString();
  assert.throws(open, { code: 'FORBIDDEN' });
  const set = permissionSet(org, 'Keys', rep);
  const permission = org.writer.insert('CustomPermission', { DeveloperName: 'Key', MasterLabel: 'Key' }, null);
  insert(org, 'SetupEntityAccess', { ParentId: set, SetupEntityId: org.rows.findBy('ApexClass', 'Name', ['Door'])[0].Id });
  assert.equal(open(), '"/door/1false"');
  insert(org, 'SetupEntityAccess', { ParentId: set, SetupEntityId: permission });
  assert.equal(open(), '"/door/1true"');
});

test('UserRecordAccess says what a user may do with a record', () => {
  const org = sampleOrg();
  define(org, (def) => ({ ...def, sharingModel: 'Read' }), 'Account');
  const rep = user(org, 'Standard User');
  const [own, foreign] = [insert(org, 'Account', { Name: 'own' }, rep), insert(org, 'Account', { Name: 'foreign' })];
  const { records } = asApi(org, org.admin, (tx) => tx.soql(`SELECT RecordId, HasReadAccess, HasEditAccess, MaxAccessLevel FROM UserRecordAccess WHERE UserId = '${rep.id}' AND RecordId IN ('${own}', '${foreign}') ORDER BY RecordId`));
  assert.deepEqual(records.map(({ values }) => [...values.values()]), [[own, true, true, 'Delete'], [foreign, true, false, 'Read']]);
});

test('EntityDefinition and FieldDefinition show the schema', () => {
  const org = sampleOrg();
  const { records } = asApi(org, org.admin, (tx) => tx.soql("SELECT QualifiedApiName, Length FROM FieldDefinition WHERE EntityDefinitionId = 'Contact' AND QualifiedApiName = 'LastName'"));
  assert.deepEqual(records.map(({ values }) => [...values.values()]), [['LastName', 80]]);
});
