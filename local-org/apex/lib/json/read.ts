/** JSON as Apex values: untyped, or of a given type, the way System.JSON reads it. */
import { ApexBlob } from '../blob.ts';
import { ApexDate } from '../date.ts';
import { ApexDatetime } from '../datetime.ts';
import { Decimal } from '../decimal.ts';
import type { ApexValue } from '../define.ts';
import { ApexDouble } from '../double.ts';
import type { EnumValue } from '../enum.ts';
import { constantOf } from '../enums.ts';
import { JSONException, TypeException } from '../exception.ts';
import { checkedId, fieldType } from '../fieldvalue.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import type { ApexTransaction } from '../services.ts';
import { ApexSet } from '../set.ts';
import { SObject } from '../sobject.ts';
import { ApexTime } from '../time.ts';
import { OBJECT, sobjectType, STRING, typeName, type TypeRef, type UserClass } from '../types.ts';
import type { TypeSystem } from '../typesystem.ts';
import { Zone } from '../zone.ts';

/** A number of the text, with all its digits. */
class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Json = null | boolean | string | NumberText | Json[] | { [name: string]: Json };

const INT_MAX = 2_147_483_647;

/** @throws JSONException for text that is no JSON */
export function parseJson(text: string): Json {
  try {
    return JSON.parse(text, (_name, value: unknown, context?: { source?: string }) => (typeof value === 'number' ? new NumberText(context?.source ?? String(value)) : value)) as Json;
  } catch (error) {
    throw new JSONException((error as Error).message);
  }
}

/** Maps, Lists, Strings, Booleans, Integers, Longs and Doubles. */
export function untyped(json: Json): ApexValue {
  if (json === null || typeof json !== 'object') return json;
  if (json instanceof NumberText) return untypedNumber(json.text);
  if (Array.isArray(json)) return new ApexList(OBJECT, json.map(untyped));
  return new ApexMap(STRING, OBJECT, Object.entries(json).map(([name, value]) => [name, untyped(value)]));
}

function untypedNumber(text: string): ApexValue {
  if (/[.eE]/.test(text)) return Decimal.parse(text);
  const value = BigInt(text);
  return value > INT_MAX || value < -INT_MAX - 1 ? value : Number(value);
}

const DATETIMES = new Zone('GMT');

/** Readers of the library's plain types. */
const READERS: Record<string, (json: string | boolean | NumberText) => ApexValue | undefined> = {
  'System.String': (json) => (json instanceof NumberText ? json.text : String(json)),
  'System.Id': (json) => (typeof json === 'string' ? checkedId(json) : undefined),
  'System.Boolean': (json) => (typeof json === 'boolean' ? json : json === 'true' ? true : json === 'false' ? false : undefined),
  'System.Integer': (json) => numeric(json, (text) => (/^-?\d+$/.test(text) && Math.abs(Number(text)) <= INT_MAX + 1 ? Number(text) | 0 : undefined)),
  'System.Long': (json) => numeric(json, (text) => (/^-?\d+$/.test(text) ? BigInt(text) : undefined)),
  'System.Decimal': (json) => numeric(json, (text) => Decimal.parse(text)),
  'System.Double': (json) => numeric(json, (text) => new ApexDouble(Number(text))),
  'System.Date': (json) => (typeof json === 'string' ? ApexDate.parseIso(json) : undefined),
  'System.Datetime': (json) => (typeof json === 'string' ? ApexDatetime.parse(json, DATETIMES) : undefined),
  'System.Time': (json) => (typeof json === 'string' ? timeOf(json) : undefined),
  'System.Blob': (json) => (typeof json === 'string' ? new ApexBlob(Uint8Array.from(Buffer.from(json, 'base64'))) : undefined),
};

function numeric(json: string | boolean | NumberText, read: (text: string) => ApexValue | undefined): ApexValue | undefined {
  const text = json instanceof NumberText ? json.text : typeof json === 'string' ? json.trim() : '';
  return /^-?\d/.test(text) ? read(text) : undefined;
}

function timeOf(text: string): ApexTime | undefined {
  const match = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?Z?$/.exec(text);
  return match ? ApexTime.of(Number(match[1]), Number(match[2]), Number(match[3]), Number((match[4] ?? '0').padEnd(3, '0'))) : undefined;
}

export class JsonReader {
  readonly #types: TypeSystem;
  readonly #tx: ApexTransaction;
  /** Refuses names that the type does not have. */
  readonly #strict: boolean;

  constructor(types: TypeSystem, tx: ApexTransaction, strict: boolean) {
    this.#types = types;
    this.#tx = tx;
    this.#strict = strict;
  }

  read(json: Json, type: TypeRef): ApexValue {
    if (json === null) return null;
    if (type.name === 'System.Object') return untyped(json);
    if (type.kind === 'sobject' || type.name === 'System.SObject') return this.#record(json, type);
    if (type.kind === 'user') return this.#user(json, type);
    return this.#library(json, type);
  }

  #library(json: NonNullable<Json>, type: TypeRef): ApexValue {
    if (type.name === 'System.List' || type.name === 'System.Set') {
      const items = Array.isArray(json) ? json : isEnvelope(json) ? json.records : undefined;
      if (items === undefined) throw this.#mismatch(json, type);
      const values = items.map((item) => this.read(item, type.args[0]));
      return type.name === 'System.List' ? new ApexList(type.args[0], values) : new ApexSet(type.args[0], values);
    }
    if (type.name === 'System.Map') {
      if (!isObject(json)) throw this.#mismatch(json, type);
      return new ApexMap(type.args[0], type.args[1], Object.entries(json).map(([name, value]) => [this.read(name, type.args[0]), this.read(value, type.args[1])]));
    }
    return this.#plain(json, type);
  }

  #plain(json: NonNullable<Json>, type: TypeRef): ApexValue {
    const reader = READERS[type.name];
    const isScalar = !Array.isArray(json) && !isObject(json);
    if (reader && isScalar) return this.#orMismatch(reader(json as string | boolean | NumberText), json, type);
    const lib = this.#types.library(type.name);
    if (lib?.kind === 'enum' && typeof json === 'string') return this.#orMismatch(constantOf(type.name, json) ?? undefined, json, type);
    throw this.#mismatch(json, type);
  }

  #orMismatch(value: ApexValue | undefined, json: NonNullable<Json>, type: TypeRef): ApexValue {
    if (value === undefined) throw this.#mismatch(json, type);
    return value;
  }

  #mismatch(json: NonNullable<Json>, type: TypeRef): JSONException {
    const shown = json instanceof NumberText ? json.text : Array.isArray(json) ? '[' : isObject(json) ? '{' : String(json);
    return new JSONException(`Illegal value for ${typeName(type)}: ${shown.slice(0, 40)}`);
  }

  #user(json: NonNullable<Json>, type: TypeRef): ApexValue {
    const description = this.#types.userClass(this.#tx, type);
    if (description === undefined) throw new TypeException(`Invalid type: ${typeName(type)}`);
    if (description.kind === 'enum') return this.#enumConstant(json, description, type);
    if (description.blank === undefined) throw new JSONException(`Apex Type unsupported in JSON: ${typeName(type)}`);
    if (!isObject(json)) throw this.#mismatch(json, type);
    const made = description.blank() as Record<string, ApexValue>;
    const fields = new Map(description.fields.map((field) => [field.name.toLowerCase(), field]));
    for (const [name, value] of Object.entries(json)) {
      const field = fields.get(name.toLowerCase());
      if (field) made[field.key] = this.read(value, field.type);
      else if (this.#strict) throw new JSONException(`Unknown field: ${typeName(type)}.${name}`);
    }
    return made;
  }

  #enumConstant(json: NonNullable<Json>, description: UserClass, type: TypeRef): ApexValue {
    const found = (description.constants as readonly EnumValue[] | undefined)?.find(({ name }) => typeof json === 'string' && name.toLowerCase() === json.toLowerCase());
    return this.#orMismatch(found, json, type);
  }

  #record(json: NonNullable<Json>, type: TypeRef): SObject {
    if (!isObject(json)) throw this.#mismatch(json, type);
    const attributes = json.attributes;
    const name = type.kind === 'sobject' ? type.name : isObject(attributes) && typeof attributes.type === 'string' ? attributes.type : undefined;
    const def = name === undefined ? undefined : this.#tx.object(name);
    if (def === undefined) throw new JSONException('A record needs its type in attributes');
    const record = new SObject(def);
    for (const [key, value] of Object.entries(json)) if (key !== 'attributes') this.#recordValue(record, key, value);
    return record;
  }

  #recordValue(record: SObject, name: string, value: Json): void {
    const field = record.def.fields.get(name.toLowerCase());
    if (field) {
      record.putField(field.name, this.read(value, fieldType(field)));
      return;
    }
    const parent = record.parentField(name);
    if (parent) record.parents.set(parent.relationshipName!, value === null ? null : this.#record(value, sobjectType(parent.referenceTo[0])));
    else if (isEnvelope(value)) record.childLists.set(name, this.#children(value.records));
    else throw new JSONException(`No such column '${name}' on sobject of type ${record.def.name}`);
  }

  #children(records: Json[]): ApexList {
    const made = records.map((record) => this.#record(record!, sobjectType((record as { attributes: { type: string } }).attributes.type)));
    return new ApexList(made.length > 0 ? sobjectType(made[0].def.name) : OBJECT, made);
  }
}

function isObject(json: Json): json is { [name: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && !(json instanceof NumberText);
}

/** Child records come as the REST API sends them: {totalSize, done, records}. */
function isEnvelope(json: Json): json is { records: Json[]; [name: string]: Json } {
  return isObject(json) && Array.isArray(json.records) && 'done' in json;
}
