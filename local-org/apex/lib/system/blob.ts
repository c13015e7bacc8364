import { strict } from '../arguments.ts';
import { ApexBlob } from '../blob.ts';
import { defineType } from '../define.ts';
import { StringException } from '../exception.ts';

function text(self: ApexBlob): string {
  try {
    return self.text();
  } catch (error) {
    if (error instanceof TypeError) throw new StringException('BLOB is not a valid UTF-8 string');
    throw error;
  }
}

export const blobType = defineType({
  name: 'System.Blob',
  kind: 'class',
  js: ApexBlob,
  unsupported: ['toPdf'],
  members: {
    'static Blob valueOf(String text)': strict((_tx, source: string) => ApexBlob.ofText(source)),
    'Integer size()': (_tx, self: ApexBlob) => self.bytes.length,
    'String toString()': (_tx, self: ApexBlob) => text(self),
  },
});
