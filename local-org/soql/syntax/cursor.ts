/** Walks the tokens of one query text. */
import { SalesforceError } from '../../base/errors.ts';
import type { BindSlot, SoqlQuery } from './ast.ts';
import { malformed } from './located.ts';
import { tokenize } from './token.ts';
import type { Token } from './token.ts';

export interface ParseOptions {
  /** 'none' for the REST API, where a query has nothing to bind to. */
  binds?: 'names' | 'none';
}

export class Cursor {
  readonly text: string;
  readonly binds: BindSlot[] = [];
  /** The grammar of a query inside a query; given from outside, so that the grammar's files need not import each other in a circle. */
  readonly subquery: (cursor: Cursor) => SoqlQuery;
  readonly #options: ParseOptions;
  readonly #tokens: Token[];
  #at = 0;

  constructor(text: string, options: ParseOptions, subquery: (cursor: Cursor) => SoqlQuery) {
    this.text = text;
    this.subquery = subquery;
    this.#options = options;
    this.#tokens = tokenize(text);
  }

  get token(): Token {
    return this.#tokens[this.#at];
  }

  peek(ahead: number): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)];
  }

  next(): Token {
    const token = this.token;
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  is(upper: string, ahead = 0): boolean {
    return this.peek(ahead).upper === upper;
  }

  /** Takes the token when it is this keyword or symbol. */
  take(upper: string): boolean {
    const found = this.is(upper);
    if (found) this.#at++;
    return found;
  }

  /** Takes the words one after the other, or none. */
  takeAll(...words: string[]): boolean {
    const found = words.every((word, ahead) => this.is(word, ahead));
    if (found) this.#at += words.length;
    return found;
  }

  expect(upper: string): Token {
    if (!this.is(upper)) throw this.unexpected();
    return this.next();
  }

  expectWord(): Token {
    if (this.token.kind !== 'word') throw this.unexpected();
    return this.next();
  }

  /** `name` or `name.more` after a colon. */
  bindName(offset: number): string {
    if (this.#options.binds === 'none') throw malformed(this.text, offset, 'Bind variables only allowed in Apex code');
    const words = [this.expectWord().text];
    while (this.take('.')) words.push(this.expectWord().text);
    const name = words.join('.');
    this.binds.push({ name, offset });
    return name;
  }

  unexpected(token = this.token): SalesforceError {
    if (token.kind === 'end') return new SalesforceError('MALFORMED_QUERY', `unexpected token: '<EOF>'`);
    return malformed(this.text, token.offset, `unexpected token: '${token.text}'`);
  }
}
