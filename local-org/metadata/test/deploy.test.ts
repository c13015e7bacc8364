import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import { SchemaCatalogue, loadSchema } from '../../schema/index.ts';
import { OrgDatabase } from '../../storage/index.ts';
import { Deployed, deploy, describeMetadata, listMetadata, retrieve } from '../index.ts';
import type { DeployOptions, DeployResult } from '../index.ts';
import { META, WHOLE, manifest, rule, thing, xml, zipOf } from './packages.ts';
import { testOrg } from './testOrg.ts';
import type { TestOrg } from './testOrg.ts';

function send(org: TestOrg, types: Record<string, string[]>, files: Record<string, string>, options: Partial<DeployOptions> = {}): DeployResult {
  return deploy(org, zipOf(types, files), { userId: org.adminId, ...options });
}

const problems = (result: DeployResult): string[] => result.details.componentFailures.map(({ fullName, problem }) => `${fullName}: ${problem}`);

describe('a deploy of everything', () => {
  const org = testOrg();
  const result = send(org, WHOLE.types, WHOLE.files);

  it('succeeds and tells each component, fields too', () => {
    assert.deepEqual(problems(result), []);
    assert.equal(result.status, 'Succeeded');
    const messages = new Map(result.details.componentSuccesses.map((each) => [`${each.componentType}:${each.fullName}`, each]));
    for (const key of ['CustomObject:Thing__c', 'CustomField:Thing__c.Code__c', 'CustomField:Contact.Colour__c', 'ValidationRule:Thing__c.Positive', 'CustomLabel:Hello', 'ApexClass:Things', 'LightningComponentBundle:thingList', 'SharingCriteriaRule:Thing__c.Many', 'EmailTemplate:Letters/Welcome']) {
      assert.deepEqual([messages.get(key)?.created, messages.get(key)?.changed], [true, true], key);
    }
    assert.equal(messages.get('CustomField:Thing__c.Code__c')!.fileName, 'objects/Thing__c.object');
  });

  it('makes the schema', () => {
    const def = org.catalogue.object('thing__c')!;
    assert.deepEqual([def.keyPrefix, def.sharingModel, [...def.trackedFields], def.validationRules.length], ['a00', 'Private', ['Quantity__c'], 1]);
    assert.ok(org.catalogue.object('Thing__Share') && org.catalogue.object('Thing__History'));
    assert.equal(org.catalogue.object('Contact')!.fields.get('colour__c')!.restrictedPicklist, true);
    const id = org.db.newId('Thing__c');
    org.db.insert(def, [{ Id: id, Code__c: 'x' }]);
    assert.equal(org.db.read(def, [id]).get(id)!.Code__c, 'x');
  });

  it('writes the records that stand for metadata', () => {
    const one = (object: string, field: string, value: string): Record<string, unknown> => org.rows.findBy(object, field, [value])[0];
    assert.deepEqual([one('Kind__mdt', 'DeveloperName', 'Big').Size__c, one('Kind__mdt', 'DeveloperName', 'Big').On__c], [4.5, false]);
    const setId = one('PermissionSet', 'Name', 'ThingUser').Id as string;
    assert.deepEqual([one('ObjectPermissions', 'ParentId', setId).PermissionsEdit, one('FieldPermissions', 'ParentId', setId).Field, one('PermissionSet', 'Name', 'ThingUser').PermissionsRunReports], [true, 'Thing__c.Quantity__c', true]);
    assert.deepEqual(org.rows.findBy('SetupEntityAccess', 'ParentId', [setId]).map((row) => row.SetupEntityType).sort(), ['ApexClass', 'CustomPermission']);
    assert.equal(one('PermissionSetGroupComponent', 'PermissionSetId', setId).PermissionSetGroupId, one('PermissionSetGroup', 'DeveloperName', 'ThingPeople').Id);
    assert.equal(one('EmailTemplate', 'DeveloperName', 'Welcome').Body, 'Dear {!Contact.FirstName}');
    assert.equal(org.rows.findBy('Group', 'DeveloperName', ['Keeper']).length, 2);
    assert.equal(org.labels.list()[0].value, 'Hello & welcome');
    assert.equal(org.sharingRules.of('Thing__c')[0].sharedTo[0], org.rows.findBy('Group', 'DeveloperName', ['Watchers'])[0].Id);
  });

  it('a second time changes nothing and says so', () => {
    const again = send(org, WHOLE.types, WHOLE.files);
    assert.deepEqual(again.details.componentSuccesses.filter((each) => each.componentType !== '' && (each.changed || each.created)).map((each) => each.fullName), []);
    assert.equal(again.numberComponentsDeployed, result.numberComponentsDeployed);
    assert.deepEqual(new Map(again.details.componentSuccesses.map((each) => [each.fullName, each.id])), new Map(result.details.componentSuccesses.map((each) => [each.fullName, each.id])));
  });

  it('can be shown', () => {
    const deployed = new Deployed(org.db);
    assert.deepEqual(deployed.names('CustomLabels'), ['CustomLabels']);
    assert.match(deployed.xml('CustomLabels', 'CustomLabels')!, /<value>Hello &amp; welcome<\/value>/);
    assert.match(deployed.bundleFile('thingList', 'thingList.html')!, /Things/);
    assert.equal(deployed.staticResource('Logo')!.contentType, 'image/svg+xml');
    assert.match(deployed.xml('Layout', 'Thing__c-Thing Layout')!, /Quantity__c/);
  });

  it('comes back by retrieve', () => {
    const { zip, fileProperties, messages } = retrieve(org, { types: new Map([['CustomObject', ['Thing__c']], ['CustomField', ['Contact.Colour__c']], ['ApexClass', ['*']], ['LightningComponentBundle', ['thingList']], ['CustomLabels', ['CustomLabels']]]), version: '65.0' });
    const files = unzipSync(zip);
    const text = (path: string): string => new TextDecoder().decode(files[path]);
    assert.deepEqual(messages, []);
    assert.equal(text('unpackaged/classes/Things.cls'), WHOLE.files['classes/Things.cls']);
    assert.match(text('unpackaged/objects/Thing__c.object'), /<fullName>Code__c<\/fullName>[\s\S]*<fullName>Positive<\/fullName>/);
    assert.match(text('unpackaged/objects/Contact.object'), /Colour__c/);
    assert.ok(fileProperties.some((each) => each.type === 'CustomField' && each.fullName === 'Thing__c.Code__c'));
    const second = testOrg();
    assert.deepEqual(problems(deploy(second, zip, { userId: second.adminId })), []);
    assert.ok(second.catalogue.object('Thing__c')!.fields.has('quantity__c'));
  });

  it('is listed', () => {
    assert.deepEqual(listMetadata(org, [{ type: 'CustomField' }]).map((each) => each.fullName).sort(), ['Contact.Colour__c', 'Kind__mdt.On__c', 'Kind__mdt.Size__c', 'Thing__c.Code__c', 'Thing__c.Parent__c', 'Thing__c.Quantity__c']);
    assert.ok(listMetadata(org, [{ type: 'CustomObject' }]).some((each) => each.fullName === 'Account'));
    assert.ok(describeMetadata().metadataObjects.find((each) => each.xmlName === 'CustomObject')!.childXmlNames.includes('CustomField'));
  });
});

describe('types that are kept', () => {
  const cases: [string, Record<string, string[]>, Record<string, string>][] = [
    ['one XML file', { NamedCredential: ['Partner'] }, { 'namedCredentials/Partner.namedCredential': xml('NamedCredential', '<label>Partner</label>') }],
    ['a file with its XML beside it', { DataWeaveResource: ['toJson'] }, { 'dw/toJson.dwl': '%dw 2.0', 'dw/toJson.dwl-meta.xml': xml('DataWeaveResource', '<apiVersion>65.0</apiVersion>') }],
    ['a folder', { AuraDefinitionBundle: ['hello'] }, { 'aura/hello/hello.cmp': '<aura:component/>', 'aura/hello/hello.cmp-meta.xml': xml('AuraDefinitionBundle', '<apiVersion>65.0</apiVersion>') }],
    ['a folder with its XML beside it', { ExperienceBundle: ['shop'] }, { 'experiences/shop.site-meta.xml': xml('ExperienceBundle', '<label>Shop</label>'), 'experiences/shop/config/shop.json': '{}' }],
    ['automation that is switched off', { DuplicateRule: ['Account.Same'] }, { 'duplicateRules/Account.Same.duplicateRule': xml('DuplicateRule', '<isActive>false</isActive>') }],
  ];
  for (const [title, types, files] of cases) {
    it(title, () => {
      const org = testOrg();
      const result = send(org, types, files);
      assert.deepEqual(problems(result), []);
      const [[type, [name]]] = Object.entries(types);
      const { zip } = retrieve(org, { types: new Map([[type, [name]]]), version: '65.0' });
      assert.deepEqual(Object.keys(unzipSync(zip)).filter((path) => !path.endsWith('package.xml')).sort(), Object.keys(files).map((path) => `unpackaged/${path}`).sort());
    });
  }

  it('refuses automation that would have to act', () => {
    const result = send(testOrg(), { DuplicateRule: ['Account.Same'] }, { 'duplicateRules/Account.Same.duplicateRule': xml('DuplicateRule', '<isActive>true</isActive>') });
    assert.deepEqual(problems(result), ['Account.Same: DuplicateRule Account.Same: active ones are not supported by the local org. See docs/fidelity.md.']);
  });
});

describe('all or nothing', () => {
  const cases: [string, Record<string, string[]>, Record<string, string>, string, Partial<{ lineNumber: number; columnNumber: number; fileName: string; componentType: string }>][] = [
    ['a broken class', { ApexClass: ['A', 'B'] }, { 'classes/A.cls': 'class A {}', 'classes/A.cls-meta.xml': META, 'classes/B.cls': 'class B {\n  BROKEN }', 'classes/B.cls-meta.xml': META }, 'B: Unexpected token BROKEN', { lineNumber: 2, columnNumber: 3, fileName: 'classes/B.cls', componentType: 'ApexClass' }],
    ['a broken rule', { CustomObject: ['Thing__c'] }, { 'objects/Thing__c.object': thing(rule('Nope__c &lt; 0')) }, 'Thing__c.Positive: Field Nope__c does not exist. Check spelling.', { componentType: 'ValidationRule', fileName: 'objects/Thing__c.object', lineNumber: 8 }],
    ['a broken field', { CustomObject: ['Thing__c'] }, { 'objects/Thing__c.object': thing('<fields><fullName>X__c</fullName><label>X</label><type>Lookup</type><referenceTo>Nope__c</referenceTo></fields>') }, "Thing__c.X__c: referenceTo value of 'Nope__c' does not resolve to a valid sObject type", { componentType: 'CustomField' }],
    ['broken XML', { PermissionSet: ['P'] }, { 'permissionsets/P.permissionset': '<PermissionSet>\n<label>P</lable>\n</PermissionSet>' }, 'P: Error parsing file: Expected closing tag', { lineNumber: 2, fileName: 'permissionsets/P.permissionset' }],
    ['a broken component', { LightningComponentBundle: ['x'] }, { 'lwc/x/x.js': "import { LightningElement } from 'lwc';\nexport default class X extends {", 'lwc/x/x.js-meta.xml': xml('LightningComponentBundle', '') }, 'LWC1007', { fileName: 'lwc/x/x.js', lineNumber: 2 }],
    ['an unknown field in a permission set', { PermissionSet: ['P'] }, { 'permissionsets/P.permissionset': xml('PermissionSet', '<label>P</label><fieldPermissions><editable>false</editable><field>Contact.Nope__c</field><readable>true</readable></fieldPermissions>') }, 'P: In field: field - no CustomField named Contact.Nope__c found', { componentType: 'PermissionSet' }],
    ['an unknown type', { Nonsense: ['F'] }, { 'nonsenses/F.nonsense': xml('Nonsense', '') }, "package.xml: Unknown type name 'Nonsense' specified in package.xml", {}],
    ['a flow that the clock starts', { Flow: ['F'] }, { 'flows/F.flow': xml('Flow', '<label>F</label><status>Active</status><start><triggerType>Scheduled</triggerType></start>') }, 'F: A flow with triggerType Scheduled is not supported by the local org. See docs/fidelity.md.', {}],
    ['a file that is missing', { ApexClass: ['A'] }, {}, "A: An object 'A' of type ApexClass was named in package.xml, but was not found in zipped directory", {}],
  ];
  for (const [title, types, files, problem, place] of cases) {
    it(title, () => {
      const org = testOrg();
      const before = org.db.documents.list('metadata:ApexClass').length;
      const sound = { 'labels/CustomLabels.labels': WHOLE.files['labels/CustomLabels.labels'] };
      const result = send(org, { ...types, CustomLabels: ['CustomLabels'] }, { ...files, ...sound });
      assert.equal(result.success, false);
      assert.ok(problems(result)[0].includes(problem), problems(result).join('\n'));
      const { lineNumber, columnNumber, fileName, componentType } = result.details.componentFailures[0];
      assert.deepEqual({ lineNumber, columnNumber, fileName, componentType, ...place }, { lineNumber, columnNumber, fileName, componentType });
      assert.deepEqual([org.catalogue.object('Thing__c'), org.labels.list(), org.compiled.size, org.db.documents.list('metadata:ApexClass').length], [undefined, [], 0, before]);
    });
  }

  it('gives the old code back when something else fails', () => {
    const org = testOrg();
    send(org, { ApexClass: ['A'] }, { 'classes/A.cls': 'class A { /* one */ }', 'classes/A.cls-meta.xml': META });
    send(org, { ApexClass: ['A', 'C'], PermissionSet: ['P'] }, { 'classes/A.cls': 'class A { /* two */ }', 'classes/A.cls-meta.xml': META, 'classes/C.cls': 'class C {}', 'classes/C.cls-meta.xml': META, 'permissionsets/P.permissionset': xml('PermissionSet', '') });
    assert.deepEqual([...org.compiled], [['A', 'class A { /* one */ }']]);
  });

  it('a failing test refuses the deploy', () => {
    const org = testOrg();
    org.tests.push({ className: 'ATest', methodName: 'works', time: 3 }, { className: 'ATest', methodName: 'fails', time: 4, failure: { message: 'System.AssertException: no', stackTrace: 'Class.ATest.fails: line 3, column 1' } });
    const result = send(org, { CustomObject: ['Thing__c'] }, { 'objects/Thing__c.object': thing() }, { testLevel: 'RunLocalTests' });
    assert.deepEqual([result.success, result.numberTestErrors, result.details.runTestResult.failures[0].methodName, org.catalogue.object('Thing__c')], [false, 1, 'fails', undefined]);
  });

  it('a validation leaves nothing behind', () => {
    const org = testOrg();
    const result = send(org, WHOLE.types, WHOLE.files, { checkOnly: true });
    assert.deepEqual([result.success, org.catalogue.object('Thing__c'), org.compiled.size, org.rows.findBy('PermissionSet', 'Name', ['ThingUser'])], [true, undefined, 0, []]);
  });
});

describe('names', () => {
  it('custom fields of Activity are those of tasks and events, until they go', () => {
    const org = testOrg();
    const room = xml('CustomObject', '<fields><fullName>Room__c</fullName><label>Room</label><length>20</length><type>Text</type></fields>');
    assert.deepEqual(problems(send(org, { CustomField: ['Activity.Room__c'] }, { 'objects/Activity.object': room })), []);
    const has = (): boolean[] => ['Task', 'Event'].map((name) => org.catalogue.object(name)!.fields.has('room__c'));
    assert.deepEqual(has(), [true, true]);
    send(org, {}, { 'destructiveChanges.xml': manifest({ CustomField: ['Activity.Room__c'] }) });
    assert.deepEqual(has(), [false, false]);
  });

  it('a manifest may encode a name as its file does', () => {
    const layout = xml('Layout', '<layoutSections><layoutColumns><layoutItems><behavior>Edit</behavior><field>Name</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>');
    assert.deepEqual(problems(send(testOrg(), { Layout: ['Account-Account %28Sales%29'] }, { 'layouts/Account-Account %28Sales%29.layout': layout })), []);
  });
});

describe('removal', () => {
  it('destructiveChanges takes fields, classes and objects away', () => {
    const org = testOrg();
    send(org, WHOLE.types, WHOLE.files);
    const result = send(org, {}, { 'destructiveChanges.xml': manifest({ CustomField: ['Contact.Colour__c'], CustomObject: ['Thing__c'], ApexClass: ['Things', 'Nobody'] }) });
    assert.equal(result.success, true);
    assert.deepEqual(problems(result), ['Nobody: No ApexClass named: Nobody found']);
    assert.deepEqual([org.catalogue.object('Thing__c'), org.catalogue.object('Contact')!.fields.has('colour__c'), org.compiled.size], [undefined, false, 0]);
    assert.deepEqual(result.details.componentSuccesses.filter((each) => each.deleted).map((each) => each.fullName).sort(), ['Contact.Colour__c', 'Thing__c', 'Things']);
  });
});

describe('settings', () => {
  it('Data Protection and Privacy switches Individual on and off', () => {
    const org = testOrg();
    const set = (on: boolean): DeployResult => send(org, { Settings: ['PartyDataModel'] }, { 'settings/PartyDataModel.settings': xml('PartyDataModelSettings', `<enableConsentManagement>${on}</enableConsentManagement>`) });
    assert.equal(set(false).success, true);
    assert.equal(org.catalogue.object('Individual'), undefined);
    set(true);
    assert.equal(org.catalogue.object('Individual')!.keyPrefix, '0PK');
  });
});

describe('a restart', () => {
  it('keeps the deployed schema', () => {
    const directory = mkdtempSync(join(tmpdir(), 'metadata-'));
    const path = join(directory, 'org.sqlite');
    const org = testOrg(path);
    send(org, WHOLE.types, WHOLE.files);
    org.db.close();
    const catalogue = SchemaCatalogue.standard();
    const db = OrgDatabase.open(path, catalogue);
    loadSchema(catalogue, db.documents);
    assert.equal(catalogue.object('Thing__c')!.keyPrefix, 'a00');
    assert.ok(catalogue.object('Contact')!.fields.has('colour__c') && catalogue.object('Contact')!.fields.has('email'));
    assert.equal(new Deployed(db).names('ApexClass')[0], 'Things');
    db.close();
    rmSync(directory, { recursive: true });
  });
});
