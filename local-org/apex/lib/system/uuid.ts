import { randomUUID } from 'node:crypto';
import { strict } from '../arguments.ts';
import { defineType } from '../define.ts';
import { equal, hashOf } from '../equality.ts';
import { IllegalArgumentException } from '../exception.ts';
import { Uuid } from '../uuid.ts';

function fromString(text: string): Uuid {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw new IllegalArgumentException(`Invalid UUID string: ${text}`);
  return new Uuid(text.toLowerCase());
}

export const uuidType = defineType({
  name: 'System.UUID',
  kind: 'class',
  js: Uuid,
  members: {
    'static System.UUID randomUUID()': () => new Uuid(randomUUID()),
    'static System.UUID fromString(String text)': strict((_tx, text: string) => fromString(text)),
    'Boolean equals(Object other)': (_tx, self: Uuid, other: unknown) => equal(self, other),
    'Integer hashCode()': (_tx, self: Uuid) => hashOf(self),
    'String toString()': (_tx, self: Uuid) => self.text,
  },
});
