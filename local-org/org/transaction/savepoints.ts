import { TypeException } from '../../apex/lib/exception.ts';

/** A call of triggers; undefined outside of them. */
type Invocation = object | undefined;

/**
 * Savepoints of a transaction that may still be used. Going back to one ends those after it; none crosses the call of a trigger.
 * Source: Apex Developer Guide, "Transaction Control".
 */
export class Savepoints<Mark> {
  #open: { readonly mark: Mark; readonly invocation: Invocation }[] = [];

  get isAnyOpen(): boolean {
    return this.#open.length > 0;
  }

  set(mark: Mark, invocation: Invocation): Mark {
    this.#open.push({ mark, invocation });
    return mark;
  }

  backTo(mark: Mark, invocation: Invocation): Mark {
    this.#open = this.#open.slice(0, this.#find(mark, invocation) + 1);
    return mark;
  }

  /** Ends the savepoint and those after it. */
  release(mark: Mark, invocation: Invocation): Mark {
    this.#open = this.#open.slice(0, this.#find(mark, invocation));
    return mark;
  }

  #find(mark: Mark, invocation: Invocation): number {
    const index = this.#open.findIndex((each) => each.mark === mark && each.invocation === invocation);
    if (index < 0) throw new TypeException('The savepoint is no longer valid: it was released, rolled back with an earlier one, or set in another call of a trigger');
    return index;
  }
}
