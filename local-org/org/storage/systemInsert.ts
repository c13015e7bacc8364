import type { Clock } from '../../base/clock.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { ObjectDef, Raw, RawRecord } from '../../schema/types.ts';
import type { OrgDatabase } from '../../storage/index.ts';
import { literalDefault } from '../../schema/index.ts';

/** Writes rows that the org itself makes: no save order, but defaults and audit fields like everybody's. */
export class SystemWriter {
  readonly #db: OrgDatabase;
  readonly #catalogue: SchemaCatalogue;
  readonly #clock: Clock;

  constructor(db: OrgDatabase, catalogue: SchemaCatalogue, clock: Clock) {
    this.#db = db;
    this.#catalogue = catalogue;
    this.#clock = clock;
  }

  /** Inserts and answers the id, a new one unless the values give it. */
  insert(object: string, values: RawRecord, userId: string | null): string {
    const def = this.#def(object);
    const id = (values.Id as string | undefined) ?? this.#db.newId(def.name);
    this.#db.insert(def, [{ ...defaultsOf(def), ...auditStamp(def, this.#clock.now(), userId), ...values, Id: id }]);
    return id;
  }

  update(object: string, id: string, changes: RawRecord): void {
    const def = this.#def(object);
    const stamp: RawRecord = def.fields.has('systemmodstamp') ? { SystemModstamp: this.#clock.now() } : {};
    this.#db.update(def, id, { ...stamp, ...changes });
  }

  remove(object: string, ids: string[]): void {
    this.#db.remove(this.#def(object), ids);
  }

  #def(object: string): ObjectDef {
    const def = this.#catalogue.object(object);
    if (def === undefined) throw new Error(`The standard object ${object} is missing from the catalogue`);
    return def;
  }
}

function defaultsOf(def: ObjectDef): RawRecord {
  const record: RawRecord = {};
  for (const field of def.fields.values()) {
    const value = literalDefault(field);
    if (value !== undefined) record[field.name] = value;
  }
  return record;
}

/** The audit fields that the object has, for a row that is new at this instant. */
export function auditStamp(def: ObjectDef, now: number, userId: string | null): RawRecord {
  const values: [string, Raw][] = [
    ['CreatedDate', now], ['LastModifiedDate', now], ['SystemModstamp', now], ['CreatedById', userId], ['LastModifiedById', userId],
  ];
  return Object.fromEntries(values.filter(([name]) => def.fields.has(name.toLowerCase())));
}
