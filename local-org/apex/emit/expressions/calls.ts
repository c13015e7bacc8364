/** Calls, object creation, assignment and queries. */
import type { MethodSymbol } from '../../check/symbols.ts';
import type { Typed, TypedOf } from '../../check/typed.ts';
import type { Code } from '../code.ts';
import { intrinsic } from './intrinsics.ts';
import { required, text } from './values.ts';

export function call(node: TypedOf<'call'>, code: Code): string {
  return node.method.owner.origin === 'lib' ? libraryCall(node, code) : userCall(node, code);
}

function userCall({ target, method, args, dispatch }: TypedOf<'call'>, code: Code): string {
  code.reaches = true;
  const list = code.list(args);
  if (isFuture(method)) return `${code.runtime('future')}(${text(method.owner.name)}, ${text(method.name)}, [${list}])`;
  if (target === null) return `${method.owner === code.owner ? '$self' : `${code.hoist.holder(method.owner)}.c`}.${method.js}(${list})`;
  return `${dispatch === 'super' ? 'super' : code.expression(target)}.${method.js}(${list})`;
}

/** A call of a future method only notes that it is to run. */
function isFuture(method: MethodSymbol): boolean {
  return method.annotations.some((annotation) => annotation.name.toLowerCase() === 'future');
}

function libraryCall(node: TypedOf<'call'>, code: Code): string {
  const { target, method, args, dispatch, scope } = node;
  const open = dispatch !== 'super' && !method.static && (method.owner.kind === 'interface' || method.owner.extensible);
  if (open || REACHING.has(method.owner.name)) code.reaches = true;
  const direct = intrinsic(node, code);
  if (direct !== undefined) return direct;
  const member = code.hoist.member(method, open);
  const values = [...(target ? [required(target, code)] : []), ...args.map((arg) => code.expression(arg))];
  const binds = scope ? [`${code.runtime('binds')}(${scopeObject(scope, code)})`] : [];
  return `${member}(${[code.transaction(), ...values, ...binds].join(', ')})`;
}

/** Library classes behind which records are read or written. */
const REACHING = new Set(['System.Database', 'System.Search', 'System.Type', 'System.JSON', 'System.EventBus', 'System.System', 'System.Test', 'System.Approval']);

/** Variables that a dynamic query may bind by name. */
function scopeObject(scope: readonly { name: string; value: Typed }[], code: Code): string {
  return `{ ${scope.map(({ name, value }) => `${JSON.stringify(name.toLowerCase())}: () => ${code.expression(value)}`).join(', ')} }`;
}

export function newObject(node: TypedOf<'newObject'>, code: Code): string {
  const { type, constructor_: method, args } = node;
  const list = args.map((arg) => code.expression(arg));
  if (type.kind !== 'user') {
    const types = type.args.length === 0 ? [] : [`[${type.args.map((arg) => code.hoist.type(arg)).join(', ')}]`];
    return `${code.hoist.member(method!, false)}(${[code.transaction(), ...list, ...types].join(', ')})`;
  }
  code.reaches = true;
  const made = `new (${code.hoist.holder(type)}.c)()`;
  if (method?.owner.origin === 'lib') return `${made}.new$exception(${list.join(', ')})`;
  return `${made}.${method?.js ?? 'new$'}(${list.join(', ')})`;
}

export function copy(node: TypedOf<'copy'>, code: Code): string {
  return `${code.runtime('copy')}(${required(node.operand, code)})`;
}

export function newRecord(node: TypedOf<'newRecord'>, code: Code): string {
  if (node.fields.length === 0) return `${code.runtime('record')}(${text(node.type.name)})`;
  return `${code.hoist.recordMaker(node.type.name, node.fields)}(${code.list(node.fields.map(({ value }) => value))})`;
}

export function newList(node: TypedOf<'newList'>, code: Code): string {
  return `${code.runtime('list')}(${code.hoist.type(node.type.args[0])}, [${code.list(node.items)}])`;
}

export function newArray(node: TypedOf<'newArray'>, code: Code): string {
  return `${code.runtime('array')}(${code.hoist.type(node.type.args[0])}, ${required(node.size, code)})`;
}

export function newSet(node: TypedOf<'newSet'>, code: Code): string {
  return `${code.runtime('set')}(${code.hoist.type(node.type.args[0])}, [${code.list(node.items)}])`;
}

export function newMap(node: TypedOf<'newMap'>, code: Code): string {
  const [key, value] = node.type.args;
  const entries = node.entries.map((entry) => `[${code.expression(entry.key)}, ${code.expression(entry.value)}]`).join(', ');
  return `${code.runtime('map')}(${code.hoist.type(key)}, ${code.hoist.type(value)}, [${entries}])`;
}

/** As a value; statements print the shorter `assignment`. */
export function assign(node: TypedOf<'assign'>, code: Code): string {
  const { target } = node;
  const value = code.expression(node.value);
  switch (target.kind) {
    case 'record': return target.member.kind === 'parent' ? `${code.runtime('putParent')}(${code.expression(target.target)}, ${text(target.member.name)}, ${value})` : putField(target, value, code);
    case 'index': return `${code.runtime('putIndex')}(${code.expression(target.target)}, ${code.expression(target.index)}, ${value})`;
    case 'getter': return setter(target, value, code, true);
    default: return `(${code.expression(target)} = ${value})`;
  }
}

export function assignment(node: TypedOf<'assign'>, code: Code): string {
  const { target } = node;
  const value = code.expression(node.value);
  switch (target.kind) {
    case 'record': return target.member.kind === 'parent' ? `${code.expression(target.target)}.setParent(${text(target.member.name)}, ${value})` : putField(target, value, code);
    case 'index': return `${code.expression(target.target)}.set(${code.expression(target.index)}, ${value})`;
    case 'getter': return setter(target, value, code, false);
    default: return `${code.expression(target)} = ${value}`;
  }
}

function putField({ target, member }: TypedOf<'record'>, value: string, code: Code): string {
  return `${code.hoist.fieldWriter(member.name)}(${code.expression(target)}, ${value})`;
}

function setter({ target, field, dispatch }: TypedOf<'getter'>, value: string, code: Code, asValue: boolean): string {
  if (field.owner.origin === 'lib') {
    const member = code.hoist.constant(`set_${field.name}_`, `$rt.setter(${JSON.stringify(field.owner.name)}, ${JSON.stringify(field.name)})`);
    const args = [code.transaction(), ...(target ? [required(target, code)] : [])];
    return asValue ? `${code.runtime('through')}(${value}, ($v) => ${member}(${args.join(', ')}, $v))` : `${member}(${args.join(', ')}, ${value})`;
  }
  code.reaches = true;
  const receiver = dispatch === 'super' ? 'super' : target ? code.expression(target) : `${code.hoist.holder(field.owner)}.c`;
  return asValue ? `${code.runtime('through')}(${value}, ($v) => ${receiver}.set$${field.js}($v))` : `${receiver}.set$${field.js}(${value})`;
}

export function query(node: TypedOf<'query'>, code: Code): string {
  code.reaches = true;
  const name = node.result === 'count' ? 'queryCount' : 'query';
  const type = node.result === 'count' ? '' : `, ${code.hoist.type(node.type.args[0])}`;
  return `${code.runtime(name)}(${text(node.text)}, '${node.access}', [${code.list(node.binds)}]${type})`;
}

export function search(node: TypedOf<'search'>, code: Code): string {
  code.reaches = true;
  return `${code.runtime('search')}(${text(node.text)}, '${node.access}', [${code.list(node.binds)}])`;
}

export function onlyRow(node: TypedOf<'onlyRow'>, code: Code): string {
  return `${code.runtime(node.safe ? 'onlyRowOrNull' : 'onlyRow')}(${code.expression(node.operand)})`;
}

export function settingsCall(node: TypedOf<'settingsCall'>, code: Code): string {
  const args = node.args.map((arg: Typed) => code.expression(arg));
  return `${code.runtime('settings')}(${[text(node.object), text(node.name), ...args].join(', ')})`;
}
