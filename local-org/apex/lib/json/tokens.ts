/** A JSON reader that keeps numbers as text, so that 1, 1.50 and 12345678901 stay apart. */
import { JSONException } from '../exception.ts';

/** Names of System.JSONToken. */
export type TokenType = 'START_OBJECT' | 'END_OBJECT' | 'START_ARRAY' | 'END_ARRAY' | 'FIELD_NAME' | 'VALUE_STRING' | 'VALUE_NUMBER_INT' | 'VALUE_NUMBER_FLOAT' | 'VALUE_TRUE' | 'VALUE_FALSE' | 'VALUE_NULL';

export interface Token {
  readonly type: TokenType;
  /** Decoded text of names and strings, source text of all others. */
  readonly text: string;
}

const LEXEME = /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/y;
const WORDS: Record<string, TokenType> = { true: 'VALUE_TRUE', false: 'VALUE_FALSE', null: 'VALUE_NULL' };

function position(source: string, at: number): string {
  const before = source.slice(0, at).split('\n');
  return `at [line:${before.length}, column:${before.at(-1)!.length + 1}]`;
}

class Reader {
  readonly #source: string;
  readonly #lexeme = new RegExp(LEXEME.source, 'y');
  readonly tokens: Token[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  #fail(what: string): never {
    throw new JSONException(`${what} ${position(this.#source, this.#lexeme.lastIndex)}`);
  }

  #next(): RegExpExecArray {
    const at = this.#lexeme.lastIndex;
    const found = this.#lexeme.exec(this.#source);
    if (found) return found;
    this.#lexeme.lastIndex = at;
    const rest = this.#source.slice(at).trimStart();
    return this.#fail(rest === '' ? 'Unexpected end-of-input' : `Unexpected character ('${rest[0]}' (code ${rest.charCodeAt(0)})): expected a valid value`);
  }

  document(): Token[] {
    this.#value(this.#next());
    if (this.#source.slice(this.#lexeme.lastIndex).trim() !== '') this.#fail('Unexpected characters after the value');
    return this.tokens;
  }

  #push(type: TokenType, text: string): void {
    this.tokens.push({ type, text });
  }

  #value([, punctuation, string, number, word]: RegExpExecArray): void {
    if (string !== undefined) this.#push('VALUE_STRING', this.#decode(string));
    else if (number !== undefined) this.#push(/[.eE]/.test(number) ? 'VALUE_NUMBER_FLOAT' : 'VALUE_NUMBER_INT', number);
    else if (word !== undefined) this.#push(WORDS[word], word);
    else if (punctuation === '{') this.#object();
    else if (punctuation === '[') this.#array();
    else this.#fail(`Unexpected character ('${punctuation}')`);
  }

  #decode(literal: string): string {
    try {
      return JSON.parse(literal) as string;
    } catch (error) {
      if (error instanceof SyntaxError) return this.#fail('Unrecognized character escape');
      throw error;
    }
  }

  #object(): void {
    this.#push('START_OBJECT', '{');
    let found = this.#next();
    while (found[1] !== '}') {
      if (found[2] === undefined) this.#fail('Unexpected character: was expecting double-quote to start field name');
      this.#push('FIELD_NAME', this.#decode(found[2]));
      if (this.#next()[1] !== ':') this.#fail('Unexpected character: was expecting a colon to separate field name and value');
      this.#value(this.#next());
      found = this.#separator('}');
    }
    this.#push('END_OBJECT', '}');
  }

  #array(): void {
    this.#push('START_ARRAY', '[');
    let found = this.#next();
    while (found[1] !== ']') {
      this.#value(found);
      found = this.#separator(']');
    }
    this.#push('END_ARRAY', ']');
  }

  /** The lexeme behind a comma, or the end. */
  #separator(end: '}' | ']'): RegExpExecArray {
    const found = this.#next();
    if (found[1] === end) return found;
    if (found[1] !== ',') this.#fail(`Unexpected character: was expecting comma to separate ${end === '}' ? 'OBJECT' : 'ARRAY'} entries`);
    const next = this.#next();
    if (next[1] === end) this.#fail(`Unexpected character ('${end}')`);
    return next;
  }
}

/** All tokens of one JSON value; throws JSONException with line and column. */
export function tokenize(source: string): Token[] {
  return new Reader(source).document();
}

