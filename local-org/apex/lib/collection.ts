/** What List, Set and Map share: no change while a loop runs over them. */
import { FinalException } from './exception.ts';

/** A loop over what the collection holds. After a change it may be left, not go on (TestDataFactory inserts into the list that it loops over and returns, and runs on orgs). */
class Loop<T> implements IterableIterator<T> {
  readonly #items: readonly T[];
  readonly #collection: Collection;
  readonly #changes: number;
  #next = 0;

  constructor(items: readonly T[], collection: Collection) {
    this.#items = items;
    this.#collection = collection;
    this.#changes = collection.changes;
  }

  next(): IteratorResult<T> {
    if (this.#collection.changes !== this.#changes) this.#collection.refuseNextTurn();
    return this.#next < this.#items.length ? { done: false, value: this.#items[this.#next++] } : { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

export abstract class Collection {
  /** How often it has been changed. */
  changes = 0;

  /** Called before every change. */
  protected changing(): void {
    this.changes++;
  }

  /** A loop comes to the change that was made inside it. */
  refuseNextTurn(): never {
    throw new FinalException('Cannot modify a collection while it is being iterated.');
  }

  protected looping<T>(items: readonly T[]): IterableIterator<T> {
    return new Loop(items, this);
  }
}
