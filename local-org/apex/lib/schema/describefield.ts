import type { FieldDef, FieldType } from '../../../schema/types.ts';
import { defineType, type ApexValue, type LibMember, type LibType } from '../define.ts';
import { FieldDescribe, PicklistEntry } from '../describe.ts';
import { constantOf } from '../enums.ts';
import { ApexList } from '../list.ts';
import type { ApexTransaction } from '../services.ts';
import { SObjectFieldToken, SObjectTypeToken } from '../tokens.ts';
import { libType } from '../types.ts';
import { displayType } from './displaytype.ts';

const SOAP: Partial<Record<FieldType, string>> = {
  id: 'ID', reference: 'ID', boolean: 'BOOLEAN', int: 'INTEGER', long: 'INTEGER', double: 'DOUBLE', currency: 'DOUBLE', percent: 'DOUBLE', date: 'DATE', datetime: 'DATETIME',
  time: 'TIME', base64: 'BASE64BINARY', anyType: 'ANYTYPE',
};

function of(read: (field: FieldDef) => ApexValue): LibMember {
  return (_tx, self: FieldDescribe) => read(self.field);
}

function right(name: 'createable' | 'accessible' | 'updateable', able: (field: FieldDef) => boolean): LibMember {
  return (tx: ApexTransaction, self: FieldDescribe) => able(self.field) && tx.fieldAccess(self.object.name, self.field.name, name);
}

/** A getter that is a property too: `describe.label`, `describe.getLabel()`. */
function both(type: string, getter: string, property: string, member: LibMember): Record<string, LibMember> {
  return { [`${type} ${getter}()`]: member, [`${type} ${property}`]: member };
}

const describeType = defineType({
  name: 'Schema.DescribeFieldResult',
  kind: 'class',
  js: FieldDescribe,
  unsupported: ['getController', 'getDataTranslationEnabled', 'getFilteredLookupInfo', 'getReferenceTargetField', 'getCompoundFieldName'],
  members: {
    ...both('String', 'getName', 'name', of((field) => field.name)),
    ...both('String', 'getLocalName', 'localName', of((field) => field.name)),
    ...both('String', 'getLabel', 'label', of((field) => field.label)),
    ...both('Integer', 'getLength', 'length', of((field) => field.length)),
    ...both('Integer', 'getByteLength', 'byteLength', of((field) => field.length * 3)),
    ...both('Integer', 'getPrecision', 'precision', of((field) => field.precision)),
    ...both('Integer', 'getScale', 'scale', of((field) => field.scale)),
    ...both('Integer', 'getDigits', 'digits', of((field) => (field.type === 'int' ? field.precision : 0))),
    ...both('Schema.DisplayType', 'getType', 'type', of((field) => constantOf('Schema.DisplayType', displayType(field)))),
    ...both('Schema.SOAPType', 'getSOAPType', 'soapType', of((field) => constantOf('Schema.SOAPType', SOAP[field.type] ?? 'STRING'))),
    ...both('Object', 'getDefaultValue', 'defaultValue', of((field) => (field.type === 'boolean' ? field.defaultValue?.toLowerCase() === 'true' : null))),
    ...both('String', 'getDefaultValueFormula', 'defaultValueFormula', of((field) => (field.type === 'boolean' ? null : field.defaultValue ?? null))),
    ...both('String', 'getCalculatedFormula', 'calculatedFormula', of((field) => field.formula?.source ?? null)),
    ...both('String', 'getInlineHelpText', 'inlineHelpText', of((field) => field.inlineHelpText ?? null)),
    ...both('String', 'getRelationshipName', 'relationshipName', of((field) => field.relationshipName ?? null)),
    ...both('Integer', 'getRelationshipOrder', 'relationshipOrder', of((field) => (field.masterDetail ? 0 : null))),
    ...both('List<Schema.PicklistEntry>', 'getPicklistValues', 'picklistValues', of((field) => new ApexList(libType('Schema.PicklistEntry'), field.picklistValues.map((entry) => new PicklistEntry(entry))))),
    ...both('List<Schema.SObjectType>', 'getReferenceTo', 'referenceTo', of((field) => new ApexList(libType('Schema.SObjectType'), field.referenceTo.map((name) => new SObjectTypeToken(name))))),
    ...both('Schema.SObjectField', 'getSObjectField', 'sObjectField', (_tx, self: FieldDescribe) => new SObjectFieldToken(self.object.name, self.field.name)),
    'Schema.SObjectType getSObjectType()': (_tx, self: FieldDescribe) => new SObjectTypeToken(self.object.name),
    ...both('Boolean', 'isAccessible', 'accessible', right('accessible', () => true)),
    ...both('Boolean', 'isCreateable', 'createable', right('createable', (field) => field.createable)),
    ...both('Boolean', 'isUpdateable', 'updateable', right('updateable', (field) => field.updateable)),
    ...both('Boolean', 'isNillable', 'nillable', of((field) => field.nillable)),
    ...both('Boolean', 'isUnique', 'unique', of((field) => field.unique)),
    ...both('Boolean', 'isCaseSensitive', 'caseSensitive', of((field) => field.caseSensitive)),
    ...both('Boolean', 'isExternalId', 'externalId', of((field) => field.externalId)),
    ...both('Boolean', 'isCustom', 'custom', of((field) => field.custom)),
    ...both('Boolean', 'isFilterable', 'filterable', of((field) => field.filterable)),
    ...both('Boolean', 'isSortable', 'sortable', of((field) => field.sortable)),
    ...both('Boolean', 'isGroupable', 'groupable', of((field) => field.filterable)),
    ...both('Boolean', 'isIdLookup', 'idLookup', of((field) => field.idLookup)),
    ...both('Boolean', 'isNameField', 'nameField', of((field) => field.nameField)),
    ...both('Boolean', 'isAutoNumber', 'autoNumber', of((field) => field.autoNumber !== undefined)),
    ...both('Boolean', 'isCalculated', 'calculated', of((field) => field.formula !== undefined || field.summary !== undefined)),
    ...both('Boolean', 'isHtmlFormatted', 'htmlFormatted', of((field) => field.htmlFormatted)),
    ...both('Boolean', 'isRestrictedPicklist', 'restrictedPicklist', of((field) => field.restrictedPicklist)),
    ...both('Boolean', 'isNamePointing', 'namePointing', of((field) => field.referenceTo.length > 1)),
    ...both('Boolean', 'isCascadeDelete', 'cascadeDelete', of((field) => field.onParentDelete === 'cascade')),
    ...both('Boolean', 'isRestrictedDelete', 'restrictedDelete', of((field) => field.onParentDelete === 'restrict')),
    ...both('Boolean', 'isDefaultedOnCreate', 'defaultedOnCreate', of((field) => field.defaultValue !== undefined || field.type === 'boolean')),
    ...both('Boolean', 'isEncrypted', 'encrypted', of((field) => field.type === 'encryptedstring')),
    'Boolean isDependentPicklist()': () => false,
    'Boolean isDeprecatedAndHidden()': () => false,
    'Boolean isHighScaleNumber()': () => false,
    'Boolean isPermissionable()': of((field) => field.nillable && field.type !== 'id'),
    'Boolean isQueryByDistance()': of((field) => field.type === 'location'),
    'Boolean isSearchPrefilterable()': () => false,
    'Boolean isWriteRequiresMasterRead()': () => false,
  },
});

const picklistEntryType = defineType({
  name: 'Schema.PicklistEntry', kind: 'class', js: PicklistEntry,
  members: {
    ...both('String', 'getLabel', 'label', (_tx, self: PicklistEntry) => self.entry.label),
    ...both('String', 'getValue', 'value', (_tx, self: PicklistEntry) => self.entry.value),
    ...both('Boolean', 'isActive', 'active', (_tx, self: PicklistEntry) => self.entry.isActive),
    ...both('Boolean', 'isDefaultValue', 'defaultValue', (_tx, self: PicklistEntry) => self.entry.isDefault),
  },
});

export const describeFieldTypes: readonly LibType[] = [describeType, picklistEntryType];
