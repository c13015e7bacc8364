/** The place of a user type that compiled code holds on to: what is in it changes with each deployment. */
import type { ApexTransaction } from '../lib/services.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape of a compiled class is its own
export type CompiledClass = any;

export class Holder {
  readonly name: string;
  /** The class, or the constants of an enum by name. */
  c: CompiledClass;
  readonly #index: number;
  readonly #transaction: () => ApexTransaction;

  constructor(name: string, index: number, transaction: () => ApexTransaction) {
    this.name = name;
    this.#index = index;
    this.#transaction = transaction;
  }

  /** Static variables in the running transaction; the first use runs the static initialisers. */
  s(): Record<string, unknown> {
    const { statics } = this.#transaction();
    return (statics[this.#index] as Record<string, unknown> | undefined) ?? this.#start(statics);
  }

  #start(statics: unknown[]): Record<string, unknown> {
    const values = this.c.$statics() as Record<string, unknown>;
    statics[this.#index] = values;
    try {
      this.c.$start();
    } catch (error) {
      statics[this.#index] = undefined;
      throw error;
    }
    return values;
  }
}
