/** Source text to a tree: a lexer and a precedence-climbing parser. */
import { FormulaError } from './error.ts';

export type Node =
  | { kind: 'number'; value: number; offset: number }
  | { kind: 'text'; value: string; offset: number }
  | { kind: 'constant'; value: boolean | null; offset: number }
  | { kind: 'path'; path: string[]; offset: number }
  | { kind: 'unary'; operator: string; operand: Node; offset: number }
  | { kind: 'binary'; operator: string; left: Node; right: Node; offset: number }
  | { kind: 'call'; name: string; args: Node[]; offset: number };

interface Token {
  kind: 'number' | 'text' | 'name' | 'symbol' | 'end';
  text: string;
  offset: number;
}

const TOKEN = /\s+|\/\*[\s\S]*?\*\/|(\d+(?:\.\d*)?|\.\d+)|"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|(\$?[A-Za-z_][A-Za-z0-9_]*(?::[A-Za-z]\w*)?(?:\s*\.\s*[A-Za-z_$][A-Za-z0-9_]*(?::[A-Za-z]\w*)?)*)|(&&|\|\||<>|<=|>=|==|!=|[-+*\/^&=<>!(),])/y;

/** Binding strength of infix operators; a higher one binds tighter. */
const PRECEDENCE: Record<string, number> = {
  '||': 1, '&&': 2, '=': 3, '==': 3, '<>': 3, '!=': 3, '<': 4, '>': 4, '<=': 4, '>=': 4, '&': 5, '+': 6, '-': 6, '*': 7, '/': 7, '^': 9,
};
const UNARY = 8;

export function parse(source: string): Node {
  const parser = new Parser(tokens(source));
  const node = parser.expression(0);
  parser.end();
  return node;
}

function tokens(source: string): Token[] {
  const list: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const offset = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (match === null) throw new FormulaError('Syntax error.', offset);
    const token = tokenOf(match);
    if (token !== undefined) list.push({ ...token, offset });
  }
  return [...list, { kind: 'end', text: '', offset: source.length }];
}

function tokenOf(match: RegExpExecArray): Omit<Token, 'offset'> | undefined {
  const [, number, double, single, name, symbol] = match;
  if (number !== undefined) return { kind: 'number', text: number };
  const quoted = double ?? single;
  if (quoted !== undefined) return { kind: 'text', text: unescaped(quoted) };
  if (name !== undefined) return { kind: 'name', text: name.replace(/\s/g, '') };
  return symbol === undefined ? undefined : { kind: 'symbol', text: symbol };
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, (whole, letter: string) => ESCAPES[letter] ?? whole);
}

class Parser {
  readonly #tokens: Token[];
  #position = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  expression(floor: number): Node {
    let left = this.#prefix();
    for (;;) {
      const token = this.#peek();
      const strength = token.kind === 'symbol' ? PRECEDENCE[token.text] : undefined;
      if (strength === undefined || strength <= floor) return left;
      this.#position++;
      left = { kind: 'binary', operator: token.text, left, right: this.expression(strength), offset: token.offset };
    }
  }

  end(): void {
    const token = this.#peek();
    if (token.kind !== 'end') throw new FormulaError(`Syntax error. Extra ${token.text}`, token.offset);
  }

  #prefix(): Node {
    const token = this.#next();
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text), offset: token.offset };
    if (token.kind === 'text') return { kind: 'text', value: token.text, offset: token.offset };
    if (token.kind === 'name') return this.#name(token);
    if (token.text === '(') return this.#parenthesised();
    if (token.text === '-' || token.text === '+' || token.text === '!') return { kind: 'unary', operator: token.text, operand: this.expression(UNARY), offset: token.offset };
    throw new FormulaError(token.kind === 'end' ? 'Syntax error. Missing expression' : `Syntax error. Found '${token.text}'`, token.offset);
  }

  #parenthesised(): Node {
    const inner = this.expression(0);
    this.#expect(')');
    return inner;
  }

  #name(token: Token): Node {
    if (this.#peek().text === '(' && this.#peek().kind === 'symbol') return { kind: 'call', name: token.text.toUpperCase(), args: this.#arguments(), offset: token.offset };
    const constant = { true: true, false: false, null: null }[token.text.toLowerCase()];
    if (constant !== undefined) return { kind: 'constant', value: constant, offset: token.offset };
    return { kind: 'path', path: token.text.split('.'), offset: token.offset };
  }

  #arguments(): Node[] {
    this.#expect('(');
    const args: Node[] = [];
    if (this.#peek().text !== ')') {
      do args.push(this.expression(0));
      while (this.#accept(','));
    }
    this.#expect(')');
    return args;
  }

  #accept(symbol: string): boolean {
    const found = this.#peek().kind === 'symbol' && this.#peek().text === symbol;
    if (found) this.#position++;
    return found;
  }

  #expect(symbol: string): void {
    if (!this.#accept(symbol)) throw new FormulaError(`Syntax error. Missing '${symbol}'`, this.#peek().offset);
  }

  #peek(): Token {
    return this.#tokens[this.#position];
  }

  #next(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#position++;
    return token;
  }
}
