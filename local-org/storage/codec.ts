/** Raw values to what SQLite holds and back, by field type. */
import { SalesforceError } from '../base/errors.ts';
import type { FieldDef, FieldType, Raw } from '../schema/types.ts';
import { dateText, dayNumber } from './days.ts';
import type { IdSpace } from './id-space.ts';

export type SqlValue = string | number | Uint8Array | null;
export type Encode = (value: Raw) => SqlValue;
export type Decode = (value: SqlValue) => Raw;

/** How values of one kind are kept. */
export interface Codec {
  /** Column type and constraints in DDL. */
  declaration: string;
  encode: Encode;
  decode: Decode;
}

/** Fields whose values are kept in the same way. */
export type Kind = 'id' | 'boolean' | 'number' | 'date' | 'instant' | 'bytes' | 'json' | 'text';

const KINDS: Record<FieldType, Kind> = {
  id: 'id', reference: 'id', boolean: 'boolean',
  int: 'number', long: 'number', double: 'number', currency: 'number', percent: 'number',
  date: 'date', datetime: 'instant', time: 'instant', base64: 'bytes', anyType: 'json', complexvalue: 'json',
  string: 'text', textarea: 'text', email: 'text', phone: 'text', url: 'text', picklist: 'text', multipicklist: 'text', combobox: 'text',
  encryptedstring: 'text', address: 'json', location: 'json',
};

const METADATA_TARGETS = new Set(['EntityDefinition', 'FieldDefinition', 'EntityParticle']);

/** Encodes and decodes what SQLite keeps as it is. */
export const same = (value: unknown): never => value as never;

/** The codecs of one database; ids need its prefix numbers. */
export class Codecs {
  readonly #byKind: Record<Kind, Codec>;

  constructor(ids: IdSpace) {
    this.#byKind = {
      id: { declaration: 'INTEGER', encode: (value) => (value === null ? null : ids.encodeForWrite(value as string)), decode: (value) => (value === null ? null : ids.decode(value as number)) },
      boolean: { declaration: 'INTEGER NOT NULL DEFAULT 0', encode: (value) => (value ? 1 : 0), decode: (value) => value === 1 },
      date: { declaration: 'INTEGER', encode: encodeDate, decode: (value) => (value === null ? null : dateText(value as number)) },
      instant: { declaration: 'INTEGER', encode: same, decode: same },
      bytes: { declaration: 'BLOB', encode: same, decode: same },
      number: { declaration: 'REAL', encode: same, decode: same },
      text: { declaration: 'TEXT COLLATE NOCASE', encode: encodeText, decode: same },
      json: { declaration: 'TEXT', encode: (value) => (value === null ? null : JSON.stringify(value)), decode: (value) => (value === null ? null : JSON.parse(value as string)) },
    };
  }

  of(field: FieldDef): Codec {
    const codec = this.#byKind[kindOf(field)];
    if (codec === this.#byKind.number && field.scale <= 0) return { ...codec, declaration: 'INTEGER' };
    if (codec === this.#byKind.text && comparesCase(field)) return { ...codec, declaration: 'TEXT COLLATE BINARY' };
    return codec;
  }

  kind(kind: Kind): Codec {
    return this.#byKind[kind];
  }
}

export function kindOf(field: FieldDef): Kind {
  return namesMetadata(field) ? 'text' : KINDS[field.type];
}

/** References of custom metadata to objects and fields hold API names, not record ids. */
function namesMetadata(field: FieldDef): boolean {
  return field.type === 'reference' && field.referenceTo.length > 0 && field.referenceTo.every((target) => METADATA_TARGETS.has(target));
}

/** Case-sensitive unique and external-id fields compare exactly. */
export function comparesCase(field: FieldDef): boolean {
  return field.caseSensitive;
}

function encodeText(value: Raw): SqlValue {
  return value === '' ? null : (value as string | null);
}

function encodeDate(value: Raw): SqlValue {
  if (value === null) return null;
  const day = dayNumber(value as string);
  if (day === undefined) throw new SalesforceError('JSON_PARSER_ERROR', `Cannot deserialize instance of date from VALUE_STRING value ${String(value)}`);
  return day;
}
