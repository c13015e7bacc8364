import { strict, userLocale } from '../arguments.ts';
import { Decimal } from '../decimal.ts';
import { defineType } from '../define.ts';
import { ApexDouble } from '../double.ts';
import { TypeException } from '../exception.ts';
import { isNumber, numeric, toText } from '../equality.ts';
import { toDouble, toInteger, toLong } from '../operations.ts';

function parse(text: string): ApexDouble {
  const value = Number(text.trim());
  if (text.trim() === '' || Number.isNaN(value)) throw new TypeException(`Invalid double: ${text}`);
  return new ApexDouble(value);
}

function valueOf(value: unknown): ApexDouble {
  if (value instanceof ApexDouble || numeric(value)) return toDouble(value);
  if (typeof value === 'string') return parse(value);
  throw new TypeException(`Invalid double: ${toText(value)}`);
}

export const doubleType = defineType({
  name: 'System.Double',
  kind: 'class',
  is: isNumber,
  members: {
    'static Double valueOf(String text)': strict((_tx, text: string) => parse(text)),
    'static Double valueOf(Object value)': (_tx, value: unknown) => (value === null ? null : valueOf(value)),
    'String format()': (tx, self: ApexDouble) => new Intl.NumberFormat(userLocale(tx)).format(self.value),
    'Integer intValue()': (_tx, self: ApexDouble) => toInteger(self),
    'Long longValue()': (_tx, self: ApexDouble) => toLong(self),
    'Long round()': (_tx, self: ApexDouble) => Decimal.ofNumber(self.value).round(),
  },
});
