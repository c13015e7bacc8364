/** Values by canonical field name, in the order in which they were set: an object without anything inherited, whose fields V8 reads in place. */
import type { ApexValue } from './define.ts';

export class Slots {
  [name: string]: ApexValue;

  /** A copy that shares no state. */
  static of(other: Slots): Slots {
    const copy = new Slots();
    for (const name in other) copy[name] = other[name];
    return copy;
  }
}

// No field is ever found on the way up: not even `constructor`.
delete (Slots.prototype as { constructor?: unknown }).constructor;
Object.setPrototypeOf(Slots.prototype, null);
