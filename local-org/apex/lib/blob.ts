/** Apex's Blob: immutable bytes. */
import { EQUALS, HASH, textHash } from './equality.ts';

const UTF8 = new TextEncoder();

export class ApexBlob {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  static ofText(text: string): ApexBlob {
    return new ApexBlob(UTF8.encode(text));
  }

  /** Throws TypeError for bytes that are no UTF-8. */
  text(): string {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.bytes);
  }

  [HASH](): number {
    return textHash(Buffer.from(this.bytes).toString('latin1'));
  }

  [EQUALS](other: object): boolean {
    return other instanceof ApexBlob && Buffer.compare(this.bytes, other.bytes) === 0;
  }

  /** Blobs print their size only. */
  toString(): string {
    return `Blob[${this.bytes.length}]`;
  }
}
