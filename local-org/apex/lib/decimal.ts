/** Apex's Decimal: an arbitrary-precision number with a scale, after Java's BigDecimal. */
import { MathException, TypeException } from './exception.ts';

export type RoundingMode = 'CEILING' | 'DOWN' | 'FLOOR' | 'HALF_DOWN' | 'HALF_EVEN' | 'HALF_UP' | 'UNNECESSARY' | 'UP';

/** Significant digits of a quotient; from aer's changelog, checked there against an org. */
const DIVISION_DIGITS = 33;

function pow10(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function digitsOf(value: bigint): number {
  return abs(value).toString().length;
}

/** Whether a quotient that was cut toward zero must move away from zero. `double` compares twice the rest with the divisor. */
const MOVES_AWAY: Record<RoundingMode, (state: { negative: boolean; double: number; odd: boolean }) => boolean> = {
  UP: () => true,
  DOWN: () => false,
  CEILING: ({ negative }) => !negative,
  FLOOR: ({ negative }) => negative,
  HALF_UP: ({ double }) => double >= 0,
  HALF_DOWN: ({ double }) => double > 0,
  HALF_EVEN: ({ double, odd }) => double > 0 || (double === 0 && odd),
  UNNECESSARY: () => { throw new MathException('Rounding necessary'); },
};

/** The rounded integer quotient. */
function divideRounded(dividend: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const quotient = dividend / divisor;
  const rest = dividend % divisor;
  if (rest === 0n) return quotient;
  const negative = dividend < 0n !== divisor < 0n;
  const twice = abs(rest) * 2n;
  const size = abs(divisor);
  const double = twice > size ? 1 : twice === size ? 0 : -1;
  const away = MOVES_AWAY[mode]({ negative, double, odd: quotient % 2n !== 0n });
  return away ? quotient + (negative ? -1n : 1n) : quotient;
}

export class Decimal {
  readonly unscaled: bigint;
  /** Digits after the point; never negative. */
  readonly scale: number;

  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled;
    this.scale = scale;
  }

  static ofInteger(value: number | bigint): Decimal {
    return new Decimal(BigInt(value), 0);
  }

  /** From a JS number by its shortest decimal text. */
  static ofNumber(value: number): Decimal {
    return Decimal.parse(String(value));
  }

  /** Throws TypeException for text that is no number. */
  static parse(text: string): Decimal {
    const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/.exec(text);
    if (!match || (match[2] === '' && (match[3] ?? '') === '')) throw new TypeException(`Invalid decimal: ${text}`);
    const [, sign, whole, fraction = '', exponent = '0'] = match;
    const unscaled = BigInt(whole + fraction);
    const scale = fraction.length - Number(exponent);
    const signed = sign === '-' ? -unscaled : unscaled;
    return scale < 0 ? new Decimal(signed * pow10(-scale), 0) : new Decimal(signed, scale);
  }

  #at(scale: number): bigint {
    return this.unscaled * pow10(scale - this.scale);
  }

  add(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.#at(scale) + other.#at(scale), scale);
  }

  subtract(other: Decimal): Decimal {
    return this.add(other.negate());
  }

  multiply(other: Decimal): Decimal {
    return new Decimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }

  /** The `/` operator: 33 significant digits, HALF_UP; an exact quotient keeps no more zeros than the operands' scales ask for. */
  divide(other: Decimal): Decimal {
    if (other.unscaled === 0n) throw new MathException('Divide by 0');
    const preferred = Math.max(0, this.scale - other.scale);
    if (this.unscaled === 0n) return new Decimal(0n, preferred);
    const shift = Math.max(0, DIVISION_DIGITS + digitsOf(other.unscaled) - digitsOf(this.unscaled) + 1);
    const quotient = divideRounded(this.unscaled * pow10(shift), other.unscaled, 'DOWN');
    const exact = quotient * other.unscaled === this.unscaled * pow10(shift);
    const scale = this.scale + shift - other.scale;
    const drop = Math.max(0, digitsOf(quotient) - DIVISION_DIGITS);
    const sticky = exact ? quotient : quotient * 10n + (quotient < 0n ? -1n : 1n);
    const rounded = divideRounded(sticky, pow10(exact ? drop : drop + 1), 'HALF_UP');
    return Decimal.#normal(rounded, scale - drop).#stripTo(exact ? preferred : Infinity);
  }

  /** Division to a given scale. */
  divideTo(other: Decimal, scale: number, mode: RoundingMode = 'HALF_EVEN'): Decimal {
    if (other.unscaled === 0n) throw new MathException('Divide by 0');
    const shift = scale + other.scale - this.scale;
    const [top, bottom] = shift >= 0 ? [this.unscaled * pow10(shift), other.unscaled] : [this.unscaled, other.unscaled * pow10(-shift)];
    return new Decimal(divideRounded(top, bottom, mode), scale);
  }

  static #normal(unscaled: bigint, scale: number): Decimal {
    return scale < 0 ? new Decimal(unscaled * pow10(-scale), 0) : new Decimal(unscaled, scale);
  }

  #stripTo(minimum: number): Decimal {
    let { unscaled, scale } = this;
    while (scale > minimum && scale > 0 && unscaled % 10n === 0n) {
      unscaled /= 10n;
      scale--;
    }
    return new Decimal(unscaled, scale);
  }

  stripTrailingZeros(): Decimal {
    return this.#stripTo(0);
  }

  negate(): Decimal {
    return new Decimal(-this.unscaled, this.scale);
  }

  abs(): Decimal {
    return new Decimal(abs(this.unscaled), this.scale);
  }

  /** Apex allows negative scales in setScale; the result then ends in zeros. */
  setScale(scale: number, mode: RoundingMode = 'HALF_EVEN'): Decimal {
    if (scale >= this.scale) return new Decimal(this.#at(scale), scale);
    return Decimal.#normal(divideRounded(this.unscaled, pow10(this.scale - scale), mode), scale);
  }

  /** The whole number nearest to this one. */
  round(mode: RoundingMode = 'HALF_EVEN'): bigint {
    return this.setScale(0, mode).unscaled;
  }

  /** The integer part, cut toward zero. */
  truncate(): bigint {
    return this.setScale(0, 'DOWN').unscaled;
  }

  precision(): number {
    return digitsOf(this.unscaled);
  }

  power(exponent: number): Decimal {
    if (exponent < 0) throw new MathException('Negative exponent');
    return new Decimal(this.unscaled ** BigInt(exponent), this.scale * exponent);
  }

  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const left = this.#at(scale);
    const right = other.#at(scale);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  toNumber(): number {
    return Number(this.toString());
  }

  /** Plain digits, never an exponent. */
  toString(): string {
    const digits = abs(this.unscaled).toString().padStart(this.scale + 1, '0');
    const sign = this.unscaled < 0n ? '-' : '';
    if (this.scale === 0) return sign + digits;
    return `${sign}${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`;
  }

  /** With the grouping of the locale, at most three fraction digits, no trailing zeros. */
  format(locale: string): string {
    return new Intl.NumberFormat(locale, { maximumFractionDigits: Math.min(20, this.scale), useGrouping: true }).format(this.toString() as unknown as number);
  }
}
