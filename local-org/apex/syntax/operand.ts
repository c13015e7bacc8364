/** Prefix operators, casts and the postfix chain behind a primary expression. */
import type { Expression, Position, TypeName } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { creation } from './creation.ts';
import { isQuery, query } from './query-text.ts';
import { attempt, typeName } from './type-names.ts';
import type { Token } from './lexer.ts';

const COLLECTIONS = new Set(['list', 'set', 'map', 'iterable', 'iterator']);
const NUMERIC = new Set(['integer', 'long', 'double', 'decimal']);
/** Words that may follow a bound expression in a query, so `:(x) AND …` is no cast. */
const QUERY_WORDS = new Set('and or not limit order group offset for with having all asc desc nulls from using update instanceof'.split(' '));

export function operand(cursor: Cursor): Expression {
  const { line, column, lower, kind } = cursor.token;
  if (kind === 'String') return postfix(cursor, primary(cursor));
  switch (lower) {
    case '+': case '-': case '!': case '~':
      cursor.next();
      return negative(lower, operand(cursor), { line, column });
    case '++': case '--':
      cursor.next();
      return { kind: 'step', operator: lower, prefix: true, operand: operand(cursor), line, column };
    case '(':
      return attempt(cursor, cast) ?? postfix(cursor, primary(cursor));
    default:
      return postfix(cursor, primary(cursor));
  }
}

/** -2147483648 is a literal although 2147483648 is none; a sign before that one negates it. */
function negative(operator: '+' | '-' | '!' | '~', inner: Expression, at: Position): Expression {
  if (operator === '-' && inner.kind === 'literal' && typeof inner.value !== 'string' && Number(inner.value) >= 0) {
    if (inner.type === 'Integer') return { ...inner, value: -Number(inner.value), ...at };
    if (inner.type === 'Long') return { ...inner, value: -BigInt(inner.value as bigint), ...at };
  }
  return { kind: 'unary', operator, operand: inner, ...at };
}

function cast(cursor: Cursor): Expression | undefined {
  const { line, column } = cursor.next();
  const type = typeName(cursor);
  if (!cursor.accept(')') || !startsOperand(cursor, type)) return undefined;
  return { kind: 'cast', type, operand: operand(cursor), line, column };
}

function startsOperand(cursor: Cursor, type: TypeName): boolean {
  const { kind, lower } = cursor.token;
  if (kind === 'name') return !QUERY_WORDS.has(lower);
  if (kind !== 'symbol') return kind !== 'end';
  if (lower === '[') return isQuery(cursor);
  if (lower === '-' || lower === '+') return NUMERIC.has(type.segments[0].name.toLowerCase());
  return lower === '(' || lower === '!' || lower === '~' || lower === '++' || lower === '--';
}

function postfix(cursor: Cursor, start: Expression): Expression {
  let result = start;
  for (;;) {
    const { line, column, lower } = cursor.token;
    if (cursor.token.kind !== 'symbol') return result;
    if (lower === '.' || lower === '?.') result = member(cursor, result);
    else if (lower === '[') result = index(cursor, result);
    else if (lower === '++' || lower === '--') {
      cursor.next();
      result = { kind: 'step', operator: lower, prefix: false, operand: result, line, column };
    } else return result;
  }
}

function index(cursor: Cursor, target: Expression): Expression {
  cursor.expect('[');
  const inner = cursor.grammar.expression(cursor);
  cursor.expect(']');
  return { kind: 'index', target, index: inner, line: target.line, column: target.column };
}

function member(cursor: Cursor, target: Expression): Expression {
  const safe = cursor.next().lower === '?.';
  if (!safe && cursor.is('class')) {
    cursor.next();
    return { kind: 'classOf', type: typeOfChain(cursor, target), line: target.line, column: target.column };
  }
  const { text, line, column } = cursor.member();
  if (cursor.is('(')) return { kind: 'call', target, name: text, args: args(cursor), safe, line, column };
  return { kind: 'field', target, name: text, safe, line, column };
}

function typeOfChain(cursor: Cursor, chain: Expression): TypeName {
  const segments: { name: string; args: [] }[] = [];
  let at = chain;
  for (; at.kind === 'field' && !at.safe; at = at.target) segments.unshift({ name: at.name, args: [] });
  if (at.kind !== 'name') throw cursor.unexpected(cursor.last);
  segments.unshift({ name: at.name, args: [] });
  return { segments, arrays: 0, line: chain.line, column: chain.column };
}

export function args(cursor: Cursor): Expression[] {
  cursor.expect('(');
  const list: Expression[] = [];
  if (cursor.accept(')')) return list;
  do list.push(cursor.grammar.expression(cursor));
  while (cursor.accept(','));
  cursor.expect(')');
  return list;
}

function primary(cursor: Cursor): Expression {
  const { token } = cursor;
  switch (token.kind) {
    case 'name': return named(cursor, token);
    case 'symbol': return bracketed(cursor, token);
    case 'end': throw cursor.unexpected();
    default: return literal(cursor, token);
  }
}

function literal(cursor: Cursor, { kind, text, line, column }: Token): Expression {
  cursor.next();
  if (kind === 'Integer') {
    if (Number(text) > 2147483648) throw cursor.failure(`Illegal Integer`, cursor.last);
    return { kind: 'literal', type: 'Integer', value: Number(text), line, column };
  }
  if (kind === 'Long') return { kind: 'literal', type: 'Long', value: BigInt(text), line, column };
  return { kind: 'literal', type: kind as 'String' | 'Decimal' | 'Double', value: text, line, column };
}

function bracketed(cursor: Cursor, { lower, line, column }: Token): Expression {
  if (lower === '[' && isQuery(cursor)) return query(cursor);
  if (lower !== '(') throw cursor.unexpected();
  cursor.next();
  const inner = cursor.grammar.expression(cursor);
  cursor.expect(')');
  return { ...inner, line, column };
}

function named(cursor: Cursor, token: Token): Expression {
  const { line, column, lower } = token;
  switch (lower) {
    case 'null': cursor.next(); return { kind: 'literal', type: 'Null', value: null, line, column };
    case 'true': case 'false': cursor.next(); return { kind: 'literal', type: 'Boolean', value: lower === 'true', line, column };
    case 'new': return creation(cursor, args);
    case 'void': return voidLiteral(cursor);
    case 'this': case 'super': cursor.next(); return self(cursor, lower, { line, column });
    default: return (typeLiteral(cursor) ?? plainName(cursor));
  }
}

function self(cursor: Cursor, kind: 'this' | 'super', at: Position): Expression {
  if (cursor.is('(')) return { kind: 'call', target: null, name: kind, args: args(cursor), safe: false, ...at };
  return { kind, ...at };
}

function plainName(cursor: Cursor): Expression {
  const { text, line, column } = cursor.name();
  if (cursor.is('(')) return { kind: 'call', target: null, name: text, args: args(cursor), safe: false, line, column };
  return { kind: 'name', name: text, line, column };
}

function voidLiteral(cursor: Cursor): Expression {
  const { text, line, column } = cursor.next();
  cursor.expect('.');
  cursor.expect('class');
  return { kind: 'classOf', type: { segments: [{ name: text, args: [] }], arrays: 0, line, column }, line, column };
}

/** `List<String>.class` and `String[].class`. */
function typeLiteral(cursor: Cursor): Expression | undefined {
  const generic = cursor.peek(1).lower === '<' && COLLECTIONS.has(cursor.token.lower);
  const array = cursor.peek(1).lower === '[' && cursor.peek(2).lower === ']';
  if (!generic && !array) return undefined;
  const { line, column } = cursor.token;
  return attempt(cursor, () => {
    const type = typeName(cursor);
    if (!cursor.accept('.') || !cursor.accept('class')) return undefined;
    return { kind: 'classOf' as const, type, line, column };
  });
}
