import type { ObjectDef } from '../../schema/types.ts';

/** Remembers what was worked out of an object's definition. Definitions are replaced, never changed, so nothing here gets stale. */
export class PerDefinition {
  readonly #known = new Map<unknown, WeakMap<ObjectDef, unknown>>();

  /** `make` runs once per definition; pass the same function each time. */
  get<T>(def: ObjectDef, make: (def: ObjectDef) => T): T {
    let values = this.#known.get(make);
    if (values === undefined) {
      values = new WeakMap();
      this.#known.set(make, values);
    }
    let value = values.get(def) as T | undefined;
    if (value === undefined) {
      value = make(def);
      values.set(def, value);
    }
    return value;
  }
}
