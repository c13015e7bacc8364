/** System.QueueableDuplicateSignature: what tells a queueable from those that wait already. Source: Apex Reference Guide, "QueueableDuplicateSignature.Builder Class". */
import { defineType, type LibMember, type LibType } from '../define.ts';
import { IllegalArgumentException } from '../exception.ts';

/** Most bytes of a signature. */
const MAX_SIZE = 1_000;

export class SignatureValue {
  static readonly apexName = 'System.QueueableDuplicateSignature';
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

class SignatureBuilder {
  static readonly apexName = 'System.QueueableDuplicateSignature.Builder';
  readonly parts: string[] = [];

  get size(): number {
    return Buffer.byteLength(this.parts.join(''));
  }
}

const add: LibMember = (_tx, self: SignatureBuilder, part: string | number) => {
  self.parts.push(String(part));
  if (self.size > MAX_SIZE) throw new IllegalArgumentException(`The signature is longer than ${MAX_SIZE} bytes`);
  return self;
};

const builder = 'System.QueueableDuplicateSignature.Builder';

export const duplicateSignatureTypes: readonly LibType[] = [
  defineType({
    name: 'System.QueueableDuplicateSignature', kind: 'class', js: SignatureValue,
    members: { [`static ${builder} Builder()`]: () => new SignatureBuilder(), 'String toString()': (_tx, self: SignatureValue) => self.text },
  }),
  defineType({
    name: builder, kind: 'class', js: SignatureBuilder,
    members: {
      'new()': () => new SignatureBuilder(),
      [`${builder} addId(Id part)`]: add, [`${builder} addInteger(Integer part)`]: add, [`${builder} addString(String part)`]: add,
      'System.QueueableDuplicateSignature build()': (_tx, self: SignatureBuilder) => new SignatureValue(JSON.stringify(self.parts)),
      'Integer getMaxSize()': () => MAX_SIZE,
      'Integer getRemainingSize()': (_tx, self: SignatureBuilder) => MAX_SIZE - self.size,
      'Integer getSize()': (_tx, self: SignatureBuilder) => self.size,
    },
  }),
];
