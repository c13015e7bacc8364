/** What List, Set and Map share: no change while a loop runs over them. */
import { FinalException } from './exception.ts';

export abstract class Collection {
  #loops = 0;

  /** Called before every change. */
  protected changing(): void {
    if (this.#loops > 0) throw new FinalException('Cannot modify a collection while it is being iterated.');
  }

  protected *looping<T>(items: Iterable<T>): IterableIterator<T> {
    this.#loops++;
    try {
      yield* items;
    } finally {
      this.#loops--;
    }
  }
}
