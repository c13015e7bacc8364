/** The local variables in sight, block inside block. Names are looked up in any case. */
import type { ApexType } from './type.ts';
import type { Local } from './typed.ts';

/** Words that Apex allows as names and JavaScript does not. */
const JS_WORDS = new Set(
  ('arguments async await case const debugger default delete eval export extends function import in let package typeof undefined var yield ' +
    'Object Array Map Set BigInt Number String Math NaN Infinity').split(' '),
);

export class Scope {
  readonly #blocks: Map<string, Local>[] = [new Map()];
  readonly #used = new Map<string, number>();

  open(): void {
    this.#blocks.push(new Map());
  }

  close(): void {
    this.#blocks.pop();
  }

  find(name: string): Local | undefined {
    const key = name.toLowerCase();
    for (let i = this.#blocks.length - 1; i >= 0; i--) {
      const local = this.#blocks[i].get(key);
      if (local) return local;
    }
    return undefined;
  }

  /** Every variable in sight, inner ones last. */
  visible(): Local[] {
    return this.#blocks.flatMap((block) => [...block.values()]);
  }

  /** JavaScript names are unique in a method, since Apex may use `a` and `A` in two blocks. */
  add(name: string, type: ApexType, final: boolean): Local {
    const plain = JS_WORDS.has(name) ? `${name}_` : name;
    const times = this.#used.get(plain) ?? 0;
    this.#used.set(plain, times + 1);
    const local: Local = { name, js: times === 0 ? plain : `${plain}$${times}`, type, final, values: [] };
    this.#blocks.at(-1)!.set(name.toLowerCase(), local);
    return local;
  }
}
