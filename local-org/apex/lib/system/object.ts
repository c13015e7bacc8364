import { defineType } from '../define.ts';
import { equal, hashOf, toText } from '../equality.ts';

export const objectType = defineType({
  name: 'System.Object',
  kind: 'class',
  extensible: true,
  is: () => true,
  members: {
    'virtual Boolean equals(Object other)': (_tx, self: unknown, other: unknown) => equal(self, other),
    'virtual Integer hashCode()': (_tx, self: unknown) => hashOf(self),
    'virtual String toString()': (_tx, self: unknown) => toText(self),
  },
});
