import { defineType } from '../define.ts';
import { describeField } from '../describe.ts';
import { equal, hashOf } from '../equality.ts';
import { SObjectFieldToken } from '../tokens.ts';

export const sobjectFieldType = defineType({
  name: 'Schema.SObjectField',
  kind: 'class',
  js: SObjectFieldToken,
  members: {
    'Schema.DescribeFieldResult getDescribe()': (tx, self: SObjectFieldToken) => describeField(tx, self.object, self.name),
    'Boolean equals(Object other)': (_tx, self: SObjectFieldToken, other: unknown) => equal(self, other),
    'Integer hashCode()': (_tx, self: SObjectFieldToken) => hashOf(self),
    'String toString()': (_tx, self: SObjectFieldToken) => self.name,
  },
});
