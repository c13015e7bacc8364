/** Constants at the head of a module: everything that code uses and that needs to be looked up only once. */
import type { ApexType } from '../check/type.ts';
import type { ClassSymbol, MethodSymbol } from '../check/symbols.ts';
import { typeData } from './info.ts';
import type { TypeData } from './unit.ts';

/** What the runtime offers by name; see `Runtime` in apex/machine/runtime.ts. */
export type RuntimeName = string;

export class Hoist {
  readonly #names = new Map<string, string>();
  readonly #declarations: string[] = [];
  readonly #runtime = new Set<RuntimeName>();

  /** One constant for each initialiser. */
  constant(prefix: string, initialiser: string): string {
    const known = this.#names.get(initialiser);
    if (known !== undefined) return known;
    const name = `$${prefix}${this.#declarations.length}`;
    this.#names.set(initialiser, name);
    this.#declarations.push(`${name} = ${initialiser}`);
    return name;
  }

  /** A function of the runtime, under its own name behind a `$`. */
  runtime(name: RuntimeName): string {
    this.#runtime.add(name);
    return `$${name}`;
  }

  /** The running transaction, which every library member gets first. */
  transaction(): string {
    return `${this.runtime('machine')}.tx`;
  }

  /** The holder of a user class: `.c` is the class of the version that is deployed. */
  holder(symbol: Pick<ClassSymbol, 'name'>): string {
    return this.constant('k_', `$rt.holder(${JSON.stringify(symbol.name)})`);
  }

  type(type: ApexType): string {
    return this.#typeData(typeData(type));
  }

  #typeData({ kind, name, args }: TypeData): string {
    const list = args.map((arg) => this.#typeData(arg)).join(', ');
    return this.constant('t', `$rt.typeRef(${JSON.stringify(kind)}, ${JSON.stringify(name)}, [${list}])`);
  }

  /** A member of the library, called with the transaction first. */
  member(method: Pick<MethodSymbol, 'owner' | 'signature' | 'name'>, open: boolean): string {
    const what = `${JSON.stringify(method.owner.name)}, ${JSON.stringify(method.signature)}`;
    return open
      ? this.constant(`${method.name}_`, `$rt.open(${what}, ${JSON.stringify(method.name)})`)
      : this.constant(`${method.name}_`, `$rt.member(${what})`);
  }

  // Fields of records are read and written in place by a function for each field, which V8 puts where it is called. Frames of these are not Apex's (lib/frames.ts).

  /** `null` as record is an error, or gives null where the path to it may end. */
  fieldReader(name: string, mayEnd: boolean): string {
    const read = `$r.values.${name} ?? $r.getField("${name}")`;
    return this.constant('field_', `($r) => ${mayEnd ? `$r === null ? null : ${read}` : read}`);
  }

  fieldWriter(name: string): string {
    return this.constant('field_', `($r, $v) => { $r.writable().${name} = $v; if ($r.isRead) $r.changed.${name} = true; return $v; }`);
  }

  /** Makes a record with values of some of its fields and parents. */
  recordMaker(object: string, fields: readonly { name: string; isParent: boolean }[]): string {
    const made = `const $r = ${this.runtime('record')}(${JSON.stringify(object)}), $s = $r.values;`;
    const sets = fields.map(({ name, isParent }, i) => (isParent ? `$r.setParent("${name}", $${i});` : `$s.${name} = $${i};`));
    return this.constant('field_', `(${fields.map((_, i) => `$${i}`).join(', ')}) => { ${made} ${sets.join(' ')} return $r; }`);
  }

  toString(): string {
    const runtime = this.#runtime.size === 0 ? [] : [`{ ${[...this.#runtime].map((name) => `${name}: $${name}`).join(', ')} } = $rt`];
    const all = [...runtime, ...this.#declarations];
    return all.length === 0 ? '' : `const ${all.join(', ')};`;
  }
}
