import { ApexBlob } from '../../apex/lib/blob.ts';
import { AsyncOptionsValue, JobContext } from '../../apex/lib/contexts.ts';
import { ApexDate } from '../../apex/lib/date.ts';
import { ApexDatetime } from '../../apex/lib/datetime.ts';
import { CursorValue, PaginationCursorValue } from '../../apex/lib/cursor.ts';
import { Decimal } from '../../apex/lib/decimal.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import { ApexDouble } from '../../apex/lib/double.ts';
import { EnumValue } from '../../apex/lib/enum.ts';
import { ApexException, SerializationException } from '../../apex/lib/exception.ts';
import { ApexList } from '../../apex/lib/list.ts';
import { ApexMap } from '../../apex/lib/map.ts';
import { ApexSet } from '../../apex/lib/set.ts';
import { DatabaseResult } from '../../apex/lib/results.ts';
import { SignatureValue } from '../../apex/lib/system/duplicatesignature.ts';
import { SObject } from '../../apex/lib/sobject.ts';
import { ApexTime } from '../../apex/lib/time.ts';
import { SObjectFieldToken, SObjectTypeToken } from '../../apex/lib/tokens.ts';
import { TypeValue } from '../../apex/lib/typevalue.ts';
import { userClassOf, type TypeRef } from '../../apex/lib/types.ts';
import { providerOf } from '../../apex/machine/index.ts';

/** A scalar as it is, or the number of an entry. */
export type FrozenValue = string | number | boolean | null | { ref: number };

/** Objects of a frozen graph; each is written once, so that what was one object stays one. */
export type FrozenObject =
  | { kind: 'long' | 'blob' | 'decimal'; text: string; scale?: number }
  | { kind: 'double' | 'date' | 'datetime' | 'time'; value: number }
  | { kind: 'enum'; type: string; name: string; ordinal: number }
  | { kind: 'list'; element: TypeRef; items: FrozenValue[] }
  | { kind: 'set'; element: TypeRef; items: FrozenValue[] }
  | { kind: 'map'; key: TypeRef; value: TypeRef; entries: [FrozenValue, FrozenValue][] }
  | { kind: 'sobject'; object: string; values: [string, FrozenValue][]; parents: [string, FrozenValue][]; children: [string, FrozenValue][]; queried: string[] | null }
  | { kind: 'token'; object: string; field: string | null }
  | { kind: 'type'; of: TypeRef }
  | { kind: 'plain'; type: string; fields: [string, FrozenValue][] }
  | { kind: 'exception'; type: string; message: string | null; cause: FrozenValue }
  | { kind: 'cursor'; pages: boolean; records: FrozenValue[] }
  | { kind: 'stub'; className: string; provider: FrozenValue }
  | { kind: 'user'; className: string; fields: [string, FrozenValue][] };

export interface Frozen {
  root: FrozenValue;
  objects: FrozenObject[];
}

/** An Apex value as data: what the platform does with the state of an asynchronous job. */
export function freeze(value: ApexValue): Frozen {
  const freezer = new Freezer();
  return { root: freezer.value(value), objects: freezer.objects };
}

class Freezer {
  readonly objects: FrozenObject[] = [];
  readonly #numbers = new Map<object, number>();

  value(value: ApexValue): FrozenValue {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value === 'bigint') return { ref: this.objects.push({ kind: 'long', text: String(value) }) - 1 };
    return { ref: this.#numbers.get(value) ?? this.#add(value) };
  }

  #add(value: object): number {
    const number = this.objects.length;
    this.#numbers.set(value, number);
    // The place is taken first: a graph may lead back to the object.
    this.objects.push({ kind: 'double', value: 0 });
    this.objects[number] = this.#object(value);
    return number;
  }

  #object(value: object): FrozenObject {
    if (value instanceof SObject) return this.#sobject(value);
    if (value instanceof ApexList) return { kind: 'list', element: value.element, items: value.items.map((item) => this.value(item)) };
    if (value instanceof ApexSet) return { kind: 'set', element: value.element, items: [...value].map((item) => this.value(item)) };
    if (value instanceof ApexMap) return { kind: 'map', key: value.keyType, value: value.valueType, entries: [...value.entries()].map(([key, item]) => [this.value(key), this.value(item)]) };
    if (value instanceof CursorValue) return { kind: 'cursor', pages: value instanceof PaginationCursorValue, records: value.records.map((record) => this.value(record)) };
    if (isPlain(value)) return { kind: 'plain', type: value.constructor.apexName, fields: Object.entries(value).map(([key, item]) => [key, this.value(item)]) };
    return scalar(value) ?? this.#user(value);
  }

  #sobject(record: SObject): FrozenObject {
    const all = (entries: Iterable<[string, ApexValue]>): [string, FrozenValue][] => [...entries].map(([name, value]) => [name, this.value(value)]);
    return {
      kind: 'sobject', object: record.def.name, values: all(Object.entries(record.values)), parents: all(record.parents), children: all(record.childLists),
      queried: record.queried === null ? null : [...record.queried],
    };
  }

  #user(value: object): FrozenObject {
    const description = userClassOf(value);
    if (description === undefined && value instanceof ApexException) return { kind: 'exception', type: value.apexType, message: value.apexMessage, cause: this.value(value.apexCause) };
    if (description === undefined) throw new SerializationException(`Not Serializable: ${value.constructor.name}`);
    const provider = providerOf(value);
    if (provider !== undefined) return { kind: 'stub', className: description.name, provider: this.value(provider) };
    const fields = description.fields.filter((field) => field.transient !== true);
    return { kind: 'user', className: description.name, fields: fields.map(({ key }) => [key, this.value((value as Record<string, unknown>)[key])]) };
  }
}

/** Objects of the library that are their properties and nothing more. */
function isPlain(value: object): value is { constructor: { apexName: string } } {
  return value instanceof JobContext || value instanceof AsyncOptionsValue || value instanceof SignatureValue || value instanceof DatabaseResult;
}

function scalar(value: object): FrozenObject | undefined {
  if (value instanceof Decimal) return { kind: 'decimal', text: String(value.unscaled), scale: value.scale };
  if (value instanceof ApexDouble) return { kind: 'double', value: value.value };
  if (value instanceof ApexDate) return { kind: 'date', value: value.days };
  if (value instanceof ApexDatetime) return { kind: 'datetime', value: value.instant };
  if (value instanceof ApexTime) return { kind: 'time', value: value.milliseconds };
  if (value instanceof ApexBlob) return { kind: 'blob', text: Buffer.from(value.bytes).toString('base64') };
  if (value instanceof SObjectTypeToken) return { kind: 'token', object: value.name, field: null };
  if (value instanceof SObjectFieldToken) return { kind: 'token', object: value.object, field: value.name };
  if (value instanceof TypeValue) return { kind: 'type', of: value.ref };
  if (value instanceof EnumValue) return { kind: 'enum', type: value.type, name: value.name, ordinal: value.ordinal };
  return undefined;
}
