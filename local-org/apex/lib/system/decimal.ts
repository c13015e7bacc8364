import { strict, userLocale } from '../arguments.ts';
import { Decimal, type RoundingMode } from '../decimal.ts';
import { defineType } from '../define.ts';
import { ApexDouble } from '../double.ts';
import type { EnumValue } from '../enum.ts';
import { isNumber } from '../equality.ts';
import { toDecimal, toDouble, toInteger, toLong } from '../operations.ts';

function mode(value: EnumValue): RoundingMode {
  return value.name as RoundingMode;
}

export const decimalType = defineType({
  name: 'System.Decimal',
  kind: 'class',
  is: isNumber,
  members: {
    'static Decimal valueOf(String text)': strict((_tx, text: string) => Decimal.parse(text)),
    'static Decimal valueOf(Double value)': strict((_tx, value: ApexDouble) => toDecimal(value)),
    'static Decimal valueOf(Long value)': strict((_tx, value: bigint) => toDecimal(value)),
    'Decimal abs()': (_tx, self: Decimal) => self.abs(),
    'Decimal divide(Decimal divisor, Integer scale)': strict((_tx, self: Decimal, divisor: Decimal, scale: number) => self.divideTo(divisor, scale)),
    'Decimal divide(Decimal divisor, Integer scale, System.RoundingMode mode)': strict((_tx, self: Decimal, divisor: Decimal, scale: number, rounding: EnumValue) => self.divideTo(divisor, scale, mode(rounding))),
    'Double doubleValue()': (_tx, self: Decimal) => toDouble(self),
    'String format()': (tx, self: Decimal) => self.format(userLocale(tx)),
    'Integer intValue()': (_tx, self: Decimal) => toInteger(self),
    'Long longValue()': (_tx, self: Decimal) => toLong(self),
    'Decimal pow(Integer exponent)': strict((_tx, self: Decimal, exponent: number) => self.power(exponent)),
    'Integer precision()': (_tx, self: Decimal) => self.precision(),
    'Long round()': (_tx, self: Decimal) => self.round(),
    'Long round(System.RoundingMode mode)': strict((_tx, self: Decimal, rounding: EnumValue) => self.round(mode(rounding))),
    'Integer scale()': (_tx, self: Decimal) => self.scale,
    'Decimal setScale(Integer scale)': strict((_tx, self: Decimal, scale: number) => self.setScale(scale)),
    'Decimal setScale(Integer scale, System.RoundingMode mode)': strict((_tx, self: Decimal, scale: number, rounding: EnumValue) => self.setScale(scale, mode(rounding))),
    'Decimal stripTrailingZeros()': (_tx, self: Decimal) => self.stripTrailingZeros(),
    'String toPlainString()': (_tx, self: Decimal) => self.toString(),
  },
});
