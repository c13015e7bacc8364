/** A formula that does not compile; the message is the platform's. */
export class FormulaError extends Error {
  /** 0-based offset in the source. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'FormulaError';
    this.offset = offset;
  }
}
