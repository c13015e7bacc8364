/** What List, Set and Map share: no change while a loop runs over them. */
import { FinalException } from './exception.ts';

/** A loop over what the collection holds, until its end or until it is left. */
class Loop<T> implements IterableIterator<T> {
  readonly #items: readonly T[];
  #end: (() => void) | undefined;
  #next = 0;

  constructor(items: readonly T[], end: () => void) {
    this.#items = items;
    this.#end = end;
  }

  next(): IteratorResult<T> {
    if (this.#next < this.#items.length) return { done: false, value: this.#items[this.#next++] };
    return this.return();
  }

  return(): IteratorReturnResult<undefined> {
    this.#end?.();
    this.#end = undefined;
    return { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

export abstract class Collection {
  #loops = 0;

  /** Called before every change. */
  protected changing(): void {
    if (this.#loops > 0) throw new FinalException('Cannot modify a collection while it is being iterated.');
  }

  /** A loop begins over what the collection holds; whoever runs it says when it is left. */
  protected entering<T>(items: readonly T[]): readonly T[] {
    this.#loops++;
    return items;
  }

  leaveLoop(): void {
    this.#loops--;
  }

  protected looping<T>(items: readonly T[]): IterableIterator<T> {
    return new Loop(this.entering(items), () => this.leaveLoop());
  }
}
