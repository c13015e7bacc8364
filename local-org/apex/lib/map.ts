/** Apex's Map, in insertion order. */
import { Collection } from './collection.ts';
import type { ApexValue } from './define.ts';
import { equal, EQUALS, HASH, hashOf, joinPrinted, TEXT, toText } from './equality.ts';
import { ApexSet } from './set.ts';
import { KeyTable } from './table.ts';
import { mapOf, type TypeRef } from './types.ts';

export class ApexMap extends Collection {
  readonly keyType: TypeRef;
  readonly valueType: TypeRef;
  readonly #table = new KeyTable<ApexValue>();

  constructor(keyType: TypeRef, valueType: TypeRef, entries: Iterable<[ApexValue, ApexValue]> = []) {
    super();
    this.keyType = keyType;
    this.valueType = valueType;
    for (const [key, value] of entries) this.#table.put(key, value);
  }

  get type(): TypeRef {
    return mapOf(this.keyType, this.valueType);
  }

  get size(): number {
    return this.#table.size;
  }

  /** Null for a key that is not there. */
  get(key: ApexValue): ApexValue {
    return this.#table.get(key) ?? null;
  }

  has(key: ApexValue): boolean {
    return this.#table.has(key);
  }

  /** The value before, or null. */
  put(key: ApexValue, value: ApexValue): ApexValue {
    this.changing();
    return this.#table.put(key, value) ?? null;
  }

  remove(key: ApexValue): ApexValue {
    this.changing();
    return this.#table.remove(key) ?? null;
  }

  clear(): void {
    this.changing();
    this.#table.clear();
  }

  keySet(): ApexSet {
    return ApexSet.keysOf(this.keyType, this.#table);
  }

  keys(): ApexValue[] {
    return [...this.#table.keys()];
  }

  values(): ApexValue[] {
    return [...this.#table.values()];
  }

  entries(): [ApexValue, ApexValue][] {
    return [...this.#table.entries()];
  }

  [EQUALS](other: object): boolean {
    return other instanceof ApexMap && other.size === this.size && this.entries().every(([key, value]) => other.has(key) && equal(value, other.get(key)));
  }

  [HASH](): number {
    return this.entries().reduce((sum, [key, value]) => (sum + (hashOf(key) ^ hashOf(value))) | 0, 0);
  }

  [TEXT](seen: Set<object>): string {
    return `{${joinPrinted(this.entries().map(([key, value]) => `${toText(key, seen)}=${toText(value, seen)}`))}}`;
  }
}
