import { randomUUID } from 'node:crypto';
import { defineType } from '../define.ts';
import { describeObject, objectDef } from '../describe.ts';
import { equal, hashOf } from '../equality.ts';
import { toApex } from '../fieldvalue.ts';
import type { ApexTransaction } from '../services.ts';
import { SObject } from '../sobject.ts';
import { SObjectTypeToken } from '../tokens.ts';
import { literalDefault } from '../../../schema/index.ts';

function newRecord(tx: ApexTransaction, self: SObjectTypeToken, values: Record<string, string | null> = {}): SObject {
  const record = new SObject(objectDef(tx, self.name));
  for (const [name, value] of Object.entries(values)) if (value !== null) record.put(name, value);
  return record;
}

export const sobjectTypeType = defineType({
  name: 'Schema.SObjectType',
  kind: 'class',
  js: SObjectTypeToken,
  members: {
    'Schema.DescribeSObjectResult getDescribe()': (tx, self: SObjectTypeToken) => describeObject(tx, self.name),
    'Schema.DescribeSObjectResult getDescribe(Schema.SObjectDescribeOptions options)': (tx, self: SObjectTypeToken) => describeObject(tx, self.name),
    'SObject newSObject()': (tx, self: SObjectTypeToken) => newRecord(tx, self),
    'SObject newSObject(Id id)': (tx, self: SObjectTypeToken, id: string | null) => newRecord(tx, self, { Id: id }),
    'SObject newSObject(Id recordTypeId, Boolean loadDefaults)': (tx, self: SObjectTypeToken, recordTypeId: string | null, withDefaults: boolean | null) => {
      const record = newRecord(tx, self, { RecordTypeId: recordTypeId });
      if (withDefaults) loadDefaults(record);
      if (withDefaults && record.def.kind === 'platformEvent') record.values.EventUuid = randomUUID();
      return record;
    },
    'Boolean equals(Object other)': (_tx, self: SObjectTypeToken, other: unknown) => equal(self, other),
    'Integer hashCode()': (_tx, self: SObjectTypeToken) => hashOf(self),
    'String toString()': (_tx, self: SObjectTypeToken) => self.name,
  },
});

/** Defaults that need no formula; the others are the save order's. Source: Apex Reference Guide, SObjectType.newSObject(recordTypeId, loadDefaults). */
function loadDefaults(record: SObject): void {
  for (const field of record.def.fields.values()) {
    const value = field.createable && field.formula === undefined ? literalDefault(field) : undefined;
    if (value !== undefined && value !== null) record.putField(field.name, toApex(value, field));
  }
}
