/** Apex values to JSON. */
import { ApexBlob } from '../blob.ts';
import { ApexDate } from '../date.ts';
import { ApexDatetime } from '../datetime.ts';
import { Decimal } from '../decimal.ts';
import type { ApexValue } from '../define.ts';
import { ApexDouble } from '../double.ts';
import { EnumValue } from '../enum.ts';
import { toText } from '../equality.ts';
import { JSONException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import { ApexSet } from '../set.ts';
import { SObject } from '../sobject.ts';
import { ApexTime } from '../time.ts';
import { SObjectFieldToken, SObjectTypeToken } from '../tokens.ts';
import { MEMBERS, userClassOf } from '../types.ts';
import { valueTypeName } from '../valuetype.ts';
import { NULL_NODE, type JsonNode } from './node.ts';
import { Uuid } from '../uuid.ts';

const API_VERSION = 'v65.0';

export interface SerializeOptions {
  /** Leaves null fields of user objects and null map values out. */
  suppressNulls: boolean;
}

function text(value: string): JsonNode {
  return { kind: 'text', value };
}

function number(source: string): JsonNode {
  return { kind: 'number', source, whole: false };
}

function base64(value: ApexBlob): string {
  return Buffer.from(value.bytes).toString('base64');
}

type Serializer = (value: never, options: SerializeOptions) => JsonNode;

const BY_JS_TYPE: Record<string, Serializer> = {
  string: (value: string) => text(value),
  number: (value: number) => number(String(value)),
  bigint: (value: bigint) => number(String(value)),
  boolean: (value: boolean) => ({ kind: 'boolean', value }),
};

const BY_CLASS: readonly [new (...args: never[]) => object, Serializer][] = [
  [Decimal, (value: Decimal) => number(value.toString())],
  [ApexDouble, (value: ApexDouble) => number(value.toString())],
  [ApexDate, (value: ApexDate) => text(value.toIso())],
  [ApexDatetime, (value: ApexDatetime) => text(value.toIso())],
  [ApexTime, (value: ApexTime) => text(String(value))],
  [ApexBlob, (value: ApexBlob) => text(base64(value))],
  [Uuid, (value: Uuid) => text(value.text)],
  [EnumValue, (value: EnumValue) => text(value.name)],
  [ApexList, (value: ApexList, options) => ({ kind: 'array', items: value.items.map((item) => serialize(item, options)) })],
  [ApexSet, (value: ApexSet, options) => ({ kind: 'array', items: value.toArray().map((item) => serialize(item, options)) })],
  [ApexMap, mapNode],
  [SObject, recordNode],
];

function mapNode(map: ApexMap, options: SerializeOptions): JsonNode {
  const entries = map.entries().filter(([, value]) => !options.suppressNulls || value !== null);
  return { kind: 'object', entries: entries.map(([key, value]) => [mapKey(key), serialize(value, options)]) };
}

const PRINTED_KEYS = [EnumValue, Decimal, ApexDouble, SObjectFieldToken, SObjectTypeToken];

function mapKey(key: ApexValue): string {
  if (key instanceof ApexDate || key instanceof ApexDatetime) return key.toIso();
  if (typeof key === 'object' && key !== null && !PRINTED_KEYS.some((type) => key instanceof type)) {
    throw new JSONException(`Apex Type unsupported in JSON: Map with keys of type ${valueTypeName(key)}`);
  }
  return toText(key);
}

/** Instants in records end in +0000, as the APIs print them. */
function fieldNode(value: ApexValue, options: SerializeOptions): JsonNode {
  return value instanceof ApexDatetime ? text(value.toIso().replace('Z', '+0000')) : serialize(value, options);
}

function recordNode(record: SObject, options: SerializeOptions): JsonNode {
  const { id, def } = record;
  const attributes: [string, JsonNode][] = [['type', text(def.name)]];
  if (id !== null) attributes.push(['url', text(`/services/data/${API_VERSION}/sobjects/${def.name}/${id}`)]);
  const entries: [string, JsonNode][] = [['attributes', { kind: 'object', entries: attributes }]];
  for (const [name, value] of Object.entries(record.values)) entries.push([name, fieldNode(value, options)]);
  for (const [name, parent] of record.parents) entries.push([name, parent ? recordNode(parent, options) : NULL_NODE]);
  for (const [name, list] of record.childLists) entries.push([name, childrenNode(list, options)]);
  return { kind: 'object', entries };
}

function childrenNode(list: ApexList, options: SerializeOptions): JsonNode {
  const records: JsonNode = { kind: 'array', items: list.items.map((item) => serialize(item, options)) };
  return { kind: 'object', entries: [['totalSize', number(String(list.size))], ['done', { kind: 'boolean', value: true }], ['records', records]] };
}

function userNode(value: object, options: SerializeOptions): JsonNode {
  const fields = userClassOf(value)!.fields.filter((field) => !field.transient);
  const entries = fields.map((field): [string, ApexValue] => [field.name, (value as Record<string, ApexValue>)[field.key] ?? null]);
  const kept = entries.filter(([, item]) => !options.suppressNulls || item !== null);
  return { kind: 'object', entries: kept.map(([name, item]) => [name, serialize(item, options)]) };
}

function hasMembers(value: ApexValue): value is { [MEMBERS]: Readonly<Record<string, ApexValue>> } {
  return typeof value === 'object' && value !== null && MEMBERS in value;
}

function membersNode(members: Readonly<Record<string, ApexValue>>, options: SerializeOptions): JsonNode {
  const kept = Object.entries(members).filter(([, item]) => !options.suppressNulls || item !== null);
  return { kind: 'object', entries: kept.map(([name, item]) => [name, serialize(item, options)]) };
}

/** Throws JSONException for library objects that have no JSON form. */
export function serialize(value: ApexValue, options: SerializeOptions): JsonNode {
  if (value === null || value === undefined) return NULL_NODE;
  const primitive = BY_JS_TYPE[typeof value];
  if (primitive) return primitive(value as never, options);
  const known = BY_CLASS.find(([type]) => (value as object) instanceof type);
  if (known) return known[1](value as never, options);
  if (userClassOf(value)) return userNode(value as object, options);
  if (hasMembers(value)) return membersNode(value[MEMBERS], options);
  throw new JSONException(`Apex Type unsupported in JSON: ${valueTypeName(value)}`);
}
