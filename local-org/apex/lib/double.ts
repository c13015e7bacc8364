/** Apex's Double, kept apart from Integer (a JS number) so that printing and arithmetic stay exact about the type. */
export class ApexDouble {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  /** As Java prints a double: '1.0', '0.1', '1.0E10', 'NaN', 'Infinity'. */
  toString(): string {
    const { value } = this;
    const size = Math.abs(value);
    if (!Number.isFinite(value)) return String(value);
    if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
    if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
    const [digits, exponent] = value.toExponential().split('e');
    return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
}
