import { describedPrefix } from '../../../schema/index.ts';
import type { ObjectDef } from '../../../schema/types.ts';
import { defineType, type ApexValue, type LibMember, type LibType } from '../define.ts';
import { ChildRelationshipValue, ObjectDescribe, RecordTypeInfo } from '../describe.ts';
import { fieldMap } from '../fieldmap.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import type { ApexTransaction } from '../services.ts';
import { SObjectFieldToken, SObjectTypeToken } from '../tokens.ts';
import { ID, libType, STRING } from '../types.ts';
import { FieldSetsOf } from './fieldset.ts';

const RECORD_TYPE = libType('Schema.RecordTypeInfo');
const MASTER = { developerName: 'Master', label: 'Master', active: true, id: '012000000000000AAA' };

function of(read: (def: ObjectDef) => ApexValue): LibMember {
  return (_tx, self: ObjectDescribe) => read(self.def);
}

function right(name: 'createable' | 'accessible' | 'updateable' | 'deletable', able: (def: ObjectDef) => boolean): LibMember {
  return (tx: ApexTransaction, self: ObjectDescribe) => able(self.def) && tx.objectAccess(self.def.name, name);
}

function recordTypes(def: ObjectDef): RecordTypeInfo[] {
  return [...def.recordTypes.map((type) => new RecordTypeInfo(type, false)), new RecordTypeInfo(MASTER, true)];
}

function recordTypesBy(key: 'label' | 'developerName' | 'id'): LibMember {
  return of((def) => new ApexMap(key === 'id' ? ID : STRING, RECORD_TYPE, recordTypes(def).map((info) => [info.type[key], info])));
}

/** What an object that comes with another one is to it. Source: Apex Reference Guide, DescribeSObjectResult.getAssociateEntityType. */
const COMPANIONS: Partial<Record<ObjectDef['kind'], string>> = { share: 'Share', history: 'History' };

/** The object of its first detail field: the record that is shared, or whose history it is. */
function parentOf(def: ObjectDef): string | null {
  return [...def.fields.values()].find((field) => field.childRelationshipName === 'Shares' || field.childRelationshipName === 'Histories')?.referenceTo?.[0] ?? null;
}

/** What `.fields` and `.fieldSets` give. */
class FieldsOf {
  static readonly apexName = 'Schema.SObjectTypeFields';
  readonly def: ObjectDef;

  constructor(def: ObjectDef) {
    this.def = def;
  }
}

const fieldsType = defineType({
  name: 'Schema.SObjectTypeFields', kind: 'class', js: FieldsOf,
  members: { 'Map<String, Schema.SObjectField> getMap()': (_tx, self: FieldsOf) => fieldMap(self.def) },
});

const describeType = defineType({
  name: 'Schema.DescribeSObjectResult',
  kind: 'class',
  js: ObjectDescribe,
  unsupported: ['getDataTranslationEnabled', 'getDefaultImplementation', 'getImplementedBy', 'getImplementsInterfaces', 'isInterface'],
  members: {
    'Schema.SObjectTypeFields fields': of((def) => new FieldsOf(def)),
    'Schema.SObjectTypeFieldSets fieldSets': of((def) => new FieldSetsOf(def)),
    'String getName()': of((def) => def.name),
    'String name': of((def) => def.name),
    'String getLocalName()': of((def) => def.name),
    'String getLabel()': of((def) => def.label),
    'String label': of((def) => def.label),
    'String getLabelPlural()': of((def) => def.labelPlural),
    'String labelPlural': of((def) => def.labelPlural),
    'String getKeyPrefix()': of(describedPrefix),
    'String keyPrefix': of(describedPrefix),
    'Schema.SObjectType getSObjectType()': of((def) => new SObjectTypeToken(def.name)),
    'Schema.SObjectType sObjectType': of((def) => new SObjectTypeToken(def.name)),
    'List<Schema.ChildRelationship> getChildRelationships()': (tx, self: ObjectDescribe) =>
      new ApexList(libType('Schema.ChildRelationship'), tx.childrenOf(self.def.name).map((child) => new ChildRelationshipValue(child))),
    'List<Schema.RecordTypeInfo> getRecordTypeInfos()': of((def) => new ApexList(RECORD_TYPE, recordTypes(def))),
    'Map<String, Schema.RecordTypeInfo> getRecordTypeInfosByName()': recordTypesBy('label'),
    'Map<String, Schema.RecordTypeInfo> getRecordTypeInfosByDeveloperName()': recordTypesBy('developerName'),
    'Map<Id, Schema.RecordTypeInfo> getRecordTypeInfosById()': recordTypesBy('id'),
    'Boolean isAccessible()': right('accessible', () => true),
    'Boolean accessible': right('accessible', () => true),
    'Boolean isCreateable()': right('createable', (def) => def.createable),
    'Boolean createable': right('createable', (def) => def.createable),
    'Boolean isUpdateable()': right('updateable', (def) => def.updateable),
    'Boolean updateable': right('updateable', (def) => def.updateable),
    'Boolean isDeletable()': right('deletable', (def) => def.deletable),
    'Boolean deletable': right('deletable', (def) => def.deletable),
    'Boolean isUndeletable()': right('deletable', (def) => def.deletable),
    'Boolean isMergeable()': of((def) => ['Account', 'Case', 'Contact', 'Lead'].includes(def.name)),
    'Boolean isQueryable()': right('accessible', (def) => def.queryable),
    'Boolean queryable': right('accessible', (def) => def.queryable),
    'Boolean isSearchable()': of((def) => def.searchable),
    'Boolean isCustom()': of((def) => def.custom),
    'Boolean custom': of((def) => def.custom),
    'Boolean isCustomSetting()': of((def) => def.kind === 'customSetting'),
    'Boolean customSetting': of((def) => def.kind === 'customSetting'),
    'Boolean isDeprecatedAndHidden()': () => false,
    'Boolean isFeedEnabled()': () => false,
    'Boolean isMruEnabled()': () => false,
    'Boolean getHasSubtypes()': () => false,
    'String getAssociateEntityType()': of((def) => COMPANIONS[def.kind] ?? null),
    'String getAssociateParentEntity()': of((def) => (COMPANIONS[def.kind] === undefined ? null : parentOf(def))),
  },
});

const childRelationshipType = defineType({
  name: 'Schema.ChildRelationship', kind: 'class', js: ChildRelationshipValue,
  members: {
    'Schema.SObjectType getChildSObject()': (_tx, self: ChildRelationshipValue) => new SObjectTypeToken(self.relationship.childObject),
    'Schema.SObjectField getField()': (_tx, self: ChildRelationshipValue) => new SObjectFieldToken(self.relationship.childObject, self.relationship.field),
    'String getRelationshipName()': (_tx, self: ChildRelationshipValue) => self.relationship.relationshipName ?? null,
    'Boolean isCascadeDelete()': (_tx, self: ChildRelationshipValue) => self.relationship.onParentDelete === 'cascade',
    'Boolean isRestrictedDelete()': (_tx, self: ChildRelationshipValue) => self.relationship.onParentDelete === 'restrict',
    'Boolean isDeprecatedAndHidden()': () => false,
  },
});

const recordTypeInfoType = defineType({
  name: 'Schema.RecordTypeInfo', kind: 'class', js: RecordTypeInfo,
  members: {
    'String getName()': (_tx, self: RecordTypeInfo) => self.type.label,
    'String getDeveloperName()': (_tx, self: RecordTypeInfo) => self.type.developerName,
    'Id getRecordTypeId()': (_tx, self: RecordTypeInfo) => self.type.id,
    'Boolean isActive()': (_tx, self: RecordTypeInfo) => self.type.active,
    'Boolean isAvailable()': (_tx, self: RecordTypeInfo) => self.type.active,
    'Boolean isDefaultRecordTypeMapping()': (_tx, self: RecordTypeInfo) => self.master,
    'Boolean isMaster()': (_tx, self: RecordTypeInfo) => self.master,
  },
});

export const describeSObjectTypes: readonly LibType[] = [describeType, fieldsType, childRelationshipType, recordTypeInfoType];
