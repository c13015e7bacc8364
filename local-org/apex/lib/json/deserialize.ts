/** JSON to Apex values, typed and untyped. */
import { ApexBlob } from '../blob.ts';
import { ApexDate } from '../date.ts';
import { ApexDatetime } from '../datetime.ts';
import { Decimal } from '../decimal.ts';
import type { ObjectDef } from '../../../schema/types.ts';
import { AGGREGATE_RESULT } from '../aggregate.ts';
import type { ApexValue, LibType } from '../define.ts';
import { constantOf, constantsOf } from '../enums.ts';
import { EnumValue } from '../enum.ts';
import { ApexException, JSONException } from '../exception.ts';
import { checkedId, fieldType } from '../fieldvalue.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import { toDouble, wrapLong } from '../operations.ts';
import type { ApexTransaction } from '../services.ts';
import { ApexSet } from '../set.ts';
import { SObject } from '../sobject.ts';
import { ApexTime } from '../time.ts';
import { OBJECT, sobjectType, STRING, typeName, type TypeRef, type UserClass } from '../types.ts';
import type { TypeSystem } from '../typesystem.ts';
import { Zone } from '../zone.ts';
import type { JsonNode } from './node.ts';

const MAX_INTEGER = 2n ** 31n;
const GMT = new Zone('GMT');

/** Integer, Long or Decimal by size and spelling. */
export function untypedNumber(source: string, whole: boolean): ApexValue {
  if (!whole) return Decimal.parse(source);
  const value = BigInt(source);
  if (value < MAX_INTEGER && value >= -MAX_INTEGER) return Number(value);
  return value === wrapLong(value) ? value : Decimal.parse(source);
}

export function untyped(node: JsonNode): ApexValue {
  switch (node.kind) {
    case 'object': return new ApexMap(STRING, OBJECT, node.entries.map(([name, value]) => [name, untyped(value)]));
    case 'array': return new ApexList(OBJECT, node.items.map(untyped));
    case 'number': return untypedNumber(node.source, node.whole);
    case 'null': return null;
    default: return node.value;
  }
}

function illegal(node: JsonNode): JSONException {
  const found = node.kind === 'text' || node.kind === 'boolean' ? `: ${node.value}` : '';
  return new JSONException(`Illegal value for primitive${found}`);
}

/** Text or number of a scalar; undefined for objects and arrays. */
function sourceOf(node: JsonNode): string {
  if (node.kind === 'text') return node.value;
  if (node.kind === 'number') return node.source;
  if (node.kind === 'boolean') return String(node.value);
  throw illegal(node);
}

function whole(node: JsonNode, size: 32 | 64): bigint {
  const source = sourceOf(node);
  if (!/^-?\d+$/.test(source)) throw illegal(node);
  const value = BigInt(source);
  if (value !== BigInt.asIntN(size, value)) throw new JSONException(`Numeric value (${source}) out of range of ${size === 32 ? 'int' : 'long'}`);
  return value;
}

function boolean(node: JsonNode): boolean {
  const source = sourceOf(node).toLowerCase();
  if (source !== 'true' && source !== 'false') throw illegal(node);
  return source === 'true';
}

function time(node: JsonNode): ApexTime {
  const match = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?Z?$/.exec(sourceOf(node));
  if (!match) throw illegal(node);
  return ApexTime.of(Number(match[1]), Number(match[2]), Number(match[3]), Number((match[4] ?? '').padEnd(3, '0')));
}

const PRIMITIVES: Record<string, (node: JsonNode) => ApexValue> = {
  'System.Object': untyped,
  'System.String': sourceOf,
  'System.Id': (node) => checkedId(sourceOf(node)),
  'System.Boolean': boolean,
  'System.Integer': (node) => Number(whole(node, 32)),
  'System.Long': (node) => whole(node, 64),
  'System.Decimal': (node) => Decimal.parse(sourceOf(node)),
  'System.Double': (node) => toDouble(Decimal.parse(sourceOf(node))),
  'System.Date': date,
  'System.Datetime': (node) => ApexDatetime.parse(sourceOf(node), GMT),
  'System.Time': time,
  'System.Blob': (node) => new ApexBlob(Uint8Array.from(Buffer.from(sourceOf(node), 'base64'))),
};

/** Without a time of day (ApexTestKit tests that on orgs). */
function date(node: JsonNode): ApexDate {
  const text = sourceOf(node);
  if (/[T ]/.test(text.trim())) throw new JSONException(`Invalid date: ${text}`);
  return ApexDate.parseIso(text);
}

type ObjectNode = Extract<JsonNode, { kind: 'object' }>;

/** Reads one document; `strict` refuses unknown fields of user classes. */
export class Deserializer {
  readonly #tx: ApexTransaction;
  readonly #types: TypeSystem;
  readonly #strict: boolean;

  constructor(tx: ApexTransaction, types: TypeSystem, strict: boolean) {
    this.#tx = tx;
    this.#types = types;
    this.#strict = strict;
  }

  read(node: JsonNode, type: TypeRef): ApexValue {
    if (node.kind === 'null') return null;
    if (type.kind === 'sobject' || type.name === 'System.SObject') return this.#record(objectNode(node, typeName(type)), type);
    if (type.kind === 'user') return this.#user(node, type);
    return this.#library(node, type);
  }

  #library(node: JsonNode, type: TypeRef): ApexValue {
    const primitive = PRIMITIVES[type.name];
    if (primitive) return readPrimitive(primitive, node);
    if (type.name === 'System.List') return new ApexList(type.args[0], this.#items(node, type));
    if (type.name === 'System.Set') return new ApexSet(type.args[0], this.#items(node, type));
    if (type.name === 'System.Map') return this.#map(objectNode(node, typeName(type)), type);
    const known = this.#types.library(type.name);
    if (known?.json) return this.#made(known.json, objectNode(node, typeName(type)));
    if (known?.kind === 'enum' && node.kind === 'text') return this.#constant(constantOf(type.name, node.value) ?? ordinal(type.name, node.value), node);
    throw new JSONException(`Apex Type unsupported in JSON: ${typeName(type)}`);
  }

  /** An object of the library; members that it does not have are left out. */
  #made({ fields, make }: NonNullable<LibType['json']>, node: ObjectNode): ApexValue {
    const known = node.entries.filter(([name]) => Object.hasOwn(fields, name));
    return make(Object.fromEntries(known.map(([name, value]) => [name, this.read(value, this.#types.named(this.#tx, fields[name])!)])));
  }

  #items(node: JsonNode, type: TypeRef): ApexValue[] {
    if (node.kind !== 'array') throw new JSONException("Malformed JSON: Expected '[' at the beginning of List/Set");
    return node.items.map((item) => this.read(item, type.args[0]));
  }

  #map(node: ObjectNode, type: TypeRef): ApexMap {
    const [key, value] = type.args;
    return new ApexMap(key, value, node.entries.map(([name, item]) => [this.read({ kind: 'text', value: name }, key), this.read(item, value)]));
  }

  #constant(value: EnumValue | null | undefined, node: JsonNode): EnumValue {
    if (!value) throw illegal(node);
    return value;
  }

  #user(node: JsonNode, type: TypeRef): ApexValue {
    const userClass = this.#types.userClass(this.#tx, type);
    if (userClass?.kind === 'enum') {
      const name = sourceOf(node).toLowerCase();
      return this.#constant((userClass.constants as EnumValue[] | undefined)?.find((value) => value.name.toLowerCase() === name), node);
    }
    if (!userClass?.blank) throw new JSONException(`Can not deserialize: ${typeName(type)} cannot be constructed`);
    return this.#fill(userClass.blank(), userClass, objectNode(node, typeName(type)));
  }

  #fill(object: object, userClass: UserClass, node: ObjectNode): object {
    for (const [name, value] of node.entries) {
      const field = userClass.fields.find((each) => each.name === name) ?? userClass.fields.find((each) => each.name.toLowerCase() === name.toLowerCase());
      if (field) (object as Record<string, ApexValue>)[field.key] = this.read(value, field.type);
      else if (this.#strict) throw new JSONException(`Unrecognized field "${name}" (Class ${userClass.name}), not marked as ignorable`);
    }
    return object;
  }

  #record(node: ObjectNode, type: TypeRef): SObject {
    const attributes = node.entries.find(([name]) => name === 'attributes')?.[1];
    const given = attributes?.kind === 'object' ? attributes.entries.find(([name]) => name === 'type')?.[1] : undefined;
    const object = type.kind === 'sobject' ? type.name : given?.kind === 'text' ? given.value : '';
    const def = object === AGGREGATE_RESULT.name ? AGGREGATE_RESULT : this.#tx.object(object);
    if (!def) throw new JSONException('SObject type cannot be determined: attributes.type is missing or unknown');
    const record = new SObject(def);
    for (const [name, value] of node.entries) if (name !== 'attributes') this.#member(record, name, value);
    return record;
  }

  #member(record: SObject, name: string, node: JsonNode): void {
    if (record.def === AGGREGATE_RESULT) {
      record.values[name] = this.read(node, OBJECT);
      return;
    }
    const field = record.def.fields.get(name.toLowerCase());
    if (field) {
      record.putField(field.name, this.read(node, fieldType(field)));
      return;
    }
    const parent = record.parentField(name);
    if (parent) this.#parent(record, parent.relationshipName!, parent.referenceTo, node);
    else if (isChildren(node)) record.childLists.set(name, this.#children(record.def, name, node));
    else throw new JSONException(`No such column '${name}' on sobject of type ${record.def.name}`);
  }

  #parent(record: SObject, relationship: string, referenceTo: readonly string[], node: JsonNode): void {
    const type = referenceTo.length === 1 ? sobjectType(referenceTo[0]) : undefined;
    record.setParent(relationship, node.kind === 'null' ? null : this.#record(objectNode(node, relationship), type ?? OBJECT));
  }

  /** The relationship says what they are; records of one that the object does not have must say so themselves. */
  #children(def: ObjectDef, relationship: string, node: ObjectNode): ApexList {
    const child = this.#tx.childrenOf(def.name).find((each) => each.relationshipName?.toLowerCase() === relationship.toLowerCase());
    const type = child ? sobjectType(child.childObject) : OBJECT;
    const records = node.entries.find(([name]) => name === 'records')![1];
    const items = records.kind === 'array' ? records.items.map((item) => this.#record(objectNode(item, 'SObject'), type)) : [];
    return new ApexList(items.length > 0 ? sobjectType(items[0].def.name) : sobjectType('SObject'), items);
  }
}

/** A constant of the library may be written as its place (apex-mockery's mocks do). */
function ordinal(type: string, text: string): EnumValue | undefined {
  return /^\d+$/.test(text) ? constantsOf(type)[Number(text)] : undefined;
}

function readPrimitive(read: (node: JsonNode) => ApexValue, node: JsonNode): ApexValue {
  try {
    return read(node);
  } catch (error) {
    if (error instanceof ApexException && !(error instanceof JSONException)) throw new JSONException(error.getMessage());
    throw error;
  }
}

function isChildren(node: JsonNode): node is ObjectNode {
  return node.kind === 'object' && node.entries.some(([name]) => name === 'records');
}

function objectNode(node: JsonNode, type: string): ObjectNode {
  if (node.kind !== 'object') throw new JSONException(`Malformed JSON: Expected '{' at the beginning of object: ${type}`);
  return node;
}
