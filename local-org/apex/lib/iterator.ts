/** The Iterator that library collections hand out. */
import type { ApexValue } from './define.ts';
import { NoSuchElementException } from './exception.ts';
import { libType, type TypeRef } from './types.ts';

export class JsIterator {
  readonly type: TypeRef;
  readonly #items: readonly ApexValue[];
  #next = 0;

  constructor(items: Iterable<ApexValue>, element: TypeRef) {
    this.type = libType('System.Iterator', [element]);
    this.#items = [...items];
  }

  hasNext(): boolean {
    return this.#next < this.#items.length;
  }

  next(): ApexValue {
    if (!this.hasNext()) throw new NoSuchElementException('Iterator has no more elements.');
    return this.#items[this.#next++];
  }

  *[Symbol.iterator](): IterableIterator<ApexValue> {
    while (this.hasNext()) yield this.next();
  }
}
