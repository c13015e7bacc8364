/** What the compilation of one query text gathers while its parts are compiled. */
import { SalesforceError } from '../../base/errors.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { Kind } from '../../storage/index.ts';
import type { FormulaSource } from '../formulas.ts';

/** A field or object that the text names, for field-level security. */
export interface Reference {
  object: string;
  /** Undefined: the object itself. */
  field: string | undefined;
  /** How the text reached the object. */
  through: 'from' | 'path' | 'children';
  /** Named by the SELECT list or FROM, which is all that SECURITY_ENFORCED looks at. */
  selected: boolean;
  /** As written, for the message. */
  written: string;
  offset: number;
}

/** A formula field that the SQL calls, with the fields that it reads in the order of the call's arguments. */
export interface FormulaCall {
  def: ObjectDef;
  field: FieldDef;
  reads: readonly { path: readonly string[]; kind: Kind }[];
}

export class Compilation {
  readonly text: string;
  readonly catalogue: SchemaCatalogue;
  readonly formulas: FormulaSource | undefined;
  readonly references: Reference[] = [];
  #isSelecting = false;
  readonly formulaCalls = new Map<string, FormulaCall>();
  readonly #formulasInProgress = new Set<string>();
  #aliases = 0;

  constructor(text: string, catalogue: SchemaCatalogue, formulas: FormulaSource | undefined) {
    this.text = text;
    this.catalogue = catalogue;
    this.formulas = formulas;
  }

  nextAlias(): string {
    return `t${this.#aliases++}`;
  }

  refer(reference: Omit<Reference, 'selected'>): void {
    this.references.push({ ...reference, selected: this.#isSelecting || reference.through !== 'path' });
  }

  /** Compiles a part of the SELECT list. */
  selecting<T>(body: () => T): T {
    this.#isSelecting = true;
    try {
      return body();
    } finally {
      this.#isSelecting = false;
    }
  }

  /** Compiles a formula's call once; refuses a formula that reads itself. */
  formulaCall(key: string, make: () => FormulaCall): void {
    if (this.formulaCalls.has(key)) return;
    if (this.#formulasInProgress.has(key)) throw new SalesforceError('INVALID_FIELD', `The formula of ${key} refers to itself`);
    this.#formulasInProgress.add(key);
    this.formulaCalls.set(key, make());
    this.#formulasInProgress.delete(key);
  }
}
