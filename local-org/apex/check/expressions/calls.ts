/** Method calls: on values, on types, on `super`, and of the class in scope. */
import type { Expression, ExpressionOf } from '../../syntax/ast.ts';
import { convertTo } from '../body.ts';
import type { Body } from '../body.ts';
import { describeMethod } from '../declare.ts';
import { findMethods } from '../hierarchy.ts';
import type { BoundMethod } from '../hierarchy.ts';
import type { Choice } from '../overload.ts';
import { chooseForArguments } from '../rows.ts';
import { isRecord } from '../type.ts';
import type { ApexType } from '../type.ts';
import type { Dispatch, Typed, TypedOf } from '../typed.ts';
import { isVisible } from '../visibility.ts';
import { guard } from './chains.ts';
import { readField, unsupported } from './fields.ts';
import { enumCall } from './enums.ts';
import { target } from './names.ts';
import { settingsCall } from './settings.ts';
import { staticMember } from './static-members.ts';

export function callLink(node: ExpressionOf<'call'>, body: Body): Typed {
  if (node.target === null) return ownCall(node, body);
  if (node.target.kind === 'super') return superCall(node, body);
  const receiver = receiverOf(node.target, node, body);
  if (receiver.kind === 'value') return valueCall(guard(receiver.value, node.safe, body), node, body);
  if (receiver.kind === 'unknown') return body.fail(node.target, `Variable does not exist: ${receiver.name}`);
  if (!receiver.type) return missing(node, checkArgs(node, body), receiver.namespace ?? '', body);
  return typeCall(libraryTwin(receiver.type, node.name, body) ?? receiver.type, node, body);
}

/** `Site.getName()`, `BusinessHours.diff(…)`: an object of that name has no methods, the class of the library has. */
function libraryTwin(type: ApexType, method: string, body: Body): ApexType | undefined {
  const full = type.kind === 'sobject' ? body.universe.library.fullName(`System.${type.name}`) : undefined;
  const twin = full && body.universe.library.lib(full);
  return twin && findMethods(twin, method, body.universe).length > 0 ? twin : undefined;
}

type Receiver = { kind: 'value'; value: Typed } | { kind: 'type'; type: ApexType | null; namespace: string | null } | { kind: 'unknown'; name: string };

function receiverOf(node: Expression, call: ExpressionOf<'call'>, body: Body): Receiver {
  if (node.kind !== 'name' && node.kind !== 'field') return { kind: 'value', value: body.link(node) };
  if (node.kind === 'field' && (node.safe || !isPath(node))) return { kind: 'value', value: body.link(node) };
  const found = target(node, body);
  if (found.kind !== 'type' || found.type || node.kind !== 'field') return found;
  const left = target(node.target, body);
  return left.kind === 'type' ? (staticMember(left, node, body) ?? { kind: 'unknown', name: call.name }) : found;
}

function isPath(node: Expression): boolean {
  return node.kind === 'name' || (node.kind === 'field' && !node.safe && isPath(node.target));
}

function checkArgs(node: ExpressionOf<'call'>, body: Body): Typed[] {
  return node.args.map((arg) => body.expression(arg));
}

/** `foo()`: a method of the class or its parents, then a static one of the class around it. */
function ownCall(node: ExpressionOf<'call'>, body: Body): Typed {
  if (node.name === 'this' || node.name === 'super') return body.fail(node, `Call to '${node.name}()' must be the first statement in a constructor method`);
  const args = checkArgs(node, body);
  if (args.some((arg) => arg.type.kind === 'error')) return args.find((arg) => arg.type.kind === 'error')!;
  for (let scope = body.scope; scope; scope = scope.outer) {
    const candidates = findMethods(scope.type, node.name, body.universe);
    const inherited = candidates.some((each) => each.symbol.owner.origin === 'user') || scope === body.scope;
    if (candidates.length === 0 || !inherited) continue;
    const chosen = chooseForArguments(candidates, args, body.universe);
    if (!chosen) {
      if (scope.outer) continue;
      break;
    }
    const self: Typed | null = body.static || scope !== body.scope ? null : { kind: 'this', type: scope.type };
    return finish(chosen.choice, self, 'virtual', chosen.args, node, body);
  }
  const self: Typed | null = body.static || !body.scope ? null : { kind: 'this', type: body.scope.type };
  return (self && copyCall(self.type, self, node, args, body)) ?? missing(node, args, body.scope?.name ?? '', body);
}

function superCall(node: ExpressionOf<'call'>, body: Body): Typed {
  const parent = body.scope?.superType ?? body.lib('Object');
  if (body.static) return body.fail(node, "'super' can not be referenced in a static context");
  const args = checkArgs(node, body);
  const self: Typed = { kind: 'this', type: body.scope!.type };
  return pick(parent, self, 'super', args, node, body);
}

function valueCall(value: Typed, node: ExpressionOf<'call'>, body: Body): Typed {
  const args = checkArgs(node, body);
  if (value.type.kind === 'error') return value;
  if (value.type.kind === 'void' || value.type.kind === 'null') return missing(node, args, value.type.text, body);
  const symbol = body.universe.symbol(value.type);
  const ofEnum = symbol?.kind === 'enum' ? enumCall(symbol, node, value, args, body) : undefined;
  if (ofEnum) return ofEnum;
  if (value.kind === 'query' && value.result === 'records' && !isListMethod(value.type, node.name, body)) {
    return valueCall({ kind: 'onlyRow', operand: value, type: value.type.args[0] }, node, body);
  }
  if (value.kind === 'record' && node.name.toLowerCase() === 'adderror') return fieldError(value, args, node, body);
  const result = pick(value.type, value, 'virtual', args, node, body);
  return isRecord(value.type) && node.name.toLowerCase() === 'clone' ? { ...result, type: value.type } : result;
}

/** `contact.Email.addError('…')` marks the field of the record. */
function fieldError({ target, member }: TypedOf<'record'>, args: readonly Typed[], node: ExpressionOf<'call'>, body: Body): Typed {
  const name: Typed = { kind: 'constant', value: member.name, type: body.lib('String') };
  return pick(target.type, target, 'virtual', [name, ...args], node, body);
}

function isListMethod(type: ApexType, name: string, body: Body): boolean {
  return findMethods(type, name, body.universe).length > 0;
}

function typeCall(type: ApexType, node: ExpressionOf<'call'>, body: Body): Typed {
  const args = checkArgs(node, body);
  const symbol = body.universe.symbol(type);
  const special = symbol?.kind === 'enum' ? enumCall(symbol, node, null, args, body) : type.kind === 'sobject' ? objectCall(type, node, args, body) : undefined;
  return special ?? pick(type, null, 'static', args, node, body);
}

/** `Account.getSObjectType()`, and the methods of settings. */
function objectCall(type: ApexType, node: ExpressionOf<'call'>, args: readonly Typed[], body: Body): Typed | undefined {
  if (node.name.toLowerCase() === 'getsobjecttype' && args.length === 0) return { kind: 'objectToken', object: type.name, type: body.universe.lib('Schema.SObjectType') };
  return settingsCall(type, node, args, body);
}

/** Every object of a user class has clone(): a copy with the same field values. */
function copyCall(type: ApexType, receiver: Typed | null, node: ExpressionOf<'call'>, args: readonly Typed[], _body: Body): Typed | undefined {
  const isCopy = type.kind === 'user' && receiver !== null && node.name.toLowerCase() === 'clone' && args.length === 0;
  return isCopy ? { kind: 'copy', operand: receiver, type } : undefined;
}

export function pick(type: ApexType, receiver: Typed | null, dispatch: Dispatch, args: readonly Typed[], node: ExpressionOf<'call'>, body: Body): Typed {
  const failed = args.find((arg) => arg.type.kind === 'error');
  if (failed) return failed;
  const chosen = chooseForArguments(findMethods(type, node.name, body.universe), args, body.universe);
  if (chosen) return finish(chosen.choice, receiver, dispatch, chosen.args, node, body);
  return copyCall(type, receiver, node, args, body) ?? missing(node, args, type.text, body);
}

function missing(node: ExpressionOf<'call'>, args: readonly Typed[], owner: string, body: Body): Typed {
  const { library } = body.universe;
  const name = library.fullName(owner);
  if (name && library.isUnsupported(name, node.name)) return body.fail(node, unsupported(library.lib(name), node.name));
  const failed = args.find((arg) => arg.type.kind === 'error');
  const types = args.map((arg) => arg.type.text).join(', ');
  return failed ?? body.fail(node, `Method does not exist or incorrect signature: void ${node.name}(${types}) from the type ${owner}`);
}

function finish(
  chosen: Choice, receiver: Typed | null, dispatch: Dispatch, args: readonly Typed[], node: ExpressionOf<'call'>, body: Body,
): Typed {
  if (chosen.ambiguous) return body.fail(node, `Method is ambiguous: ${describeMethod(chosen.ambiguous[0].symbol)}`);
  const { method } = chosen;
  const { symbol } = method;
  if (!isVisible(symbol, symbol.visibility, body)) return body.fail(node, `Method is not visible: ${describeMethod(symbol)} from the type ${symbol.owner.name}`);
  if (!symbol.static && receiver === null) return body.fail(node, `Non static method cannot be referenced from a static context: ${describeMethod(symbol)} from the type ${symbol.owner.name}`);
  if (symbol.static && receiver !== null && receiver.kind !== 'this' && symbol.owner.origin === 'user') {
    return body.fail(node, `Static method cannot be referenced from a non static context: ${describeMethod(symbol)} from the type ${symbol.owner.name}`);
  }
  if (dispatch === 'super' && symbol.abstract) return body.fail(node, `Cannot call abstract method: ${describeMethod(symbol)}`);
  const result = call(method, symbol.static ? null : receiver, symbol.static ? 'static' : dispatch, args);
  return isDynamicQuery(method) ? { ...result, scope: bindable(body) } : result;
}

/** Fields of the classes around, outermost first, then the variables of the method. */
function bindable(body: Body): { name: string; value: Typed }[] {
  const names: { name: string; value: Typed }[] = [];
  for (let scope = body.scope; scope; scope = scope.outer) {
    const self: Typed | null = body.static || scope !== body.scope ? null : { kind: 'this', type: scope.type };
    const fields = [...scope.fields.values()].filter((field) => field.get !== 'none' && (field.static || self !== null));
    names.unshift(...fields.map((field) => ({ name: field.name, value: readField(field.static ? null : self, { symbol: field, type: field.type }, field.static ? 'static' : 'virtual') })));
  }
  return [...names, ...body.locals.visible().map((local) => ({ name: local.name, value: { kind: 'local' as const, local, type: local.type } }))];
}

/** `Database.query('… :ids')` and `Search.query` bind the variables of the method that calls them, and the fields of its class. */
function isDynamicQuery({ symbol }: BoundMethod): boolean {
  return (symbol.owner.name === 'System.Database' || symbol.owner.name === 'System.Search') && /^(query|countQuery|getQueryLocator|getCursor|getPaginationCursor)$/i.test(symbol.name);
}

export function call(method: BoundMethod, target: Typed | null, dispatch: Dispatch, args: readonly Typed[]): TypedOf<'call'> {
  const converted = args.map((arg, i) => convertTo(arg, method.parameters[i]));
  return { kind: 'call', target, method: method.symbol, args: converted, dispatch, type: method.returns };
}
