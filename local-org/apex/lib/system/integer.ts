import { strict, userLocale } from '../arguments.ts';
import { Decimal } from '../decimal.ts';
import { defineType } from '../define.ts';
import { TypeException } from '../exception.ts';
import { numeric, toText } from '../equality.ts';
import { toInteger } from '../operations.ts';

const MAX = 2147483647;

function isDecimal(text: string): boolean {
  return /^\s*[+-]?\d+(\.\d*)?\s*$/.test(text);
}

function parse(text: string): number {
  const trimmed = text.trim();
  const value = Number(trimmed);
  if (!/^[+-]?\d+$/.test(trimmed) || value > MAX || value < -MAX - 1) throw new TypeException(`Invalid integer: ${text}`);
  return value;
}

/** Of text that is an Object, the fraction is dropped (ApexTestKit tests that on orgs). */
function valueOf(value: unknown): number {
  if (numeric(value)) return toInteger(value);
  if (typeof value === 'string' && isDecimal(value)) return toInteger(Decimal.parse(value.trim()));
  throw new TypeException(`Invalid integer: ${toText(value)}`);
}

export const integerType = defineType({
  name: 'System.Integer',
  kind: 'class',
  is: (value) => typeof value === 'number',
  members: {
    'static Integer MAX_VALUE': () => MAX,
    'static Integer MIN_VALUE': () => -MAX - 1,
    'static Integer valueOf(String text)': strict((_tx, text: string) => parse(text)),
    /** Of an Object that is null it is null (NebulaLogger and declarative-lookup-rollup-summaries count on it on orgs). */
    'static Integer valueOf(Object value)': (_tx, value: unknown) => (value === null ? null : valueOf(value)),
    'String format()': (tx, self: number) => new Intl.NumberFormat(userLocale(tx)).format(self),
    'Long longValue()': (_tx, self: number) => BigInt(self),
    'Integer intValue()': (_tx, self: number) => self,
  },
});
