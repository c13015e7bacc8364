/** Apex text to tokens. `>` is always a token of its own, since `List<List<T>>` ends in two; operators join them again. */
import { SyntaxFailure } from './failure.ts';

export type TokenKind = 'name' | 'Integer' | 'Long' | 'Double' | 'Decimal' | 'String' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** Source text; of a string its value. */
  readonly text: string;
  /** Names and symbols in lower case, for comparison. */
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

const SYMBOLS = /\?\?=|<<=|===|!==|\?\.|\?\?|=>|==|!=|<>|<=|<<|&&|\|\||\+\+|--|\+=|-=|\*=|\/=|&=|\|=|\^=|[-+*/=<>!?:;,.(){}[\]&|^~@%#\\`$"]/y;
const NAME = /[A-Za-z_][\w]*/y;
const NUMBER = /(?:\d+\.\d+|\.\d+|\d+)(?:[lLdD](?![\w]))?/y;
const BLANK = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '\\': '\\', "'": "'", '"': '"', '0': '\0', s: ' ', _: '_', '%': '%' };

export function tokenize(source: string): Token[] {
  return new Lexer(source).all();
}

class Lexer {
  readonly #source: string;
  readonly #tokens: Token[] = [];
  #at = 0;
  #line = 1;
  #lineStart = 0;

  constructor(source: string) {
    this.#source = source;
  }

  all(): Token[] {
    for (;;) {
      this.#skipBlank();
      if (this.#at >= this.#source.length) break;
      this.#token();
    }
    this.#push('end', '<EOF>', this.#at);
    return this.#tokens;
  }

  #token(): void {
    const code = this.#source.charCodeAt(this.#at);
    const text = this.#match(NAME);
    if (text !== undefined) this.#push('name', text, this.#at + text.length);
    else if (code === 39) this.#string();
    else if ((code >= 48 && code <= 57) || code === 46) this.#number();
    else this.#symbol();
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#source)?.[0];
  }

  #push(kind: TokenKind, text: string, end: number): void {
    const lower = kind === 'name' ? text.toLowerCase() : kind === 'String' ? '' : text;
    this.#tokens.push({ kind, text, lower, start: this.#at, end, line: this.#line, column: this.#at - this.#lineStart + 1 });
    this.#at = end;
  }

  #skipBlank(): void {
    for (let text = this.#match(BLANK); text !== undefined; text = this.#match(BLANK)) {
      this.#countLines(text);
      this.#at += text.length;
    }
    if (this.#source.startsWith('/*', this.#at)) throw this.#failure("Unexpected token '/*'.");
  }

  #countLines(text: string): void {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#line++;
      this.#lineStart = this.#at + at + 1;
    }
  }

  #number(): void {
    const text = this.#match(NUMBER);
    if (text === undefined) return this.#symbol();
    const suffix = text.at(-1)!.toLowerCase();
    const kind = suffix === 'l' ? 'Long' : suffix === 'd' ? 'Double' : text.includes('.') ? 'Decimal' : 'Integer';
    this.#push(kind, kind === 'Long' || kind === 'Double' ? text.slice(0, -1) : text, this.#at + text.length);
  }

  #symbol(): void {
    const text = this.#match(SYMBOLS);
    if (text === undefined) throw this.#failure(`Unexpected token '${this.#source[this.#at]}'.`);
    this.#push('symbol', text, this.#at + text.length);
  }

  #string(): void {
    const source = this.#source;
    let value = '';
    let at = this.#at + 1;
    for (;;) {
      const char = source[at];
      if (char === undefined || char === '\n' || char === '\r') throw this.#failure('Illegal string literal: Line breaks are not allowed in string literals');
      if (char === "'") break;
      if (char === '\\') {
        const [decoded, length] = this.#escape(at + 1);
        value += decoded;
        at += length + 1;
      } else {
        value += char;
        at++;
      }
    }
    this.#push('String', value, at + 1);
  }

  #escape(at: number): [string, number] {
    const char = this.#source[at];
    if (char === 'u' && /^[0-9a-fA-F]{4}$/.test(this.#source.slice(at + 1, at + 5))) {
      return [String.fromCharCode(parseInt(this.#source.slice(at + 1, at + 5), 16)), 5];
    }
    const decoded = ESCAPES[char] ?? ESCAPES[char?.toLowerCase()];
    if (decoded === undefined) throw this.#failure(`Illegal string literal: Invalid string literal '\\${char}'. Illegal character sequence '\\${char}' in string literal.`);
    return [decoded, 1];
  }

  #failure(message: string): SyntaxFailure {
    return new SyntaxFailure(message, { line: this.#line, column: this.#at - this.#lineStart + 1 });
  }
}
