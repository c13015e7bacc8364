/** Equality, hashing and text that every Apex value has. Value classes take part through the symbols below. */
import type { ApexValue } from './define.ts';
import { Decimal } from './decimal.ts';
import { ApexDouble } from './double.ts';
import { ApexException } from './exception.ts';
import { userClassOf } from './types.ts';

/** A primitive that is equal exactly for equal values of one type: `get [KEY](): string`. */
export const KEY = Symbol('key');
/** `[EQUALS](other: object): boolean`, for values whose parts compare. */
export const EQUALS = Symbol('equals');
/** `[HASH](): number`, goes with EQUALS. */
export const HASH = Symbol('hash');
/** `[TEXT](seen: Set<object>): string`, for values that print their parts; all others have toString(). */
export const TEXT = Symbol('text');

interface Composite {
  [KEY]?: string;
  [EQUALS]?(other: object): boolean;
  [HASH]?(): number;
  [TEXT]?(seen: Set<object>): string;
}

/** As Java's String.hashCode. */
export function textHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

export function combine(hashes: Iterable<number>): number {
  let hash = 1;
  for (const part of hashes) hash = (Math.imul(hash, 31) + part) | 0;
  return hash;
}

/** Any of the four numeric types: each is an instance of Decimal and Double (fflib-apex-mocks tests that on orgs). */
export function isNumber(value: ApexValue): boolean {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal || value instanceof ApexDouble;
}

/** The exact number behind any of the four numeric types; undefined for other values. */
export function numeric(value: ApexValue): Decimal | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return Decimal.ofInteger(value);
  if (value instanceof Decimal) return value;
  if (value instanceof ApexDouble && Number.isFinite(value.value)) return Decimal.ofNumber(value.value);
  return undefined;
}

/** `equals` of any two values: strings with case, numbers by value, SObjects and collections by content, user objects by their equals. */
export function equal(left: ApexValue, right: ApexValue): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (typeof left !== 'object' || typeof right !== 'object') return equalNumbers(left, right);
  const userEquals = userClassOf(left)?.equals;
  if (userEquals) return userEquals(left, right);
  const composite = left as Composite;
  if (composite[KEY] !== undefined) return composite[KEY] === (right as Composite)[KEY];
  return composite[EQUALS]?.(right) ?? equalNumbers(left, right);
}

function equalNumbers(left: ApexValue, right: ApexValue): boolean {
  const a = numeric(left);
  const b = a && numeric(right);
  return a !== undefined && b !== undefined && a.equals(b);
}

/** System.hashCode: equal values have equal hashes. */
export function hashOf(value: ApexValue): number {
  if (value === null) return 0;
  if (typeof value === 'string') return textHash(value);
  if (typeof value === 'boolean') return value ? 1231 : 1237;
  if (typeof value === 'number') return value;
  return typeof value === 'object' ? hashOfObject(value) : textHash(String(value));
}

function hashOfObject(value: object): number {
  const userClass = userClassOf(value);
  if (userClass?.hashCode) return userClass.hashCode(value);
  const composite = value as Composite;
  if (composite[HASH]) return composite[HASH]();
  const number = numeric(value);
  return textHash(number?.stripTrailingZeros().toString() ?? composite[KEY] ?? (userClass ? userClass.name : String(value)));
}

/** What stands for a value in a JS Map; values that need `equal` to be told apart are represented by `hashed`. */
export type Identity = { primitive: unknown } | { hash: number };

export function identityOf(value: ApexValue): Identity {
  if (typeof value !== 'object' || value === null) return { primitive: value };
  if (value instanceof Decimal) return { primitive: `\u0000n${value.stripTrailingZeros()}` };
  if (value instanceof ApexDouble) return { primitive: `\u0000f${value.value}` };
  const composite = value as Composite;
  if (composite[KEY] !== undefined) return { primitive: `\u0000${composite[KEY]}` };
  const userClass = userClassOf(value);
  if (userClass?.hashCode) return { hash: userClass.hashCode(value) };
  return composite[HASH] ? { hash: composite[HASH]() } : { primitive: value };
}

/** At most this many elements of a collection are printed; from aer's changelog, checked there against an org. */
export const PRINTED_ELEMENTS = 10;

/** Elements joined for print, cut at ten with "...". */
export function joinPrinted(parts: string[]): string {
  return parts.length > PRINTED_ELEMENTS ? `${parts.slice(0, PRINTED_ELEMENTS).join(', ')}, ...` : parts.join(', ');
}

/** Any value as concatenation and System.debug print it; datetimes in GMT. */
export function toText(value: ApexValue, seen: Set<object> = new Set()): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return String(value);
  if (seen.has(value)) return '(already output)';
  const composite = value as Composite;
  if (composite[TEXT]) return nested(value, seen, () => composite[TEXT]!(seen));
  return userClassOf(value) || value instanceof ApexException ? nested(value, seen, () => ownText(value, seen)) : String(value);
}

function nested(value: object, seen: Set<object>, print: () => string): string {
  seen.add(value);
  const text = print();
  seen.delete(value);
  return text;
}

/** What the class's own toString says, or else its parts. */
function ownText(value: object, seen: Set<object>): string {
  const userClass = userClassOf(value);
  if (userClass && Object.hasOwn(userClass, 'toString')) return userClass.toString!(value) ?? 'null';
  return value instanceof ApexException ? exceptionText(value, seen) : partsText(value, seen);
}

/** 'System.MathException: Divide by 0' as the platform threw it, 'MyException:[]: message' as Apex made it. Source: mockery's tests, and logs of orgs. */
export function exceptionText(error: ApexException, seen: Set<object> = new Set()): string {
  if (userClassOf(error)) return `${partsText(error, seen)}: ${error.getMessage()}`;
  return error.isOfApex ? `${shortName(error.apexType)}:[]: ${error.getMessage()}` : error.describe();
}

/** 'Foo:[count=1, name=x]', of an inner class its own name only; by name, A to Z before a to z, as logs of orgs show it. */
function partsText(value: object, seen: Set<object>): string {
  const { name, fields } = userClassOf(value)!;
  const parts = fields.map((field) => ({ name: field.owner === name ? field.name : `${shortName(field.owner)}.${field.name}`, value: (value as Record<string, unknown>)[field.key] }));
  parts.sort((a, b) => (a.name < b.name ? -1 : 1));
  return `${shortName(name)}:[${parts.map((part) => `${part.name}=${toText(part.value, seen)}`).join(', ')}]`;
}

function shortName(type: string): string {
  return type.split('.').at(-1)!;
}
