import assert from 'node:assert/strict';
import { describe as suite, it } from 'node:test';
import { SchemaCatalogue, describe, describeGlobal, fullAccess } from '../index.ts';

const catalogue = SchemaCatalogue.standard();
interface Described { fields: Record<string, unknown>[]; childRelationships: Record<string, unknown>[]; [key: string]: unknown }
const contact = describe(catalogue.object('Contact')!, catalogue) as unknown as Described;

suite('describe', () => {
  it('tells clients what they need of an object', () => {
    assert.deepEqual([contact.name, contact.label, contact.labelPlural, contact.keyPrefix, contact.custom, contact.createable], ['Contact', 'Contact', 'Contacts', '003', false, true]);
    assert.deepEqual(contact.urls, {
      sobject: '/services/data/v65.0/sobjects/Contact', describe: '/services/data/v65.0/sobjects/Contact/describe', rowTemplate: '/services/data/v65.0/sobjects/Contact/{ID}', compactLayouts: '/services/data/v65.0/sobjects/Contact/describe/compactLayouts',
      layouts: '/services/data/v65.0/sobjects/Contact/describe/layouts', approvalLayouts: '/services/data/v65.0/sobjects/Contact/describe/approvalLayouts', uiDetailTemplate: 'https://localhost/{ID}', uiEditTemplate: 'https://localhost/{ID}/e', uiNewRecord: 'https://localhost/003/e',
    });
  });

  const rules: [string, Record<string, unknown>][] = [
    ['Id', { type: 'id', soapType: 'tns:ID', createable: false, nillable: false, defaultedOnCreate: true, length: 18 }],
    ['LastName', { type: 'string', nillable: false, length: 80, compoundFieldName: 'Name' }],
    ['Name', { nameField: true, createable: false, extraTypeInfo: 'personname', length: 121 }],
    ['AccountId', { type: 'reference', referenceTo: ['Account'], relationshipName: 'Account' }],
    ['HasOptedOutOfEmail', { type: 'boolean', defaultValue: false, defaultedOnCreate: true }],
    ['MailingAddress', { type: 'address', soapType: 'urn:address', createable: false }],
    ['OwnerId', { referenceTo: ['User'], polymorphicForeignKey: false, defaultedOnCreate: true }],
    ['Description', { type: 'textarea', filterable: false, sortable: false }],
  ];
  for (const [name, expected] of rules) {
    it(`Contact.${name}`, () => {
      const field = contact.fields.find((each) => each.name === name)!;
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, field[key]])), expected);
    });
  }

  it('hides what the user may not read', () => {
    const access = { ...fullAccess(), field: (_: string, field: string) => field !== 'Email', object: (name: string) => name !== 'Case' };
    const seen = describe(catalogue.object('Contact')!, catalogue, access) as unknown as Described;
    assert.equal(seen.fields.some((field) => field.name === 'Email'), false);
    assert.equal(seen.childRelationships.some((child) => child.childSObject === 'Case'), false);
  });

  it('keeps the objects of the Tooling API to that API', () => {
    const names = (tooling: boolean): string[] => (describeGlobal(catalogue, fullAccess(), tooling).sobjects as { name: string }[]).map((each) => each.name);
    assert.deepEqual([names(false).includes('ApexCodeCoverage'), names(true).includes('ApexCodeCoverage')], [false, true]);
  });
});
