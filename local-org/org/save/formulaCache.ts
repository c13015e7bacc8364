import { compileFormula, type Formula } from '../../formula/index.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { ObjectDef } from '../../schema/types.ts';

/** Compiled formulas by definition and source. A change of the schema empties it: formulas look through references. */
export class FormulaCache {
  readonly #catalogue: SchemaCatalogue;
  readonly #known = new Map<string, Formula>();
  #version = -1;

  constructor(catalogue: SchemaCatalogue) {
    this.#catalogue = catalogue;
  }

  get(def: ObjectDef, source: string, blankAsZero: boolean): Formula {
    if (this.#version !== this.#catalogue.version) this.#forget();
    const key = `${def.name}|${blankAsZero}|${source}`;
    let formula = this.#known.get(key);
    if (formula === undefined) {
      formula = compileFormula(source, def, this.#catalogue, { blankAsZero });
      this.#known.set(key, formula);
    }
    return formula;
  }

  #forget(): void {
    this.#known.clear();
    this.#version = this.#catalogue.version;
  }
}
