/** Arithmetic by type, comparison, concatenation, logic and conversions. */
import { isLib, isRecord, numericRank } from '../../check/type.ts';
import type { ApexType } from '../../check/type.ts';
import type { Arithmetic, Typed, TypedOf } from '../../check/typed.ts';
import type { Code } from '../code.ts';
import { tempName } from '../code.ts';
import { neverNull } from '../nullness.ts';
import { required, text } from './values.ts';

type Print = (left: string, right: string, code: Code) => string;
const plain = (operator: string): Print => (left, right) => `(${left} ${operator} ${right})`;

const INTEGER: Record<Arithmetic, Print> = {
  '+': (left, right) => `(${left} + ${right} | 0)`,
  '-': (left, right) => `(${left} - ${right} | 0)`,
  '*': (left, right) => `Math.imul(${left}, ${right})`,
  '/': (left, right, code) => `${code.runtime('divideInteger')}(${left}, ${right})`,
  '<<': (left, right) => `(${left} << Number(${right}))`,
  '>>': (left, right) => `(${left} >> Number(${right}))`,
  '>>>': (left, right) => `(${left} >>> Number(${right}) | 0)`,
  '&': plain('&'), '|': plain('|'), '^': plain('^'),
};

const wrapped = (operator: string): Print => (left, right) => `BigInt.asIntN(64, ${left} ${operator} ${right})`;

const LONG: Record<Arithmetic, Print> = {
  '+': wrapped('+'), '-': wrapped('-'), '*': wrapped('*'),
  '/': (left, right, code) => `${code.runtime('divideLong')}(${left}, ${right})`,
  '<<': (left, right) => `BigInt.asIntN(64, ${left} << (BigInt(${right}) & 63n))`,
  '>>': (left, right) => `(${left} >> (BigInt(${right}) & 63n))`,
  '>>>': (left, right) => `BigInt.asIntN(64, BigInt.asUintN(64, ${left}) >> (BigInt(${right}) & 63n))`,
  '&': plain('&'), '|': plain('|'), '^': plain('^'),
};

export function arithmetic(node: TypedOf<'arithmetic'>, code: Code): string {
  const left = required(node.left, code);
  const right = required(node.right, code);
  const { operator, type } = node;
  switch (numericRank(type)) {
    case 1: return INTEGER[operator](left, right, code);
    case 2: return LONG[operator](left, right, code);
    case 3: return `${code.runtime('doubles')}[${text(operator)}](${left}, ${right})`;
    case 4: return `${code.runtime('decimals')}[${text(operator)}](${left}, ${right})`;
    default: return isLib(type, 'System.Boolean') ? booleans(operator, left, right) : `${code.runtime('shiftMoment')}(${left}, ${right}, ${operator === '-' ? -1 : 1})`;
  }
}

function booleans(operator: Arithmetic, left: string, right: string): string {
  return operator === '^' ? `(${left} !== ${right})` : `!!(${left} ${operator} ${right})`;
}

export function negate(node: TypedOf<'negate'>, code: Code): string {
  const operand = required(node.operand, code);
  switch (numericRank(node.type)) {
    case 1: return `(-${operand} | 0)`;
    case 2: return `BigInt.asIntN(64, -${operand})`;
    default: return `${code.runtime('negate')}(${operand})`;
  }
}

export function complement(node: TypedOf<'complement'>, code: Code): string {
  return `(~${required(node.operand, code)})`;
}

/** Whole numbers that cannot be null compare as JavaScript does; everything else treats null as neither less nor greater. */
export function compare({ operator, left, right }: TypedOf<'compare'>, code: Code): string {
  const printed = [code.expression(left), code.expression(right)];
  const rank = numericRank(left.type);
  if ((rank === 1 || rank === 2) && neverNull(left) && neverNull(right)) return `(${printed[0]} ${operator} ${printed[1]})`;
  const name = { '<': 'less', '<=': 'lessOrEqual', '>': 'greater', '>=': 'greaterOrEqual' }[operator];
  return `${code.runtime(rank === 1 || rank === 2 ? `${name}Number` : name)}(${printed[0]}, ${printed[1]})`;
}

const BY_IDENTITY = new Set(['System.Integer', 'System.Long', 'System.Boolean', 'Schema.SObjectType']);

export function equal(node: TypedOf<'equal'>, code: Code): string {
  const { left, right, negated } = node;
  const printed = [code.expression(left), code.expression(right)];
  const isNull = (value: Typed): boolean => value.kind === 'constant' && value.value === null;
  if (isNull(left) || isNull(right) || isDirect(left.type, right.type, node.identity)) return `(${printed[0]} ${negated ? '!==' : '==='} ${printed[1]})`;
  return `${negated ? '!' : ''}${code.runtime(comparison(left.type, right.type, node.identity))}(${printed[0]}, ${printed[1]})`;
}

function isDirect(left: ApexType, right: ApexType, identity: boolean): boolean {
  if (left === right && left.kind === 'lib' && BY_IDENTITY.has(left.name) && left.name.startsWith('System.')) return true;
  return identity && (left.kind === 'user' || right.kind === 'user' || (isRecord(left) && isRecord(right)));
}

function comparison(left: ApexType, right: ApexType, identity: boolean): string {
  if (identity) return 'identical';
  if (isLib(left, 'System.Id') || isLib(right, 'System.Id')) return 'equalIds';
  return isLib(left, 'System.String') && isLib(right, 'System.String') ? 'equalText' : 'equal';
}

export function concat({ parts }: TypedOf<'concat'>, code: Code): string {
  const printed = parts.map((part) => printable(part, code));
  const [first, second] = parts;
  const startsWithText = [first, second].some((part) => isText(part) || !isPlain(part));
  return `(${startsWithText ? '' : "'' + "}${printed.join(' + ')})`;
}

function isText(part: Typed): boolean {
  return isLib(part.type, 'System.String') || isLib(part.type, 'System.Id');
}

/** Values that JavaScript turns into text as Apex does. */
function isPlain(part: Typed): boolean {
  return neverNull(part) && (isText(part) || numericRank(part.type) === 1 || isLib(part.type, 'System.Boolean'));
}

function printable(part: Typed, code: Code): string {
  const printed = code.expression(part);
  return isPlain(part) ? printed : `${code.runtime('text')}(${printed})`;
}

export function logical({ operator, left, right }: TypedOf<'logical'>, code: Code): string {
  return `(${truth(left, code)} ${operator} ${truth(right, code)})`;
}

export function not({ operand }: TypedOf<'not'>, code: Code): string {
  return `!${truth(operand, code)}`;
}

/** A condition; null is an error. */
export function truth(node: Typed, code: Code): string {
  return required(node, code);
}

export function ternary({ condition, yes, no }: TypedOf<'ternary'>, code: Code): string {
  return `(${truth(condition, code)} ? ${code.expression(yes)} : ${code.expression(no)})`;
}

export function coalesce({ left, right }: TypedOf<'coalesce'>, code: Code): string {
  return `(${code.expression(left)} ?? ${code.expression(right)})`;
}

export function letExpression({ temps, body }: TypedOf<'let'>, code: Code): string {
  const assignments = temps.map(({ id, value }) => `${tempName(id)} = ${code.expression(value)}`);
  return `(${[...assignments, code.expression(body)].join(', ')})`;
}

export function safe({ id, target, body }: TypedOf<'safe'>, code: Code): string {
  return `((${tempName(id)} = ${code.expression(target)}) === null ? null : ${code.expression(body)})`;
}

const CONVERSIONS: Record<string, string> = {
  'System.Long': 'toLong', 'System.Double': 'toDouble', 'System.Decimal': 'toDecimal', 'System.Integer': 'toInteger', 'System.Id': 'toId', 'System.Datetime': 'toDatetime', 'System.Date': 'toDate',
};

export function convert(node: TypedOf<'convert'>, code: Code): string {
  const { operand, type } = node;
  const whole = operand.kind === 'constant' && typeof operand.value === 'number' ? operand.value : undefined;
  if (whole !== undefined && isLib(type, 'System.Long')) return `${whole < 0 ? `(${whole}n)` : `${whole}n`}`;
  if (whole !== undefined && isLib(type, 'System.Decimal')) return code.hoist.constant('d', `$rt.decimal("${whole}")`);
  if (isLib(type, 'System.Long') && neverNull(operand)) return `BigInt(${code.expression(operand)})`;
  return `${code.runtime(CONVERSIONS[type.name])}(${code.expression(operand)})`;
}

export function cast(node: TypedOf<'cast'>, code: Code): string {
  const { operand, type } = node;
  const from = operand.type;
  if (from === type || isLib(type, 'System.Object')) return code.expression(operand);
  const moments = isLib(type, 'System.Date') && isLib(from, 'System.Datetime');
  if (moments || (numericRank(type) > 0 && numericRank(from) > 0) || (isLib(type, 'System.Id') && isLib(from, 'System.String'))) {
    return `${code.runtime(CONVERSIONS[type.name])}(${code.expression(operand)})`;
  }
  if (isLib(from, 'System.Id') && isLib(type, 'System.String')) return code.expression(operand);
  return `${code.runtime('cast')}(${code.expression(operand)}, ${code.hoist.type(type)})`;
}

export function instance(node: TypedOf<'instanceof'>, code: Code): string {
  return `${code.runtime('isInstance')}(${code.expression(node.operand)}, ${code.hoist.type(node.test)})`;
}
