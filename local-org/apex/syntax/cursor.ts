/** Walks over the tokens of one file, and gives the parts of the grammar access to each other. */
import type { Expression, Name, Statement, TypeName } from './ast.ts';
import { SyntaxFailure } from './failure.ts';
import { tokenize } from './lexer.ts';
import type { Token } from './lexer.ts';

export interface Grammar {
  expression(cursor: Cursor): Expression;
  statement(cursor: Cursor): Statement;
  typeName(cursor: Cursor): TypeName;
}

const RESERVED = new Set(
  ('abstract break catch class continue delete do else enum extends false final finally for global if implements insert interface merge new null ' +
    'override private protected public return static super testmethod this throw true try undelete update upsert virtual void webservice while').split(' '),
);
/** Words that name types or parts of statements, and nothing else. Source: Apex Developer Guide, "Reserved Keywords". */
const RESERVED_FOR_DECLARATIONS = new Set(['list', 'map', 'on']);

export class Cursor {
  readonly source: string;
  readonly grammar: Grammar;
  readonly #tokens: Token[];
  #index = 0;

  constructor(source: string, grammar: Grammar) {
    this.source = source;
    this.grammar = grammar;
    this.#tokens = tokenize(source);
  }

  get token(): Token {
    return this.#tokens[this.#index];
  }

  get last(): Token {
    return this.#tokens[this.#index - 1];
  }

  /** Position to come back to. */
  get mark(): number {
    return this.#index;
  }

  back(mark: number): void {
    this.#index = mark;
  }

  peek(ahead: number): Token {
    return this.#tokens[Math.min(this.#index + ahead, this.#tokens.length - 1)];
  }

  next(): Token {
    const token = this.token;
    if (token.kind !== 'end') this.#index++;
    return token;
  }

  /** True when the current token is this symbol or word (lower case). */
  is(text: string): boolean {
    return this.token.lower === text && this.token.kind !== 'String';
  }

  accept(text: string): boolean {
    const hit = this.is(text);
    if (hit) this.#index++;
    return hit;
  }

  expect(text: string): Token {
    if (!this.is(text)) throw this.failure(`Missing '${text}' at '${this.token.text}'`);
    return this.next();
  }

  isName(token: Token = this.token): boolean {
    return token.kind === 'name' && !RESERVED.has(token.lower);
  }

  name(): Name {
    if (!this.isName()) throw this.unexpected();
    const { text, line, column } = this.next();
    return { text, line, column };
  }

  /** The name of something that is declared here. */
  declaredName(): Name {
    if (this.token.kind === 'name' && RESERVED_FOR_DECLARATIONS.has(this.token.lower)) throw this.failure(`Identifier name is reserved: ${this.token.text}`);
    return this.name();
  }

  /** Behind a dot any word is a name, reserved ones too. */
  member(): Name {
    if (this.token.kind !== 'name') throw this.unexpected();
    const { text, line, column } = this.next();
    return { text, line, column };
  }

  unexpected(token: Token = this.token): SyntaxFailure {
    return this.failure(`Unexpected token '${token.text}'.`, token);
  }

  failure(message: string, token: Token = this.token): SyntaxFailure {
    return new SyntaxFailure(message, token);
  }
}
