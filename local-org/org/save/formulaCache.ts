import { compileFormula, compileFormulaField, type Formula, type FormulaOptions } from '../../formula/index.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';

/** Compiled formulas by definition and source. A change of the schema empties it: formulas look through references. */
export class FormulaCache {
  readonly #catalogue: SchemaCatalogue;
  readonly #known = new Map<string, Formula>();
  #version = -1;

  constructor(catalogue: SchemaCatalogue) {
    this.#catalogue = catalogue;
  }

  /** A condition of a validation rule. */
  condition(def: ObjectDef, source: string): Formula {
    return this.#remembered(`${def.name}?${source}`, () => compileFormula(source, def, this.#catalogue, { returnType: 'boolean', blankAsZero: true }));
  }

  /** The default of a field. */
  fieldDefault(def: ObjectDef, field: FieldDef): Formula {
    const options: FormulaOptions = { returnType: field.type, scale: field.scale, isDefault: true };
    return this.#remembered(`${def.name}=${field.name}`, () => compileFormula(field.defaultValue!, def, this.#catalogue, options));
  }

  /** What a workflow's field update gives a field. */
  value(def: ObjectDef, field: FieldDef, source: string): Formula {
    return this.#remembered(`${def.name}:${field.name}:${source}`, () => compileFormula(source, def, this.#catalogue, { returnType: field.type, scale: field.scale, isDefault: true }));
  }

  /** A formula field. */
  field(def: ObjectDef, field: FieldDef): Formula {
    return this.#remembered(`${def.name}.${field.name}`, () => compileFormulaField(field, def, this.#catalogue));
  }

  #remembered(key: string, make: () => Formula): Formula {
    if (this.#version !== this.#catalogue.version) this.#forget();
    let formula = this.#known.get(key);
    if (formula === undefined) {
      formula = make();
      this.#known.set(key, formula);
    }
    return formula;
  }

  #forget(): void {
    this.#known.clear();
    this.#version = this.#catalogue.version;
  }
}
