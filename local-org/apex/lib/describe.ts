/** Describe results: views of the schema through the eyes of the running user. */
import type { ChildRelationship, FieldDef, ObjectDef, PicklistValue } from '../../schema/types.ts';
import { KEY } from './equality.ts';
import { IllegalArgumentException } from './exception.ts';
import type { ApexTransaction } from './services.ts';

export class ObjectDescribe {
  static readonly apexName = 'Schema.DescribeSObjectResult';
  readonly def: ObjectDef;

  constructor(def: ObjectDef) {
    this.def = def;
  }

  get [KEY](): string {
    return `describe:${this.def.name}`;
  }

  toString(): string {
    return `Schema.DescribeSObjectResult[getName=${this.def.name};getLabel=${this.def.label};]`;
  }
}

export class FieldDescribe {
  static readonly apexName = 'Schema.DescribeFieldResult';
  readonly object: ObjectDef;
  readonly field: FieldDef;

  constructor(object: ObjectDef, field: FieldDef) {
    this.object = object;
    this.field = field;
  }

  get [KEY](): string {
    return `describe:${this.object.name}.${this.field.name}`;
  }

  toString(): string {
    return `Schema.DescribeFieldResult[getName=${this.field.name};getLabel=${this.field.label};]`;
  }
}

export class PicklistEntry {
  static readonly apexName = 'Schema.PicklistEntry';
  readonly entry: PicklistValue;

  constructor(entry: PicklistValue) {
    this.entry = entry;
  }

  toString(): string {
    return `Schema.PicklistEntry[getLabel=${this.entry.label};getValue=${this.entry.value};isActive=${this.entry.isActive};isDefaultValue=${this.entry.isDefault};]`;
  }
}

export class ChildRelationshipValue {
  static readonly apexName = 'Schema.ChildRelationship';
  readonly relationship: ChildRelationship;

  constructor(relationship: ChildRelationship) {
    this.relationship = relationship;
  }

  /** Two describes of an object give equal relationships. */
  get [KEY](): string {
    const { childObject, field, relationshipName } = this.relationship;
    return `childrelationship:${childObject}.${field}:${relationshipName ?? ''}`;
  }
}

export class RecordTypeInfo {
  static readonly apexName = 'Schema.RecordTypeInfo';
  readonly type: ObjectDef['recordTypes'][number];
  readonly master: boolean;

  constructor(type: ObjectDef['recordTypes'][number], master: boolean) {
    this.type = type;
    this.master = master;
  }
}

/** The def behind a token or a compiled reference; throws when the object was removed since. */
export function objectDef(tx: ApexTransaction, name: string): ObjectDef {
  const def = tx.object(name);
  if (!def) throw new IllegalArgumentException(`Invalid object: ${name}`);
  return def;
}

export function describeObject(tx: ApexTransaction, name: string): ObjectDescribe {
  return new ObjectDescribe(objectDef(tx, name));
}

export function describeField(tx: ApexTransaction, object: string, field: string): FieldDescribe {
  const def = objectDef(tx, object);
  const found = def.fields.get(field.toLowerCase());
  if (!found) throw new IllegalArgumentException(`Invalid field: ${object}.${field}`);
  return new FieldDescribe(def, found);
}
