import assert from 'node:assert/strict';
import { describe as suite, it } from 'node:test';
import { SchemaCatalogue, customField, decodeObject, encodeObject, newCustomObject, nextKeyPrefix, withField, withObjectSettings } from '../index.ts';
import type { MetadataNode } from '../index.ts';

const catalogue = SchemaCatalogue.standard();
const context = { objectName: (name: string) => catalogue.object(name)?.name, valueSet: () => undefined };
const OBJECT: MetadataNode = { label: 'Thing', pluralLabel: 'Things', deploymentStatus: 'Deployed', sharingModel: 'Private', enableHistory: 'true', nameField: { type: 'AutoNumber', label: 'Number', displayFormat: 'T-{0000}' } };

suite('a custom object', () => {
  const def = newCustomObject('Thing__c', OBJECT, 'a00');
  it('has the system fields, a numbered name and an owner', () => {
    assert.deepEqual([...def.fields.values()].map((field) => field.name), ['Id', 'OwnerId', 'IsDeleted', 'Name', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp', 'LastViewedDate', 'LastReferencedDate']);
    assert.deepEqual(def.fields.get('name')!.autoNumber, { displayFormat: 'T-{0000}', startingNumber: 1 });
  });

  it('brings its share and history objects', () => {
    const own = SchemaCatalogue.standard();
    own.put(def);
    assert.deepEqual(['Thing__Share', 'Thing__History'].map((name) => own.object(name)?.kind), ['share', 'history']);
    assert.ok(own.object('Thing__Share')!.fields.has('accesslevel'));
  });

  it('follows its parent once it has a master', () => {
    const field = customField({ fullName: 'Account__c', label: 'Account', type: 'MasterDetail', referenceTo: 'account', relationshipName: 'Things' }, context);
    const child = withField(def, field, undefined);
    assert.equal(child.sharingModel, 'ControlledByParent');
    assert.equal(child.fields.has('ownerid'), false);
    assert.deepEqual([field.referenceTo, field.relationshipName, field.childRelationshipName, field.onParentDelete], [['Account'], 'Account__r', 'Things__r', 'cascade']);
  });

  it('survives a stop and start', () => {
    const tracked = withField(def, customField({ fullName: 'Code__c', label: 'Code', type: 'Text', length: '20', unique: 'true', externalId: 'true' }, context), true);
    assert.deepEqual(decodeObject(encodeObject(tracked)), tracked);
  });

  it('keeps its fields when only its settings are deployed again', () => {
    const full = withField(def, customField({ fullName: 'Code__c', label: 'Code', type: 'Text', length: '20' }, context), true);
    const again = withObjectSettings(full, { ...OBJECT, label: 'Other' });
    assert.equal(again.label, 'Other');
    assert.ok(again.fields.has('code__c'));
    assert.deepEqual([...again.trackedFields], ['Code__c']);
  });
});

suite('a standard object', () => {
  it('takes another org-wide default', () => {
    assert.equal(withObjectSettings(catalogue.object('Contact')!, { sharingModel: 'Private' }).sharingModel, 'Private');
  });
});

suite('broken fields are refused in the platform\'s words', () => {
  const cases: [MetadataNode, RegExp][] = [
    [{ fullName: 'X__c', type: 'Text', length: '10' }, /^Required field is missing: label$/],
    [{ fullName: 'X__c', label: 'X', type: 'Text' }, /^Required field is missing: length$/],
    [{ fullName: 'X', label: 'X', type: 'Date' }, /must end with __c/],
    [{ fullName: 'X__c', label: 'X', type: 'Lookup', referenceTo: 'Nope__c' }, /^referenceTo value of 'Nope__c' does not resolve to a valid sObject type$/],
    [{ fullName: 'X__c', label: 'X', type: 'Lookup', referenceTo: 'Account', required: 'true' }, /^must specify either cascade delete or restrict delete/],
    [{ fullName: 'X__c', label: 'X', type: 'Checkbox' }, /Must specify 'defaultValue'/],
    [{ fullName: 'X__c', label: 'X', type: 'Hologram' }, /'Hologram' is not supported/],
  ];
  for (const [node, message] of cases) it(String(message), () => assert.throws(() => customField(node, context), { message }));
});

suite('key prefixes', () => {
  const taken = new Set(['a00', 'a01']);
  for (const [object, expected] of [['A__c', 'a02'], ['A__mdt', 'm00'], ['A__e', 'e00']]) {
    it(`${object} gets ${expected}`, () => assert.equal(nextKeyPrefix(object, (prefix) => taken.has(prefix)), expected));
  }
});
