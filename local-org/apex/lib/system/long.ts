import { strict, userLocale } from '../arguments.ts';
import { defineType } from '../define.ts';
import { TypeException } from '../exception.ts';
import { toInteger, wrapLong } from '../operations.ts';

/** The fraction is dropped (ApexTestKit tests that on orgs). */
function parse(text: string): bigint {
  const trimmed = text.trim();
  if (!/^[+-]?\d+(\.\d*)?$/.test(trimmed)) throw new TypeException(`Invalid long: ${text}`);
  const value = BigInt(trimmed.replace(/^\+/, '').replace(/\..*/, ''));
  if (value !== wrapLong(value)) throw new TypeException(`Invalid long: ${text}`);
  return value;
}

export const longType = defineType({
  name: 'System.Long',
  kind: 'class',
  is: (value) => typeof value === 'bigint' || typeof value === 'number',
  members: {
    'static Long MAX_VALUE': () => 2n ** 63n - 1n,
    'static Long MIN_VALUE': () => -(2n ** 63n),
    'static Long valueOf(String text)': strict((_tx, text: string) => parse(text)),
    'String format()': (tx, self: bigint) => new Intl.NumberFormat(userLocale(tx)).format(self),
    'Integer intValue()': (_tx, self: bigint) => toInteger(self),
  },
});
