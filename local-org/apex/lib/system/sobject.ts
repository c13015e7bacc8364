import type { DmlOptionsValue } from '../accesslevel.ts';
import { strict } from '../arguments.ts';
import { defineType, type ApexValue, type LibMember } from '../define.ts';
import { equal, hashOf, toText } from '../equality.ts';
import { SObjectException, type ApexException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import { DatabaseError } from '../results.ts';
import type { ApexTransaction } from '../services.ts';
import { SObject } from '../sobject.ts';
import { SObjectFieldToken, SObjectTypeToken } from '../tokens.ts';
import { libType, OBJECT, STRING } from '../types.ts';

type Name = string | SObjectFieldToken;

function nameOf(field: Name): string {
  return typeof field === 'string' ? field : field.name;
}

/** An accessor that takes a field by name and by token. */
function byField(result: string, name: string, more: string, member: LibMember): Record<string, LibMember> {
  return { [`${result} ${name}(String field${more})`]: member, [`${result} ${name}(Schema.SObjectField field${more})`]: member };
}

/** A relationship given by its name or by its field. */
function relationshipOf(self: SObject, name: Name): string {
  const text = nameOf(name);
  const field = self.parentField(text) ?? self.def.fields.get(text.toLowerCase());
  if (!field?.relationshipName) throw new SObjectException(`Invalid relationship ${text} for ${self.def.name}`);
  return field.relationshipName;
}

function putParent(self: SObject, name: Name, parent: SObject | null): SObject | null {
  const relationship = relationshipOf(self, name);
  const before = self.parents.get(relationship) ?? null;
  self.setParent(relationship, parent);
  return before;
}

function childList(self: SObject, name: Name): ApexList | null {
  const list = self.children(nameOf(name));
  return list.size === 0 ? null : list;
}

/** With the nulls that Apex has set; those of formulas it never sets. */
function populated(self: SObject): ApexMap {
  const isSet = (name: string): boolean => name in self.changed && self.def.fields.get(name.toLowerCase())?.formula === undefined;
  const set = Object.entries(self.values).filter(([name, value]) => value !== null || isSet(name));
  const parents = [...self.parents].filter(([, parent]) => parent !== null);
  return new ApexMap(STRING, OBJECT, [...set, ...parents, ...self.childLists] as [ApexValue, ApexValue][]);
}

function clone(_tx: ApexTransaction, self: SObject, preserveId = false, deep = false, preserveTimestamps = false, preserveAutonumber = false): SObject {
  return self.clone({ preserveId, deep, preserveTimestamps, preserveAutonumber });
}

function text(message: string | ApexException): string {
  return typeof message === 'string' ? message : message.getMessage();
}

export const sobjectType = defineType({
  name: 'System.SObject',
  kind: 'class',
  js: SObject,
  unsupported: ['getQuickActionName'],
  members: {
    ...byField('Object', 'get', '', (_tx, self: SObject, field: Name | null) => self.get(field === null ? null : nameOf(field))),
    ...byField('Object', 'put', ', Object value', strictFirst((_tx, self: SObject, field: Name, value: ApexValue) => self.put(nameOf(field), value))),
    ...byField('SObject', 'getSObject', '', strict((_tx, self: SObject, field: Name) => self.parent(relationshipOf(self, field)))),
    ...byField('SObject', 'putSObject', ', SObject parent', strictFirst((_tx, self: SObject, field: Name, parent: SObject | null) => putParent(self, field, parent))),
    'List<SObject> getSObjects(String relationship)': strict((_tx, self: SObject, name: string) => childList(self, name)),
    'List<SObject> getSObjects(Schema.SObjectType child)': strict((_tx, self: SObject, child: SObjectTypeToken) => childList(self, child.name)),
    ...byField('Boolean', 'isSet', '', strict((_tx, self: SObject, field: Name) => self.isSet(nameOf(field)))),
    ...byField('void', 'addError', ', String message', (_tx, self: SObject, field: Name, message: string) => self.addError(message, self.field(nameOf(field)).name)),
    ...byField('void', 'addError', ', String message, Boolean escape', (_tx, self: SObject, field: Name, message: string) => self.addError(message, self.field(nameOf(field)).name)),
    'void addError(String message)': (_tx, self: SObject, message: string) => self.addError(message),
    'void addError(String message, Boolean escape)': (_tx, self: SObject, message: string) => self.addError(message),
    'void addError(Exception error)': (_tx, self: SObject, error: ApexException) => self.addError(text(error)),
    'void addError(Exception error, Boolean escape)': (_tx, self: SObject, error: ApexException) => self.addError(text(error)),
    'Boolean hasErrors()': (_tx, self: SObject) => self.errors.length > 0,
    'List<Database.Error> getErrors()': (_tx, self: SObject) =>
      new ApexList(libType('Database.Error'), self.errors.map((error) => new DatabaseError({ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: error.message, fields: error.field === null ? [] : [error.field] }))),
    'Schema.SObjectType getSObjectType()': (_tx, self: SObject) => new SObjectTypeToken(self.def.name),
    'Map<String, Object> getPopulatedFieldsAsMap()': (_tx, self: SObject) => populated(self),
    'SObject clone()': clone,
    'SObject clone(Boolean preserveId)': clone,
    'SObject clone(Boolean preserveId, Boolean deep)': clone,
    'SObject clone(Boolean preserveId, Boolean deep, Boolean preserveReadonlyTimestamps)': clone,
    'SObject clone(Boolean preserveId, Boolean deep, Boolean preserveReadonlyTimestamps, Boolean preserveAutonumber)': clone,
    'void recalculateFormulas()': (tx, self: SObject) => tx.recalculate(self),
    'Database.DMLOptions getOptions()': (_tx, self: SObject) => self.options,
    'void setOptions(Database.DMLOptions options)': (_tx, self: SObject, options: DmlOptionsValue | null) => {
      self.options = options;
    },
    'Boolean isClone()': (_tx, self: SObject) => self.cloned,
    'Id getCloneSourceId()': (_tx, self: SObject) => self.cloneSourceId,
    'void clear()': (_tx, self: SObject) => self.clear(),
    'Boolean equals(Object other)': (_tx, self: SObject, other: ApexValue) => equal(self, other),
    'Integer hashCode()': (_tx, self: SObject) => hashOf(self),
    'String toString()': (_tx, self: SObject) => toText(self),
  },
});

/** Refuses a null field; the value may be null. */
function strictFirst(member: LibMember): LibMember {
  return (tx, self: SObject, field: Name | null, ...rest: ApexValue[]) => strict((_tx, record, name) => member(tx, record, name, ...rest))(tx, self, field);
}
