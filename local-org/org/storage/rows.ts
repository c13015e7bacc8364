import type { SchemaCatalogue } from '../../schema/index.ts';
import type { Raw, RawRecord, ObjectDef } from '../../schema/types.ts';
import type { OrgDatabase } from '../../storage/index.ts';

/** Reads rows by object name for the org's own use: no security, an object or field that does not exist has no rows. */
export class Rows {
  readonly #db: OrgDatabase;
  readonly #catalogue: SchemaCatalogue;

  constructor(db: OrgDatabase, catalogue: SchemaCatalogue) {
    this.#db = db;
    this.#catalogue = catalogue;
  }

  read(object: string, ids: readonly string[]): RawRecord[] {
    const def = this.#catalogue.object(object);
    if (def === undefined || ids.length === 0) return [];
    return [...this.#db.read(def, [...ids]).values()].filter(isLive);
  }

  findBy(object: string, field: string, values: readonly Raw[]): RawRecord[] {
    const def = this.#catalogue.object(object);
    if (def === undefined || values.length === 0 || !def.fields.has(field.toLowerCase())) return [];
    return this.#db.findBy(def, field, [...values]).filter(isLive);
  }

  /** The definition of an object that the org cannot do without. */
  def(object: string): ObjectDef {
    const def = this.#catalogue.object(object);
    if (def === undefined) throw new Error(`The standard object ${object} is missing from the catalogue`);
    return def;
  }
}

function isLive(row: RawRecord): boolean {
  return row.IsDeleted !== true;
}
