import assert from 'node:assert/strict';
import { describe as suite, it } from 'node:test';
import { SchemaCatalogue } from '../index.ts';

const catalogue = SchemaCatalogue.standard();

suite('the standard catalogue', () => {
  it('gives each object a key prefix of its own', () => {
    const prefixes = [...catalogue.objects()].map((def) => def.keyPrefix);
    assert.deepEqual(prefixes.filter((prefix) => prefix.length !== 3), []);
    assert.equal(new Set(prefixes).size, prefixes.length);
  });

  it('refers to objects that exist', () => {
    const dangling = [...catalogue.objects()].flatMap((def) => [...def.fields.values()].flatMap((field) => field.referenceTo.filter((name) => catalogue.object(name) === undefined).map((name) => `${def.name}.${field.name} -> ${name}`)));
    assert.deepEqual(dangling, []);
  });

  for (const [object, prefix] of [['Account', '001'], ['Contact', '003'], ['User', '005'], ['Opportunity', '006'], ['Lead', '00Q'], ['Case', '500'], ['Individual', '0PK'], ['Campaign', '701'], ['ContactPointTypeConsent', '0ZX'], ['PermissionSetAssignment', '0Pa']]) {
    it(`knows ${object} by ${prefix} and in any case`, () => {
      assert.equal(catalogue.objectByPrefix(prefix)?.name, object);
      assert.equal(catalogue.object(object.toUpperCase())?.name, object);
    });
  }

  it('walks relationships both ways', () => {
    assert.equal(catalogue.parentField(catalogue.object('Contact')!, 'account')?.name, 'AccountId');
    assert.deepEqual(catalogue.children('Account').find((child) => child.relationshipName === 'Contacts'), { childObject: 'Contact', field: 'AccountId', relationshipName: 'Contacts', onParentDelete: 'cascade' });
  });

  for (const name of ['AccountShare', 'ContactShare', 'LeadShare', 'CaseShare', 'OpportunityShare', 'CampaignShare', 'OrderShare', 'IndividualShare', 'ContactHistory', 'OpportunityFieldHistory']) {
    it(`has ${name}`, () => assert.ok(catalogue.object(name)));
  }

  it('goes back to a snapshot', () => {
    const own = SchemaCatalogue.standard();
    const before = own.snapshot();
    const version = own.version;
    own.remove('Contact');
    assert.equal(own.object('ContactShare'), undefined);
    own.restore(before);
    assert.equal(own.objectByPrefix('003')?.name, 'Contact');
    assert.ok(own.version > version);
  });
});
