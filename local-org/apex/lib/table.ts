/** The insertion-ordered table under Apex's Set and Map: any Apex value is a key, compared as `equal` does. */
import type { ApexValue } from './define.ts';
import { equal, identityOf } from './equality.ts';

export class KeyTable<T> {
  /** By primitive, or for hashed keys by the first key object that was equal. */
  readonly #entries = new Map<unknown, { key: ApexValue; value: T }>();
  readonly #buckets = new Map<number, object[]>();

  get size(): number {
    return this.#entries.size;
  }

  /** What stands for the key among the entries; `create` adds it to its bucket. */
  #slot(key: ApexValue, create: boolean): unknown {
    if (typeof key === 'string') return key;
    const identity = identityOf(key);
    if ('primitive' in identity) return identity.primitive;
    const bucket = this.#buckets.get(identity.hash) ?? [];
    const known = bucket.find((candidate) => equal(candidate, key));
    if (known !== undefined || !create) return known;
    this.#buckets.set(identity.hash, [...bucket, key as object]);
    return key;
  }

  get(key: ApexValue): T | undefined {
    return this.#entries.get(this.#slot(key, false))?.value;
  }

  has(key: ApexValue): boolean {
    return this.#entries.has(this.#slot(key, false));
  }

  /** The value that was there before, undefined when the key is new. An equal key keeps its place and its object. */
  put(key: ApexValue, value: T): T | undefined {
    const slot = this.#slot(key, true);
    const entry = this.#entries.get(slot);
    if (!entry) {
      this.#entries.set(slot, { key, value });
      return undefined;
    }
    const before = entry.value;
    entry.value = value;
    return before;
  }

  /** The removed value, undefined when there was none. */
  remove(key: ApexValue): T | undefined {
    const slot = this.#slot(key, false);
    const entry = this.#entries.get(slot);
    if (!entry) return undefined;
    this.#entries.delete(slot);
    this.#forget(slot, key);
    return entry.value;
  }

  #forget(slot: unknown, key: ApexValue): void {
    const identity = identityOf(key);
    if ('primitive' in identity) return;
    const rest = (this.#buckets.get(identity.hash) ?? []).filter((candidate) => candidate !== slot);
    if (rest.length === 0) this.#buckets.delete(identity.hash);
    else this.#buckets.set(identity.hash, rest);
  }

  clear(): void {
    this.#entries.clear();
    this.#buckets.clear();
  }

  *keys(): IterableIterator<ApexValue> {
    for (const entry of this.#entries.values()) yield entry.key;
  }

  *values(): IterableIterator<T> {
    for (const entry of this.#entries.values()) yield entry.value;
  }

  *entries(): IterableIterator<[ApexValue, T]> {
    for (const entry of this.#entries.values()) yield [entry.key, entry.value];
  }
}
