/** Unary and binary operators, the ternary, instanceof and casts. */
import type { BinaryOperator, Expression, ExpressionOf, Position } from '../../syntax/ast.ts';
import { assignable, castable } from '../assignable.ts';
import { convertTo } from '../body.ts';
import type { Body } from '../body.ts';
import { isRows } from '../rows.ts';
import { NULL, isCollection, isLib, isRecord, numericRank } from '../type.ts';
import type { ApexType } from '../type.ts';
import type { Arithmetic, Comparison, Typed } from '../typed.ts';

type Combine = (operator: BinaryOperator, left: Typed, right: Typed, at: Position, body: Body) => Typed;

const BINARY: Record<BinaryOperator, Combine> = {
  '+': plus, '-': minus, '*': arithmetic, '/': arithmetic, '<<': shift, '>>': shift, '>>>': shift, '&': bitwise, '|': bitwise, '^': bitwise,
  '<': compare, '>': compare, '<=': compare, '>=': compare, '==': equal, '!=': equal, '<>': equal, '===': equal, '!==': equal,
  '&&': logical, '||': logical, '??': coalesce,
};

export function binary(node: ExpressionOf<'binary'>, body: Body): Typed {
  if (node.operator === '+') {
    const chain = concatenation(node, body);
    if (chain) return chain;
  }
  const left = body.expression(node.left);
  const right = body.expression(node.right);
  return combine(node.operator, left, right, node, body);
}

/** Also behind compound assignment: `a += b`. */
export function combine(operator: BinaryOperator, left: Typed, right: Typed, at: Position, body: Body): Typed {
  if (left.type.kind === 'error' || right.type.kind === 'error') return { ...left, type: left.type.kind === 'error' ? left.type : right.type };
  return BINARY[operator](operator, left, right, at, body);
}

/** Long `a + b + c + …` chains are walked in a loop, so that generated text of thousands of parts does not overflow the stack. */
function concatenation(node: ExpressionOf<'binary'>, body: Body): Typed | undefined {
  const parts: ExpressionOf<'binary'>[] = [];
  let at: Expression = node;
  for (; at.kind === 'binary' && at.operator === '+'; at = at.left) parts.unshift(at);
  if (parts.length < 2) return undefined;
  let result = body.expression(at);
  for (const part of parts) result = combine('+', result, body.expression(part.right), part, body);
  return result;
}

function plus(operator: BinaryOperator, left: Typed, right: Typed, at: Position, body: Body): Typed {
  if (isLib(left.type, 'System.String') || isLib(right.type, 'System.String')) return concat(left, right, at, body);
  return dateArithmetic(operator as '+', left, right, body) ?? arithmetic(operator, left, right, at, body);
}

function concat(left: Typed, right: Typed, at: Position, body: Body): Typed {
  if (left.type.kind === 'void' || right.type.kind === 'void') return body.fail(at, 'Operand of string concatenation must not be void');
  const parts = left.kind === 'concat' ? [...left.parts, right] : [left, right];
  return { kind: 'concat', parts, type: body.lib('String') };
}

function minus(operator: BinaryOperator, left: Typed, right: Typed, at: Position, body: Body): Typed {
  return dateArithmetic(operator as '-', left, right, body) ?? arithmetic(operator, left, right, at, body);
}

/** Days are added to a Date or Datetime, milliseconds to a Time. */
function dateArithmetic(operator: '+' | '-', left: Typed, right: Typed, body: Body): Typed | undefined {
  const isDate = isLib(left.type, 'System.Date') || isLib(left.type, 'System.Datetime') || isLib(left.type, 'System.Time');
  const rank = numericRank(right.type);
  if (!isDate || rank === 0) return undefined;
  const amount = isLib(left.type, 'System.Datetime') && rank > 2 ? convertTo(right, body.lib('Decimal')) : right;
  return { kind: 'arithmetic', operator, left, right: amount, type: left.type };
}

function arithmetic(operator: BinaryOperator, left: Typed, right: Typed, at: Position, body: Body): Typed {
  const type = wider(left.type, right.type);
  if (!type) return body.fail(at, 'Arithmetic expressions must use numeric arguments');
  return { kind: 'arithmetic', operator: operator as Arithmetic, left: convertTo(left, type), right: convertTo(right, type), type };
}

/** Integer → Long → Double → Decimal; a null literal takes the other's type. */
function wider(a: ApexType, b: ApexType): ApexType | undefined {
  const [rankA, rankB] = [numericRank(a), numericRank(b)];
  if (a.kind === 'null' && rankB > 0) return b;
  if (b.kind === 'null' && rankA > 0) return a;
  if (rankA === 0 || rankB === 0) return undefined;
  return rankA >= rankB ? a : b;
}

function shift(operator: BinaryOperator, left: Typed, right: Typed, at: Position, body: Body): Typed {
  if (!isWhole(left.type) || !isWhole(right.type)) return body.fail(at, 'Shift expressions must use Integer or Long arguments');
  return { kind: 'arithmetic', operator: operator as Arithmetic, left, right, type: left.type };
}

function isWhole(type: ApexType): boolean {
  return numericRank(type) === 1 || numericRank(type) === 2;
}

function bitwise(operator: BinaryOperator, left: Typed, right: Typed, at: Position, body: Body): Typed {
  if (isLib(left.type, 'System.Boolean') && isLib(right.type, 'System.Boolean')) {
    return { kind: 'arithmetic', operator: operator as Arithmetic, left, right, type: left.type };
  }
  if (!isWhole(left.type) || !isWhole(right.type)) return body.fail(at, 'Bitwise expressions must use Integer, Long or Boolean arguments');
  return arithmetic(operator, left, right, at, body);
}

const ORDERED = new Set(['Date', 'Datetime', 'Time', 'String', 'Id'].map((name) => `System.${name}`));

function compare(operator: BinaryOperator, left: Typed, right: Typed, at: Position, body: Body): Typed {
  const type = commonType(left.type, right.type, body);
  const ordered = type && (numericRank(type) > 0 || ORDERED.has(type.name) || type.kind === 'null');
  if (!ordered) return body.fail(at, comparisonMessage(left.type, right.type));
  return { kind: 'compare', operator: operator as Comparison, left: convertTo(left, type), right: convertTo(right, type), type: body.lib('Boolean') };
}

function equal(operator: BinaryOperator, left: Typed, right: Typed, at: Position, body: Body): Typed {
  const identity = operator.length === 3;
  const negated = operator.startsWith('!') || operator === '<>';
  const type = commonType(left.type, right.type, body);
  if (!type && !comparable(left.type, right.type, body)) return body.fail(at, comparisonMessage(left.type, right.type));
  const convert = (value: Typed): Typed => (type ? convertTo(value, type) : value);
  return { kind: 'equal', negated, identity, left: convert(left), right: convert(right), type: body.lib('Boolean') };
}

function comparisonMessage(a: ApexType, b: ApexType): string {
  return `Comparison arguments must be compatible types: ${a.text}, ${b.text}`;
}

/** The type that both are brought to before comparing. An id beside text is compared as an id. */
function commonType(a: ApexType, b: ApexType, body: Body): ApexType | undefined {
  if (a === b) return a;
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  if (numericRank(a) > 0 && numericRank(b) > 0) return wider(a, b);
  const stringy = [a, b].every((type) => isLib(type, 'System.String') || isLib(type, 'System.Id'));
  if (stringy) return body.lib('String');
  const dates = [a, b].every((type) => isLib(type, 'System.Date') || isLib(type, 'System.Datetime'));
  return dates ? body.lib('Datetime') : undefined;
}

function comparable(a: ApexType, b: ApexType, body: Body): boolean {
  if (isRecord(a) && isRecord(b)) return isLib(a, 'System.SObject') || isLib(b, 'System.SObject');
  if (isCollection(a) && isCollection(b)) return a.name === b.name;
  return assignable(a, b, body.universe) || assignable(b, a, body.universe) || (a.kind !== 'lib' && b.kind !== 'lib' && castable(a, b, body.universe));
}

function logical(operator: BinaryOperator, left: Typed, right: Typed, at: Position, body: Body): Typed {
  const boolean = body.lib('Boolean');
  const word = operator === '&&' ? 'AND' : 'OR';
  const message = (from: ApexType): string => `${word} operator can only be applied to Boolean expressions: ${from.text}`;
  return {
    kind: 'logical', operator: operator as '&&' | '||', type: boolean,
    left: body.convert(left, boolean, at, message), right: body.convert(right, boolean, at, message),
  };
}

function coalesce(_operator: BinaryOperator, left: Typed, right: Typed, at: Position, body: Body): Typed {
  const type = joined(left, right, body);
  if (!type) return body.fail(at, `Incompatible types in null coalescing operator: ${left.type.text}, ${right.type.text}`);
  return { kind: 'coalesce', left: body.convert(left, type, at), right: body.convert(right, type, at), type };
}

/** The type that can hold either branch. */
function joined(a: Typed, b: Typed, body: Body): ApexType | undefined {
  const rank = wider(a.type, b.type);
  if (rank) return rank;
  if (a.kind === 'query' && isRecord(b.type)) return b.type;
  if (b.kind === 'query' && isRecord(a.type)) return a.type;
  // An id beside text is text (declarative-lookup-rollup-summaries deploys to orgs with it).
  if (isLib(a.type, 'System.Id') && isLib(b.type, 'System.String')) return b.type;
  if (assignable(b.type, a.type, body.universe)) return a.type.kind === 'null' ? b.type : a.type;
  if (assignable(a.type, b.type, body.universe)) return b.type;
  if (isRecord(a.type) && isRecord(b.type)) return body.lib('SObject');
  return a.type.kind === 'void' || b.type.kind === 'void' ? undefined : castable(a.type, b.type, body.universe) ? body.lib('Object') : undefined;
}

export function ternary(node: ExpressionOf<'ternary'>, body: Body): Typed {
  const condition = body.condition(node.condition);
  const yes = body.expression(node.yes);
  const no = body.expression(node.no);
  const type = joined(yes, no, body);
  if (!type) return body.fail(node, `Incompatible types in ternary operator: ${yes.type.text}, ${no.type.text}`);
  return { kind: 'ternary', condition, yes: body.convert(yes, type, node), no: body.convert(no, type, node), type };
}

export function unary(node: ExpressionOf<'unary'>, body: Body): Typed {
  const operand = body.expression(node.operand);
  if (operand.type.kind === 'error') return operand;
  if (node.operator === '!') {
    const boolean = body.lib('Boolean');
    return { kind: 'not', operand: body.convert(operand, boolean, node, (from) => `NOT operator can only be applied to Boolean expressions: ${from.text}`), type: boolean };
  }
  if (node.operator === '~') return isWhole(operand.type) ? { kind: 'complement', operand, type: operand.type } : body.fail(node, 'Bitwise expressions must use Integer or Long arguments');
  if (numericRank(operand.type) === 0) return body.fail(node, 'Arithmetic expressions must use numeric arguments');
  return node.operator === '+' ? operand : { kind: 'negate', operand, type: operand.type };
}

export function instance(node: ExpressionOf<'instanceof'>, body: Body): Typed {
  const operand = body.expression(node.operand);
  const test = body.type(node.type);
  if (operand.type.kind !== 'error' && test.kind !== 'error' && !castable(operand.type, test, body.universe)) {
    return body.fail(node, `Operation instanceof is always false since an instance of ${operand.type.text} is never an instance of ${test.text}`);
  }
  return { kind: 'instanceof', operand, test, type: body.lib('Boolean') };
}

export function cast(node: ExpressionOf<'cast'>, body: Body): Typed {
  const type = body.type(node.type);
  const operand = body.expression(node.operand);
  if (type.kind === 'error' || operand.type.kind === 'error') return { ...operand, type };
  if (isRows(operand) && isRecord(type)) return body.convert(operand, type, node);
  if (!castable(operand.type, type, body.universe)) {
    return body.fail(node, `Incompatible types since an instance of ${operand.type.text} is never an instance of ${type.text}`);
  }
  if (operand.type === NULL) return { ...operand, type };
  return numericRank(type) > 0 && numericRank(operand.type) > 0 && numericRank(type) >= numericRank(operand.type) ? convertTo(operand, type) : { kind: 'cast', operand, type };
}
