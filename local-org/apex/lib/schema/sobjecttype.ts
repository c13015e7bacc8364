import { randomUUID } from 'node:crypto';
import { defineType } from '../define.ts';
import { describeObject, objectDef } from '../describe.ts';
import { equal, hashOf } from '../equality.ts';
import type { ApexTransaction } from '../services.ts';
import { SObject } from '../sobject.ts';
import { SObjectTypeToken } from '../tokens.ts';

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
    'SObject newSObject(Id recordTypeId, Boolean loadDefaults)': (tx, self: SObjectTypeToken, recordTypeId: string | null, loadDefaults: boolean | null) => {
      const record = newRecord(tx, self, { RecordTypeId: recordTypeId });
      if (loadDefaults) loadPicklistDefaults(record);
      if (loadDefaults && record.def.kind === 'platformEvent') record.values.set('EventUuid', randomUUID());
      return record;
    },
    'Boolean equals(Object other)': (_tx, self: SObjectTypeToken, other: unknown) => equal(self, other),
    'Integer hashCode()': (_tx, self: SObjectTypeToken) => hashOf(self),
    'String toString()': (_tx, self: SObjectTypeToken) => self.name,
  },
});

/** Default picklist values and checkboxes; formula defaults are the save order's. */
function loadPicklistDefaults(record: SObject): void {
  for (const field of record.def.fields.values()) {
    const entry = field.picklistValues.find((value) => value.isDefault);
    if (entry) record.putField(field.name, entry.value);
    if (field.type === 'boolean' && field.createable) record.putField(field.name, field.defaultValue?.toLowerCase() === 'true');
  }
}
