/** One object's table: its columns, its DDL, its indexes. */
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Codec, Codecs, Decode, Encode } from './codec.ts';

export interface Column {
  name: string;
  declaration: string;
  encode: Encode;
  decode: Decode;
  /** SQL of a column that the database computes; such a column is never written. */
  computed: string | undefined;
}

export interface Table {
  object: string;
  columns: Column[];
  /** By lower-case field name. */
  byName: Map<string, Column>;
  indexes: Index[];
}

interface Index {
  name: string;
  /** CREATE INDEX …, the identity of the index: another text means another index. */
  ddl: string;
}

/** Quoted for SQL. Object and field names hold letters, digits and underscores only, so no escaping is needed. */
export function quote(name: string): string {
  return `"${name}"`;
}

/** True when the field has a column: formulas are computed on reading, compound addresses are made of their parts. */
export function isStored(field: FieldDef): boolean {
  return field.formula === undefined && field.type !== 'address' && field.type !== 'location';
}

export function tableOf(def: ObjectDef, codecs: Codecs): Table {
  const stored = [...def.fields.values()].filter(isStored);
  const columns = stored.map((field) => columnOf(def, field, codecs.of(field)));
  return { object: def.name, columns, byName: new Map(columns.map((column) => [column.name.toLowerCase(), column])), indexes: indexesOf(def) };
}

function columnOf(def: ObjectDef, field: FieldDef, codec: Codec): Column {
  const computed = field.nameField && !field.createable && def.fields.get('lastname')?.compoundFieldName === field.name ? personName(def) : undefined;
  const declaration = field.type === 'id' && field.name === 'Id' ? 'INTEGER PRIMARY KEY' : codec.declaration;
  return { name: field.name, declaration, encode: codec.encode, decode: codec.decode, computed };
}

/** First, middle, last name and suffix, as Salesforce joins them; the salutation is not part of Name. */
function personName(def: ObjectDef): string {
  const parts = ['FirstName', 'MiddleName', 'LastName', 'Suffix'].filter((name) => def.fields.has(name.toLowerCase()));
  return `trim(${parts.map((name) => `coalesce(${quote(name)} || ' ', '')`).join(' || ')})`;
}

export function columnDdl(column: Column): string {
  const computed = column.computed ? ` GENERATED ALWAYS AS (${column.computed}) VIRTUAL` : '';
  return `${quote(column.name)} ${column.declaration}${computed}`;
}

export function tableDdl(table: Table, name = table.object): string {
  return `CREATE TABLE ${quote(name)} (${table.columns.map(columnDdl).join(', ')})`;
}

const STAMPS = new Set(['createddate', 'systemmodstamp']);
const AUDIT_USERS = new Set(['createdbyid', 'lastmodifiedbyid']);

/**
 * What the platform indexes by itself: references, unique and external ids, names, e-mail of people, CreatedDate, SystemModstamp (source:
 * "Query and search optimization cheat sheet"); plus ObjectDef.indexes and the recycle bin. Lookups are indexed where they are not empty.
 */
function indexesOf(def: ObjectDef): Index[] {
  const served = new Set(def.indexes.map(([first]) => first));
  const single = [...def.fields.values()].filter((field) => isStored(field) && isIndexed(field) && !served.has(field.name));
  const bin = def.fields.has('isdeleted') ? [indexOf(def, ['IsDeleted'], '"IsDeleted" = 1')] : [];
  return [...single.map((field) => indexOf(def, [field.name], isSparse(field) ? `${quote(field.name)} IS NOT NULL` : undefined)), ...def.indexes.map((fields) => indexOf(def, fields)), ...bin];
}

function isIndexed(field: FieldDef): boolean {
  const name = field.name.toLowerCase();
  if (field.type === 'reference') return !AUDIT_USERS.has(name);
  return field.unique || field.externalId || field.nameField || STAMPS.has(name) || (field.type === 'email' && field.idLookup && !field.custom);
}

function isSparse(field: FieldDef): boolean {
  return field.type === 'reference' && field.nillable;
}

function indexOf(def: ObjectDef, fields: string[], where?: string): Index {
  const name = `${def.name}.${fields.join('.')}${where ? '?' : ''}`;
  const ddl = `CREATE INDEX ${quote(name)} ON ${quote(def.name)} (${fields.map(quote).join(', ')})${where ? ` WHERE ${where}` : ''}`;
  return { name, ddl };
}
