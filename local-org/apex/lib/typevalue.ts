/** System.Type: a type as a value. The machine makes them, since only it can build and test every type. */
import type { ApexValue } from './define.ts';
import { KEY } from './equality.ts';
import { typeName, type TypeRef } from './types.ts';

export class TypeValue {
  static readonly apexName = 'System.Type';
  readonly ref: TypeRef;
  readonly #accepts: (value: ApexValue) => boolean;
  readonly #create: (() => ApexValue) | undefined;

  /** `create` is absent for types without a constructor without parameters. */
  constructor(ref: TypeRef, accepts: (value: ApexValue) => boolean, create?: () => ApexValue) {
    this.ref = ref;
    this.#accepts = accepts;
    this.#create = create;
  }

  get [KEY](): string {
    return `type:${this.ref.key}`;
  }

  accepts(value: ApexValue): boolean {
    return this.#accepts(value);
  }

  get create(): (() => ApexValue) | undefined {
    return this.#create;
  }

  toString(): string {
    return typeName(this.ref);
  }
}
