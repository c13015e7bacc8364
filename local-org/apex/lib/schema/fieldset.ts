/** Field sets, as the object's metadata states them. */
import type { FieldSetDef, ObjectDef } from '../../../schema/types.ts';
import { defineType, type LibMember, type LibType } from '../define.ts';
import { constantOf } from '../enums.ts';
import { ApexList } from '../list.ts';
import { NameMap } from '../fieldmap.ts';
import type { ApexMap } from '../map.ts';
import { SObjectFieldToken, SObjectTypeToken } from '../tokens.ts';
import { libType, STRING } from '../types.ts';
import { describeField } from '../describe.ts';
import { displayType } from './displaytype.ts';

export class FieldSetsOf {
  static readonly apexName = 'Schema.SObjectTypeFieldSets';
  readonly def: ObjectDef;

  constructor(def: ObjectDef) {
    this.def = def;
  }

  toMap(): ApexMap {
    return new NameMap(STRING, libType('Schema.FieldSet'), (this.def.fieldSets ?? []).map((set) => [set.name.toLowerCase(), new FieldSetValue(this.def, set)]));
  }
}

export class FieldSetValue {
  static readonly apexName = 'Schema.FieldSet';
  readonly def: ObjectDef;
  readonly set: FieldSetDef;

  constructor(def: ObjectDef, set: FieldSetDef) {
    this.def = def;
    this.set = set;
  }
}

/** A field of the set; a path such as Account.Name belongs to the parent. */
class Member {
  static readonly apexName = 'Schema.FieldSetMember';
  readonly object: string;
  readonly path: string;

  constructor(object: string, path: string) {
    this.object = object;
    this.path = path;
  }
}

function described(read: (describe: ReturnType<typeof describeField>['field']) => unknown): LibMember {
  return (tx, self: Member) => read(describeField(tx, self.object, self.path).field);
}

export const fieldSetTypes: readonly LibType[] = [
  defineType({ name: 'Schema.SObjectTypeFieldSets', kind: 'class', js: FieldSetsOf, members: { 'Map<String, Schema.FieldSet> getMap()': (_tx, self: FieldSetsOf) => self.toMap() } }),
  defineType({
    name: 'Schema.FieldSet', kind: 'class', js: FieldSetValue,
    members: {
      'String getName()': (_tx, self: FieldSetValue) => self.set.name,
      'String getLabel()': (_tx, self: FieldSetValue) => self.set.label,
      'String getDescription()': (_tx, self: FieldSetValue) => self.set.description,
      'String getNameSpace()': () => null,
      'List<Schema.FieldSetMember> getFields()': (_tx, self: FieldSetValue) => new ApexList(libType('Schema.FieldSetMember'), self.set.fields.map((path) => new Member(self.def.name, path))),
      'Schema.SObjectType getSObjectType()': (_tx, self: FieldSetValue) => new SObjectTypeToken(self.def.name),
    },
  }),
  defineType({
    name: 'Schema.FieldSetMember', kind: 'class', js: Member,
    members: {
      'String getFieldPath()': (_tx, self: Member) => self.path,
      'String getLabel()': described((field) => field.label),
      'Boolean getDBRequired()': described((field) => !field.nillable && field.createable),
      'Boolean getRequired()': described((field) => !field.nillable),
      'Schema.DisplayType getType()': described((field) => constantOf('Schema.DisplayType', displayType(field))),
      'Schema.SObjectField getSObjectField()': (tx, self: Member) => new SObjectFieldToken(self.object, describeField(tx, self.object, self.path).field.name),
    },
  }),
];
