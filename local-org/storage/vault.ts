/** Values that must not lie in the database file as they are. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const TEXT = 1;
const BYTES = 2;

/** AES-256-GCM. A sealed value is kind (1 byte), nonce (12), tag (16), ciphertext. */
export class Vault {
  readonly #key: Uint8Array;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** With the key of a database: a file beside it that its owner alone may read, made if missing. */
  static beside(path: string): Vault {
    const file = `${path}.key`;
    if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
    return new Vault(readFileSync(file));
  }

  seal(value: string | Uint8Array): Uint8Array {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, iv);
    const sealed = Buffer.concat([cipher.update(value), cipher.final()]);
    return Buffer.concat([Buffer.of(typeof value === 'string' ? TEXT : BYTES), iv, cipher.getAuthTag(), sealed]);
  }

  /** @throws when the value was changed, or sealed with another key. */
  open(sealed: Uint8Array): string | Uint8Array {
    const start = 1 + IV_BYTES + TAG_BYTES;
    const decipher = createDecipheriv(CIPHER, this.#key, sealed.subarray(1, 1 + IV_BYTES));
    decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, start));
    const value = Buffer.concat([decipher.update(sealed.subarray(start)), decipher.final()]);
    return sealed[0] === TEXT ? value.toString('utf8') : value;
  }
}
