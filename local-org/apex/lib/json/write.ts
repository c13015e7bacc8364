/** Apex values as JSON, the way System.JSON writes them. */
import { ApexBlob } from '../blob.ts';
import { ApexDate } from '../date.ts';
import { ApexDatetime } from '../datetime.ts';
import { Decimal } from '../decimal.ts';
import type { ApexValue } from '../define.ts';
import { ApexDouble } from '../double.ts';
import { EnumValue } from '../enum.ts';
import { JSONException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import { ApexSet } from '../set.ts';
import { SObject } from '../sobject.ts';
import { ApexTime } from '../time.ts';
import { userClassOf } from '../types.ts';
import { valueTypeName } from '../valuetype.ts';

export interface WriteOptions {
  /** Leaves out what is null in user objects and records. */
  readonly suppressNulls: boolean;
  readonly pretty: boolean;
}

const API_VERSION = 'v65.0';

/** Text of a value; `indent` is what the lines of a pretty text begin with. */
export function writeJson(value: ApexValue, options: WriteOptions, indent = ''): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  return plain(value) ?? composite(value, options, indent);
}

function plain(value: ApexValue): string | undefined {
  if (value instanceof Decimal || value instanceof ApexDouble) return value.toString();
  if (value instanceof ApexDatetime) return JSON.stringify(value.toIso().replace('Z', '+0000'));
  if (value instanceof ApexDate) return JSON.stringify(value.toIso());
  if (value instanceof ApexTime) return JSON.stringify(value.toString());
  if (value instanceof ApexBlob) return JSON.stringify(Buffer.from(value.bytes).toString('base64'));
  return value instanceof EnumValue ? JSON.stringify(value.name) : undefined;
}

function composite(value: ApexValue, options: WriteOptions, indent: string): string {
  if (value instanceof ApexList) return array(value.items, options, indent);
  if (value instanceof ApexSet) return array([...(value as unknown as Iterable<ApexValue>)], options, indent);
  if (value instanceof ApexMap) return object(value.entries().map(([key, item]) => [keyText(key), item]), options, indent);
  if (value instanceof SObject) return object(recordEntries(value), options, indent);
  const user = userClassOf(value);
  if (user === undefined) throw new JSONException(`Apex Type unsupported in JSON: ${valueTypeName(value)}`);
  const entries = user.fields.filter(({ transient }) => transient !== true).map(({ name, key }): [string, ApexValue] => [name, (value as Record<string, ApexValue>)[key] ?? null]);
  return object(options.suppressNulls ? entries.filter(([, item]) => item !== null) : entries, options, indent);
}

function keyText(key: ApexValue): string {
  if (key === null || (typeof key === 'object' && !(key instanceof EnumValue) && plain(key) === undefined)) throw new JSONException('Map keys of this type cannot be written as JSON');
  const text = writeJson(key, { suppressNulls: false, pretty: false });
  return text.startsWith('"') ? (JSON.parse(text) as string) : text;
}

/** A record begins with its attributes, as in the REST API. */
function recordEntries(record: SObject): [string, ApexValue][] {
  const url = record.id === null ? [] : [['url', `/services/data/${API_VERSION}/sobjects/${record.def.name}/${record.id}`] as [string, ApexValue]];
  const attributes = new Attributes([['type', record.def.name], ...url]);
  const children = [...record.childLists].map(([name, list]): [string, ApexValue] => [name, new Attributes([['totalSize', list.size], ['done', true], ['records', list]])]);
  return [['attributes', attributes], ...record.values, ...record.parents, ...children];
}

/** An object that is no value of Apex: the envelope around records. */
class Attributes {
  readonly entries: [string, ApexValue][];

  constructor(entries: [string, ApexValue][]) {
    this.entries = entries;
  }
}

function array(items: readonly ApexValue[], options: WriteOptions, indent: string): string {
  const inner = `${indent}  `;
  const texts = items.map((item) => writeJson(item, options, options.pretty ? inner : ''));
  return options.pretty && texts.length > 0 ? `[ ${texts.join(', ')} ]` : `[${texts.join(',')}]`;
}

function object(entries: readonly (readonly [string, ApexValue])[], options: WriteOptions, indent: string): string {
  const inner = `${indent}  `;
  const texts = entries.map(([name, item]) => {
    const text = item instanceof Attributes ? object(item.entries, options, inner) : writeJson(item, options, inner);
    return options.pretty ? `${inner}${JSON.stringify(name)} : ${text}` : `${JSON.stringify(name)}:${text}`;
  });
  return options.pretty && texts.length > 0 ? `{\n${texts.join(',\n')}\n${indent}}` : `{${texts.join(',')}}`;
}
