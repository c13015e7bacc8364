import { randomInt } from 'node:crypto';
import { strict } from '../arguments.ts';
import { Decimal } from '../decimal.ts';
import { defineType, type LibMember } from '../define.ts';
import { ApexDouble } from '../double.ts';
import { MathException } from '../exception.ts';
import { COMPARISONS, remainder, toDouble, wrapLong } from '../operations.ts';

const TYPES = ['Integer', 'Long', 'Double', 'Decimal'];

/** One overload per numeric type. */
function each(types: readonly string[], signature: (type: string) => string, member: (type: string) => LibMember): Record<string, LibMember> {
  return Object.fromEntries(types.map((type) => [signature(type), strict(member(type))]));
}

/** A function of doubles that exists for Double and Decimal. */
function real(name: string, compute: (value: number) => number): Record<string, LibMember> {
  return {
    [`static Double ${name}(Double value)`]: strict((_tx, value: ApexDouble) => new ApexDouble(compute(value.value))),
    [`static Decimal ${name}(Decimal value)`]: strict((_tx, value: Decimal) => Decimal.ofNumber(compute(value.toNumber()))),
  };
}

function rounded(name: string, mode: 'CEILING' | 'FLOOR'): Record<string, LibMember> {
  return {
    [`static Double ${name}(Double value)`]: strict((_tx, value: ApexDouble) => new ApexDouble(mode === 'CEILING' ? Math.ceil(value.value) : Math.floor(value.value))),
    [`static Decimal ${name}(Decimal value)`]: strict((_tx, value: Decimal) => value.setScale(0, mode)),
  };
}

function abs(value: number | bigint | ApexDouble | Decimal): unknown {
  if (typeof value === 'number') return Math.abs(value) | 0;
  if (typeof value === 'bigint') return wrapLong(value < 0n ? -value : value);
  return value instanceof Decimal ? value.abs() : new ApexDouble(Math.abs(value.value));
}

function nonZero<T>(divisor: T): T {
  if (divisor === 0 || divisor === 0n) throw new MathException('Divide by 0');
  return divisor;
}

function halfEven(value: number): number {
  return Number(Decimal.ofNumber(value).round());
}

function signum(value: number): number {
  return Math.sign(value);
}

export const mathType = defineType({
  name: 'System.Math',
  kind: 'class',
  members: {
    'static Double E': () => new ApexDouble(Math.E),
    'static Double PI': () => new ApexDouble(Math.PI),
    ...each(TYPES, (type) => `static ${type} abs(${type} value)`, () => (_tx, value) => abs(value)),
    ...each(TYPES, (type) => `static ${type} max(${type} left, ${type} right)`, () => (_tx, left, right) => (COMPARISONS['>='](left, right) ? left : right)),
    ...each(TYPES, (type) => `static ${type} min(${type} left, ${type} right)`, () => (_tx, left, right) => (COMPARISONS['<='](left, right) ? left : right)),
    'static Integer mod(Integer value, Integer divisor)': strict((_tx, value: number, divisor: number) => remainder(value, divisor)),
    'static Long mod(Long value, Long divisor)': strict((_tx, value: bigint, divisor: bigint) => value % nonZero(divisor)),
    ...rounded('ceil', 'CEILING'),
    ...rounded('floor', 'FLOOR'),
    'static Integer round(Double value)': strict((_tx, value: ApexDouble) => halfEven(value.value)),
    'static Integer round(Decimal value)': strict((_tx, value: Decimal) => Number(BigInt.asIntN(32, value.round()))),
    'static Long roundToLong(Double value)': strict((_tx, value: ApexDouble) => Decimal.ofNumber(value.value).round()),
    'static Long roundToLong(Decimal value)': strict((_tx, value: Decimal) => value.round()),
    ...real('rint', halfEven),
    ...real('sqrt', Math.sqrt),
    ...real('cbrt', Math.cbrt),
    ...real('exp', Math.exp),
    ...real('log', Math.log),
    ...real('log10', Math.log10),
    ...real('signum', signum),
    ...real('sin', Math.sin),
    ...real('cos', Math.cos),
    ...real('tan', Math.tan),
    ...real('asin', Math.asin),
    ...real('acos', Math.acos),
    ...real('atan', Math.atan),
    ...real('sinh', Math.sinh),
    ...real('cosh', Math.cosh),
    ...real('tanh', Math.tanh),
    'static Double atan2(Double y, Double x)': strict((_tx, y: ApexDouble, x: ApexDouble) => new ApexDouble(Math.atan2(y.value, x.value))),
    'static Decimal atan2(Decimal y, Decimal x)': strict((_tx, y: Decimal, x: Decimal) => Decimal.ofNumber(Math.atan2(y.toNumber(), x.toNumber()))),
    'static Double pow(Double base, Double exponent)': strict((_tx, base: ApexDouble, exponent: ApexDouble) => new ApexDouble(base.value ** exponent.value)),
    'static Double random()': () => toDouble(new ApexDouble(randomInt(2 ** 47) / 2 ** 47)),
  },
});
