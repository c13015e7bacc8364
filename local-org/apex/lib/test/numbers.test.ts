import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Decimal, type RoundingMode } from '../decimal.ts';
import { ApexDouble } from '../double.ts';
import { COMPARISONS, equalOperator, identical, INTEGER_MATH, LONG_MATH, toInteger } from '../operations.ts';
import { member, outcome, sampleTransaction } from './library.ts';

const tx = sampleTransaction();
const decimal = (text: string): Decimal => Decimal.parse(text);

/** Scales follow java.math.BigDecimal; quotients have 33 significant digits, rounded half up (aer's changelog, checked there against an org). */
test('decimal arithmetic keeps scales', () => {
  const cases: [string, '+' | '-' | '*' | '/', string, string][] = [
    ['1.10', '+', '2', '3.10'], ['1.10', '-', '2.105', '-1.005'], ['1.5', '*', '2.25', '3.375'], ['10', '/', '4', '2.5'], ['10.00', '/', '5', '2.00'],
    ['1', '/', '3', '0.333333333333333333333333333333333'], ['2', '/', '3', '0.666666666666666666666666666666667'], ['0', '/', '7', '0'], ['100', '/', '10', '10'],
    ['-1', '/', '3', '-0.333333333333333333333333333333333'], ['1', '/', '0', 'System.MathException: Divide by 0'],
  ];
  const run = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const;
  for (const [left, operator, right, expected] of cases) assert.equal(outcome(() => decimal(left)[run[operator]](decimal(right))), expected, `${left} ${operator} ${right}`);
});

/** Examples of the Apex reference, Decimal.round and RoundingMode. */
test('rounding modes', () => {
  const inputs = ['5.5', '2.5', '1.6', '1.1', '-1.1', '-1.6', '-2.5', '-5.5'];
  const expected: Partial<Record<RoundingMode, string[]>> = {
    UP: ['6', '3', '2', '2', '-2', '-2', '-3', '-6'], DOWN: ['5', '2', '1', '1', '-1', '-1', '-2', '-5'], CEILING: ['6', '3', '2', '2', '-1', '-1', '-2', '-5'],
    FLOOR: ['5', '2', '1', '1', '-2', '-2', '-3', '-6'], HALF_UP: ['6', '3', '2', '1', '-1', '-2', '-3', '-6'], HALF_DOWN: ['5', '2', '2', '1', '-1', '-2', '-2', '-5'],
    HALF_EVEN: ['6', '2', '2', '1', '-1', '-2', '-2', '-6'],
  };
  for (const [mode, results] of Object.entries(expected)) assert.deepEqual(inputs.map((input) => String(decimal(input).round(mode as RoundingMode))), results, mode);
});

test('setScale, precision, format and text', () => {
  assert.equal(String(decimal('2.345').setScale(2)), '2.34');
  assert.equal(String(decimal('7').setScale(2)), '7.00');
  assert.equal(String(decimal('1234.5').setScale(-2)), '1200');
  assert.equal(decimal('123.4500').precision(), 7);
  assert.equal(String(decimal('1.500').stripTrailingZeros()), '1.5');
  assert.equal(decimal('1234567.891').format('en-US'), '1,234,567.891');
  assert.equal(String(decimal('1e3')), '1000');
  assert.equal(outcome(() => decimal('abc')), 'System.TypeException: Invalid decimal: abc');
});

test('doubles print as Java prints them', () => {
  for (const [value, text] of [[1, '1.0'], [0.1, '0.1'], [1e10, '1.0E10'], [1.5e-5, '1.5E-5'], [-0, '-0.0'], [123456.789, '123456.789']] as const) assert.equal(String(new ApexDouble(value)), text);
});

test('whole numbers wrap and cut', () => {
  assert.equal(INTEGER_MATH['+'](2147483647, 1), -2147483648);
  assert.equal(INTEGER_MATH['*'](65536, 65536), 0);
  assert.equal(INTEGER_MATH['/'](-7, 2), -3);
  assert.equal(LONG_MATH['+'](2n ** 63n - 1n, 1n), -(2n ** 63n));
  assert.equal(outcome(() => LONG_MATH['/'](1n, 0n)), 'System.MathException: Divide by 0');
  assert.equal(toInteger(decimal('-2.9')), -2);
});

test('comparison: text ignores case in == only, null is never ordered', () => {
  assert.equal(equalOperator('Ab', 'aB'), true);
  assert.equal(identical('Ab', 'aB'), false);
  assert.equal(equalOperator(1, decimal('1.0')), true);
  assert.equal(equalOperator(null, 0), false);
  for (const operator of ['<', '<=', '>', '>='] as const) assert.equal(COMPARISONS[operator](null, 5), false);
  assert.equal(COMPARISONS['<'](1, decimal('1.5')), true);
});

test('text to numbers', () => {
  const integer = member('Integer', 'static Integer valueOf(String text)');
  assert.equal(integer(tx, '42'), 42);
  for (const text of ['4.2', '', '2147483648', 'x']) assert.equal(outcome(() => integer(tx, text)), `System.TypeException: Invalid integer: ${text}`);
  assert.equal(outcome(() => integer(tx, null)), 'System.NullPointerException: Argument cannot be null.');
  assert.equal(member('Math', 'static Integer round(Decimal value)')(tx, decimal('2.5')), 2);
  assert.equal(member('Math', 'static Integer mod(Integer value, Integer divisor)')(tx, -7, 3), -1);
});
