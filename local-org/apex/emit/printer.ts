/** Output in which every piece of text stands on a given line, so that lines of the output are lines of the Apex source. */
export class Printer {
  readonly #pieces: string[] = [];
  #line = 1;

  /** Goes down to a line; text for a line that is already passed stays on the current one. */
  at(line: number): this {
    if (line > this.#line) {
      this.#pieces.push('\n'.repeat(line - this.#line));
      this.#line = line;
    }
    return this;
  }

  write(text: string): this {
    this.#pieces.push(text, ' ');
    return this;
  }

  /** Reserves a place here for text that is known later. */
  slot(): (text: string) => void {
    const index = this.#pieces.push('') - 1;
    return (text) => {
      this.#pieces[index] = text;
    };
  }

  toString(): string {
    return this.#pieces.join('');
  }
}
