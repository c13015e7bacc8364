/** Apex's Set, in insertion order. */
import { Collection } from './collection.ts';
import type { ApexValue } from './define.ts';
import { EQUALS, HASH, hashOf, joinPrinted, TEXT, toText } from './equality.ts';
import { KeyTable } from './table.ts';
import { setOf, type TypeRef } from './types.ts';

export class ApexSet extends Collection {
  readonly element: TypeRef;
  #table: KeyTable<unknown> = new KeyTable();

  constructor(element: TypeRef, items: Iterable<ApexValue> = []) {
    super();
    this.element = element;
    for (const item of items) this.#table.put(item, true);
  }

  /** The keys of a map: what is removed here is removed there. */
  static keysOf(element: TypeRef, table: KeyTable<unknown>): ApexSet {
    const keys = new ApexSet(element);
    keys.#table = table;
    return keys;
  }

  get type(): TypeRef {
    return setOf(this.element);
  }

  get size(): number {
    return this.#table.size;
  }

  has(value: ApexValue): boolean {
    return this.#table.has(value);
  }

  /** True when the set changed. */
  add(value: ApexValue): boolean {
    this.changing();
    return this.#table.put(value, true) === undefined;
  }

  remove(value: ApexValue): boolean {
    this.changing();
    return this.#table.remove(value) !== undefined;
  }

  clear(): void {
    this.changing();
    this.#table.clear();
  }

  /** The elements as an array of their own. */
  toArray(): ApexValue[] {
    return [...this.#table.keys()];
  }

  /** The elements for a loop of compiled code. */
  get turns(): readonly ApexValue[] {
    return this.toArray();
  }

  [Symbol.iterator](): IterableIterator<ApexValue> {
    return this.looping(this.toArray());
  }

  [EQUALS](other: object): boolean {
    return other instanceof ApexSet && other.size === this.size && this.toArray().every((item) => other.has(item));
  }

  [HASH](): number {
    return this.toArray().reduce<number>((sum, item) => (sum + hashOf(item)) | 0, 0);
  }

  [TEXT](seen: Set<object>): string {
    return `{${joinPrinted(this.toArray().map((item) => toText(item, seen)))}}`;
  }
}
