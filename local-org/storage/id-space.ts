/**
 * Record ids as integers, objectNumber * 2^36 + serial, and the serials themselves. Object numbers belong to key prefixes and are kept
 * in the database. Serials are reserved in blocks; a rolled-back transaction must not give its serials out again, so the blocks that
 * it reserved are written anew after the rollback.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { SalesforceError } from '../base/errors.ts';
import { isId, keyPrefixOf, makeId, serialOf } from '../base/ids.ts';
import { spellId } from './id-spelling.ts';

const SERIALS = 2 ** 36;
const BLOCK = 1_000;
/** What an id of another org is stored and searched as: no record has it. */
export const NO_RECORD = -1;

interface Prefix {
  text: string;
  number: number;
  next: number;
  reserved: number;
}

export class IdSpace {
  readonly #byText = new Map<string, Prefix>();
  readonly #byNumber: Prefix[] = [];
  readonly #unsettled = new Set<Prefix>();
  readonly #save: StatementSync;

  constructor(connection: DatabaseSync) {
    connection.exec('CREATE TABLE IF NOT EXISTS _prefixes (prefix TEXT PRIMARY KEY, number INTEGER NOT NULL, reserved INTEGER NOT NULL) WITHOUT ROWID');
    this.#save = connection.prepare('INSERT INTO _prefixes VALUES (?, ?, ?) ON CONFLICT (prefix) DO UPDATE SET number = excluded.number, reserved = excluded.reserved');
    for (const row of connection.prepare('SELECT prefix, number, reserved FROM _prefixes').all()) {
      this.#register({ text: row.prefix as string, number: row.number as number, next: (row.reserved as number) + 1, reserved: row.reserved as number });
    }
  }

  /** The number of the object with this key prefix, made up on first use. Objects without a prefix share '000'. */
  objectNumber(keyPrefix: string): number {
    return this.#prefix(keyPrefix || '000').number;
  }

  /** The key prefix of the record behind a stored id. */
  prefixOf(stored: number): string {
    return this.#byNumber[Math.floor(stored / SERIALS)].text;
  }

  newId(keyPrefix: string): string {
    const prefix = this.#prefix(keyPrefix || '000');
    if (prefix.next > prefix.reserved) this.#reserve(prefix, prefix.next + BLOCK - 1);
    return makeId(prefix.text, prefix.next++);
  }

  /** From now on newId gives ids beyond this one, which came from a copied org. */
  claim(id: string): void {
    const prefix = this.#prefix(keyPrefixOf(id));
    const serial = serialOf(id);
    if (serial === undefined || serial < prefix.next) return;
    prefix.next = serial + 1;
    if (serial > prefix.reserved) this.#reserve(prefix, serial);
  }

  /** The stored form; NO_RECORD for an id of another org or text that is no id. */
  encode(id: string): number {
    if (!isId(id)) return NO_RECORD;
    const serial = serialOf(id);
    return serial === undefined || serial >= SERIALS ? NO_RECORD : this.#prefix(keyPrefixOf(id)).number * SERIALS + serial;
  }

  /** The stored form of an id that is to be written. INVALID_CROSS_REFERENCE_KEY for an id of another org. */
  encodeForWrite(id: string): number {
    const stored = this.encode(id);
    if (stored === NO_RECORD) throw new SalesforceError('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${id}`);
    return stored;
  }

  decode(stored: number): string {
    const number = Math.floor(stored / SERIALS);
    return spellId(this.#byNumber[number].text, stored - number * SERIALS);
  }

  /** After a rollback: writes again what the transaction had reserved. */
  persist(): void {
    for (const prefix of this.#unsettled) this.#write(prefix);
  }

  /** After the outermost commit: nothing that was reserved can be undone any more. */
  settle(): void {
    this.#unsettled.clear();
  }

  #prefix(text: string): Prefix {
    const known = this.#byText.get(text);
    if (known) return known;
    const made = { text, number: this.#byNumber.length || 1, next: 1, reserved: 0 };
    this.#register(made);
    this.#reserve(made, 0);
    return made;
  }

  #register(prefix: Prefix): void {
    this.#byText.set(prefix.text, prefix);
    this.#byNumber[prefix.number] = prefix;
  }

  #reserve(prefix: Prefix, upTo: number): void {
    prefix.reserved = upTo;
    this.#unsettled.add(prefix);
    this.#write(prefix);
  }

  #write(prefix: Prefix): void {
    this.#save.run(prefix.text, prefix.number, prefix.reserved);
  }
}
