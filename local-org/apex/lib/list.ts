/** Apex's List, with its element type at run time. */
import { Collection } from './collection.ts';
import type { ApexValue } from './define.ts';
import { combine, equal, EQUALS, HASH, hashOf, joinPrinted, TEXT, toText } from './equality.ts';
import { ListException, NullPointerException } from './exception.ts';
import { listOf, type TypeRef } from './types.ts';

export class ApexList extends Collection {
  readonly element: TypeRef;
  readonly items: ApexValue[];

  constructor(element: TypeRef, items: ApexValue[] = []) {
    super();
    this.element = element;
    this.items = items;
  }

  get type(): TypeRef {
    return listOf(this.element);
  }

  get size(): number {
    return this.items.length;
  }

  #check(index: number | null): number {
    if (index === null) throw new NullPointerException('Attempt to de-reference a null object');
    if (index < 0 || index >= this.items.length) throw new ListException(`List index out of bounds: ${index}`);
    return index;
  }

  get(index: number | null): ApexValue {
    return this.items[this.#check(index)];
  }

  set(index: number | null, value: ApexValue): void {
    this.items[this.#check(index)] = value;
  }

  add(value: ApexValue): void {
    this.changing();
    this.items.push(value);
  }

  insert(index: number, value: ApexValue): void {
    this.changing();
    if (index !== this.items.length) this.#check(index);
    this.items.splice(index, 0, value);
  }

  addAll(values: Iterable<ApexValue>): void {
    this.changing();
    for (const value of [...values]) this.items.push(value);
  }

  remove(index: number): ApexValue {
    this.changing();
    return this.items.splice(this.#check(index), 1)[0];
  }

  clear(): void {
    this.changing();
    this.items.length = 0;
  }

  indexOf(value: ApexValue): number {
    return this.items.findIndex((item) => equal(item, value));
  }

  replace(items: ApexValue[]): void {
    this.changing();
    this.items.splice(0, this.items.length, ...items);
  }

  /** The elements for a loop of compiled code. */
  get turns(): readonly ApexValue[] {
    return this.items;
  }

  [Symbol.iterator](): IterableIterator<ApexValue> {
    return this.looping(this.items);
  }

  [EQUALS](other: object): boolean {
    return other instanceof ApexList && other.size === this.size && this.items.every((item, index) => equal(item, other.items[index]));
  }

  [HASH](): number {
    return combine(this.items.map(hashOf));
  }

  [TEXT](seen: Set<object>): string {
    return `(${joinPrinted(this.items.map((item) => toText(item, seen)))})`;
  }
}
