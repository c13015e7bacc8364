/** What printing shares: constants at the head, the tables of printers, and notes about the code that was printed. */
import type { Typed } from '../check/typed.ts';
import type { ClassSymbol } from '../check/symbols.ts';
import type { Hoist } from './hoist.ts';

export class Code {
  readonly hoist: Hoist;
  /** The class around the code; null in a trigger. */
  readonly owner: ClassSymbol | null;
  readonly coverage: boolean;
  /** Lines that hold statements, across the unit. */
  readonly lines: Set<number>;
  /** True once code was printed that runs other code or reads or writes records, so that the sharing mode matters. */
  reaches = false;
  /** Of the loops around what is printed: the label that a `break` leaves; null where JavaScript's own loop is left. */
  readonly loops: (string | null)[] = [];
  /** What a `return` without a value returns: constructors return the object. */
  emptyReturn = '';
  /** Name of the method that initialises the fields of the class. */
  readonly initialiser: string;
  readonly #print: (node: Typed, code: Code) => string;

  constructor(options: { hoist: Hoist; owner: ClassSymbol | null; coverage: boolean; lines: Set<number>; print: (node: Typed, code: Code) => string }) {
    this.hoist = options.hoist;
    this.owner = options.owner;
    this.coverage = options.coverage;
    this.lines = options.lines;
    this.initialiser = `$init_${(options.owner?.name ?? '').replace('.', '_')}`;
    this.#print = options.print;
  }

  expression(node: Typed): string {
    return this.#print(node, this);
  }

  list(nodes: readonly Typed[]): string {
    return nodes.map((node) => this.expression(node)).join(', ');
  }

  runtime(name: string): string {
    return this.hoist.runtime(name);
  }

  transaction(): string {
    return this.hoist.transaction();
  }
}

export function tempName(id: number): string {
  return `$${id}`;
}
