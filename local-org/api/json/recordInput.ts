import { SalesforceError } from '../../base/errors.ts';
import { isId } from '../../base/ids.ts';
import type { FieldDef, ObjectDef, Raw, RawRecord } from '../../schema/types.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { Transaction } from '../../org/index.ts';
import { parserError } from '../http/errors.ts';
import { fromJson } from './values.ts';

export function invalidType(name: string): SalesforceError {
  return new SalesforceError('NOT_FOUND', `The requested resource does not exist: sObject type '${name}'`, { status: 404 });
}

/** A column that the object does not have. */
export function noSuchField(name: string, def: ObjectDef): SalesforceError {
  return new SalesforceError('INVALID_FIELD', `No such column '${name}' on sobject of type ${def.name}`, { fields: [name] });
}

export function fieldOf(def: ObjectDef, name: string): FieldDef {
  const field = def.fields.get(name.toLowerCase());
  if (!field) throw noSuchField(name, def);
  return field;
}

/** A literal inside a SOQL condition, by the field's type. */
export function soqlLiteral(field: FieldDef, raw: Raw): string {
  if (raw === null) return 'null';
  if (typeof raw === 'number') return field.type === 'datetime' ? new Date(raw).toISOString() : String(raw);
  if (typeof raw === 'boolean' || field.type === 'date') return String(raw);
  return `'${String(raw).replace(/[\\']/g, '\\$&')}'`;
}

/** Ids of the parents with this external id; the platform refuses none and more than one. */
function parentByExternalId(tx: Transaction, parent: ObjectDef, field: FieldDef, value: unknown): string {
  const literal = soqlLiteral(field, fromJson(field, value));
  const { records } = tx.soql(`SELECT Id FROM ${parent.name} WHERE ${field.name} = ${literal} LIMIT 2`, { access: 'system' });
  if (records.length === 1) return records[0].values.get('Id') as string;
  const problem = records.length === 0 ? 'not found' : 'more than one record found';
  throw new SalesforceError('INVALID_FIELD', `Foreign key external ID: ${String(value)} ${problem} for field ${field.name} in entity ${parent.name}`);
}

/** Reads JSON objects and CSV rows as records of one object. */
export class RecordReader {
  readonly #catalogue: SchemaCatalogue;
  readonly #tx: Transaction;
  readonly def: ObjectDef;

  constructor(catalogue: SchemaCatalogue, tx: Transaction, def: ObjectDef) {
    this.#catalogue = catalogue;
    this.#tx = tx;
    this.def = def;
  }

  /** Throws INVALID_FIELD, JSON_PARSER_ERROR, MALFORMED_ID. `attributes` is skipped. */
  read(json: unknown): RawRecord {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) throw parserError('The HTTP entity body is required to be an object');
    const record: RawRecord = {};
    for (const [name, value] of Object.entries(json)) if (name !== 'attributes') this.put(record, name, value);
    return record;
  }

  /** Sets one field; `Parent.ExtId__c` and `{Parent: {ExtId__c: …}}` look the parent up. */
  put(record: RawRecord, name: string, value: unknown): void {
    const field = this.def.fields.get(name.toLowerCase());
    if (field) record[field.name] = fromJson(field, value);
    else if (name.includes('.')) this.#putParent(record, name.slice(0, name.indexOf('.')), { [name.slice(name.lastIndexOf('.') + 1)]: value });
    else this.#putParent(record, name, value);
  }

  #putParent(record: RawRecord, relationship: string, value: unknown): void {
    const path = relationship.split(':').at(-1)!;
    const reference = this.#catalogue.parentField(this.def, path);
    if (!reference || typeof value !== 'object' || value === null) throw noSuchField(relationship, this.def);
    record[reference.name] = this.#parentId(reference, value as Record<string, unknown>);
  }

  #parentId(reference: FieldDef, value: Record<string, unknown>): string | null {
    const [key, external] = Object.entries(value).find(([name]) => name !== 'attributes') ?? [];
    if (key === undefined || external === null || external === '') return null;
    const parents = reference.referenceTo.flatMap((name) => this.#catalogue.object(name) ?? []);
    const parent = parents.find((def) => def.fields.has(key.toLowerCase()));
    if (!parent) throw noSuchField(key, parents[0] ?? this.def);
    if (key.toLowerCase() === 'id' && isId(String(external))) return String(external);
    return parentByExternalId(this.#tx, parent, fieldOf(parent, key), external);
  }
}
