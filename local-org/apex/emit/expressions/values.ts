/** Constants, variables, fields and tokens. */
import type { TypedOf } from '../../check/typed.ts';
import { topLevel } from '../../check/symbols.ts';
import { isLib } from '../../check/type.ts';
import { neverNull } from '../nullness.ts';
import { tempName } from '../code.ts';
import type { Code } from '../code.ts';
import type { Typed } from '../../check/typed.ts';

export function constant({ value, type }: TypedOf<'constant'>, code: Code): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return value < 0 ? `(${value})` : String(value);
  if (isLib(type, 'System.Decimal')) return code.hoist.constant('d', `$rt.decimal(${JSON.stringify(value)})`);
  if (isLib(type, 'System.Double')) return code.hoist.constant('d', `$rt.double(${value})`);
  return text(value);
}

/** A JavaScript string literal on one line. */
export function text(value: string): string {
  return JSON.stringify(value).replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');
}

export function local(node: TypedOf<'local'>): string {
  return node.local.js;
}

export function temp(node: TypedOf<'temp'>): string {
  return tempName(node.id);
}

export function field(node: TypedOf<'field'>, code: Code): string {
  return `${code.expression(node.target)}.${node.field.js}`;
}

export function staticField(node: TypedOf<'static'>, code: Code): string {
  return `${code.hoist.holder(topLevel(node.field.owner))}.s().${node.field.js}`;
}

/** The value, or NullPointerException. */
export function required(node: Typed, code: Code): string {
  const printed = code.expression(node);
  return neverNull(node) ? printed : `${code.runtime('n')}(${printed})`;
}

export function getter(node: TypedOf<'getter'>, code: Code): string {
  const { field: symbol, target, dispatch } = node;
  if (symbol.owner.origin === 'lib') {
    const member = code.hoist.member(symbol, false);
    return target ? `${member}(${code.transaction()}, ${required(target, code)})` : `${member}(${code.transaction()})`;
  }
  code.reaches = true;
  if (!target) return `${code.hoist.holder(symbol.owner)}.c.get$${symbol.js}()`;
  return `${dispatch === 'super' ? 'super' : code.expression(target)}.get$${symbol.js}()`;
}

export function enumConstant(node: TypedOf<'enumConstant'>, code: Code): string {
  const { owner, name } = node;
  if (owner.origin === 'lib') return `${code.hoist.constant('e', `$rt.constants(${JSON.stringify(owner.name)})`)}.${name}`;
  return `${code.hoist.holder(owner)}.c.${name}`;
}

const ENUM_CALLS: Record<TypedOf<'enumCall'>['name'], (node: TypedOf<'enumCall'>, code: Code) => string> = {
  name: (node, code) => `${required(node.args[0], code)}.name`,
  ordinal: (node, code) => `${required(node.args[0], code)}.ordinal`,
  values: (node, code) => `${code.runtime('enumList')}(${code.hoist.type(node.owner.type)})`,
  valueOf: (node, code) => `${code.runtime('enumValueOf')}(${code.hoist.type(node.owner.type)}, ${code.expression(node.args[0])})`,
};

export function enumCall(node: TypedOf<'enumCall'>, code: Code): string {
  return ENUM_CALLS[node.name](node, code);
}

/** A path through a parent that is not there is null: `contact.Account.Name` needs no account (what apex-rollup and NebulaLogger do on orgs). */
export function record({ target, member }: TypedOf<'record'>, code: Code): string {
  const mayEnd = target.kind === 'record' && target.member.kind === 'parent';
  const printed = code.expression(target);
  if (member.kind === 'field') return `${code.hoist.fieldReader(member.name, mayEnd)}(${printed})`;
  return mayEnd ? `(${printed}?.${member.kind}(${text(member.name)}) ?? null)` : `${printed}.${member.kind}(${text(member.name)})`;
}

export function index(node: TypedOf<'index'>, code: Code): string {
  return `${code.expression(node.target)}.get(${code.expression(node.index)})`;
}

export function typeToken(node: TypedOf<'typeToken'>, code: Code): string {
  return `${code.runtime('typeToken')}(${code.hoist.type(node.of)})`;
}

export function objectToken(node: TypedOf<'objectToken'>, code: Code): string {
  return code.hoist.constant('o', `$rt.objectToken(${text(node.object)})`);
}

export function fieldToken(node: TypedOf<'fieldToken'>, code: Code): string {
  return code.hoist.constant('f', `$rt.fieldToken(${text(node.object)}, ${text(node.field)})`);
}

export function objectDescribe(node: TypedOf<'objectDescribe'>, code: Code): string {
  return `${code.runtime('describeObject')}(${text(node.object)})`;
}

export function fieldDescribe(node: TypedOf<'fieldDescribe'>, code: Code): string {
  return `${code.runtime('describeField')}(${text(node.object)}, ${text(node.field)})`;
}

export function fieldMap(node: TypedOf<'fieldMap'>, code: Code): string {
  return `${code.runtime('describeMember')}(${text(node.object)}, 'fields')`;
}

export function fieldSet(node: TypedOf<'fieldSet'>, code: Code): string {
  return `${code.expression(node.target)}.toMap().get(${text(node.name.toLowerCase())})`;
}

export function label(node: TypedOf<'label'>, code: Code): string {
  return `${code.runtime('label')}(${text(node.name)})`;
}

export function page(node: TypedOf<'page'>, code: Code): string {
  return `${code.runtime('page')}(${text(node.name)})`;
}

export function trigger(node: TypedOf<'trigger'>, code: Code): string {
  return `${code.runtime('trigger')}(${text(node.name)})`;
}
