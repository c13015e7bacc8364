/** The forms of `new`. */
import type { Expression, ExpressionOf, Position } from '../../syntax/ast.ts';
import type { Body } from '../body.ts';
import { convertTo } from '../body.ts';
import { bind, inherits } from '../hierarchy.ts';
import type { BoundMethod } from '../hierarchy.ts';
import { madeType } from '../library-types.ts';
import { recordMember } from '../objects.ts';
import { chooseForArguments } from '../rows.ts';
import type { ClassSymbol } from '../symbols.ts';
import { isLib } from '../type.ts';
import type { ApexType } from '../type.ts';
import type { Typed, TypedOf } from '../typed.ts';
import { isVisible } from '../visibility.ts';
import { pick } from './calls.ts';

export function newObject(node: ExpressionOf<'new'>, body: Body): Typed {
  const type = body.type(node.type);
  const args = node.args.map((arg) => body.expression(arg));
  if (type.kind === 'error' || args.some((arg) => arg.type.kind === 'error')) return { kind: 'constant', value: null, type };
  if (type.kind === 'sobject') return args.length === 0 ? { kind: 'newRecord', fields: [], type } : body.fail(node, constructorMessage(type, args));
  const made = type.kind === 'lib' ? madeType(type.name) : undefined;
  if (made !== undefined) return newOfMetadata(type, made, node, args, body);
  const symbol = body.universe.symbol(type)!;
  if (symbol.kind !== 'class' || symbol.abstract) return body.fail(node, `Type cannot be constructed: ${type.text}`);
  return construct(symbol, type, args, node, body);
}

/** `new Flow.Interview.X(inputs)` is what the type above makes under the name X. */
function newOfMetadata(type: ApexType, made: NonNullable<ReturnType<typeof madeType>>, node: ExpressionOf<'new'>, args: readonly Typed[], body: Body): Typed {
  const name: Typed = { kind: 'constant', value: made.name, type: body.lib('String') };
  const call: ExpressionOf<'call'> = { kind: 'call', target: null, name: made.factory, args: node.args, safe: false, line: node.line, column: node.column };
  return { ...pick(body.universe.lib(made.parent), null, 'static', [name, ...args], call, body), type };
}

function construct(symbol: ClassSymbol, type: ApexType, args: readonly Typed[], at: Position, body: Body): Typed {
  const chosen = chooseConstructor(symbol, type, args, body);
  if (!chosen) return body.fail(at, constructorMessage(type, args));
  if (chosen.constructor_ === 'default') return { kind: 'newObject', constructor_: null, args: [], type };
  const { symbol: method, parameters } = chosen.constructor_;
  if (!isVisible(method, method.visibility, body)) return body.fail(at, `Constructor is not visible: ${constructorText(type, args)}`);
  return { kind: 'newObject', constructor_: method, args: chosen.args.map((arg, i) => convertTo(arg, parameters[i])), type };
}

function constructorText(type: ApexType, args: readonly Typed[]): string {
  return `[${type.text}].<Constructor>(${args.map((arg) => arg.type.text).join(', ')})`;
}

export function constructorMessage(type: ApexType, args: readonly Typed[]): string {
  return `Constructor not defined: ${constructorText(type, args)}`;
}

export interface ChosenConstructor {
  /** 'default' is the constructor that a class without any has. */
  readonly constructor_: BoundMethod | 'default';
  readonly args: readonly Typed[];
}

const DEFAULT: ChosenConstructor = { constructor_: 'default', args: [] };

/** Exceptions inherit the four constructors of System.Exception. */
export function chooseConstructor(symbol: ClassSymbol, type: ApexType, args: readonly Typed[], body: Body): ChosenConstructor | undefined {
  const { universe } = body;
  const own = constructorOf(symbol, type, args, body);
  if (own || symbol.origin === 'lib') return own;
  const exception = universe.lib('System.Exception');
  if (!inherits(type, exception, universe)) return symbol.constructors.length === 0 && args.length === 0 ? DEFAULT : undefined;
  return args.length === 0 ? DEFAULT : constructorOf(universe.symbol(exception)!, exception, args, body);
}

function constructorOf(symbol: ClassSymbol, type: ApexType, args: readonly Typed[], body: Body): ChosenConstructor | undefined {
  const found = chooseForArguments(symbol.constructors.map((each) => bind(each, type, body.universe)), args, body.universe);
  return found && { constructor_: found.choice.method ?? found.choice.ambiguous[0], args: found.args };
}

export function newRecord(node: ExpressionOf<'newRecord'>, body: Body): Typed {
  const type = body.type(node.type);
  if (type.kind === 'error') return { kind: 'constant', value: null, type };
  if (type.kind !== 'sobject') return body.fail(node, `Invalid constructor syntax, name=value pairs can only be used for SObjects: ${type.text}`);
  const seen = new Set<string>();
  const fields = node.fields.map(({ name, value }) => {
    if (seen.has(name.text.toLowerCase())) body.report(name, `Duplicate field initialization: ${name.text}`);
    seen.add(name.text.toLowerCase());
    return recordField(type, name, value, body);
  });
  return { kind: 'newRecord', fields, type };
}

function recordField(type: ApexType, name: { text: string } & Position, node: Expression, body: Body): TypedOf<'newRecord'>['fields'][number] {
  const { catalogue, library } = body.universe;
  const member = recordMember(catalogue.object(type.name)!, name.text, catalogue, library);
  const value = body.expression(node);
  if (!member) return { name: name.text, isParent: false, value: body.fail(name, `Field does not exist: ${name.text} on ${type.text}`) };
  if (member.kind === 'children') return { name: name.text, isParent: false, value: body.fail(name, `Invalid field initialization: ${name.text}`) };
  return { name: member.name, isParent: member.kind === 'parent', value: body.convert(value, member.type, node, () => `Invalid initial expression type for field ${type.text}.${member.name}, expecting: ${member.type.text}`) };
}

export function newArray(node: ExpressionOf<'newArray'>, body: Body): Typed {
  const type = body.type(node.type);
  const size = body.converted(node.size, body.lib('Integer'), (from) => `Illegal list size type: ${from.text}`);
  return { kind: 'newArray', size, type };
}

export function newItems(node: ExpressionOf<'newItems'>, body: Body): Typed {
  const type = body.type(node.type);
  const isList = isLib(type, 'System.List');
  if (!isList && !isLib(type, 'System.Set')) {
    for (const item of node.items) body.expression(item);
    return type.kind === 'error' ? { kind: 'constant', value: null, type } : body.fail(node, `Invalid type for collection initializer: ${type.text}`);
  }
  const [element] = type.args;
  const items = node.items.map((item) => body.converted(item, element, (from) => `Illegal expression type in collection initializer, expected ${element.text} but was: ${from.text}`));
  return { kind: isList ? 'newList' : 'newSet', items, type };
}

export function newEntries(node: ExpressionOf<'newEntries'>, body: Body): Typed {
  const type = body.type(node.type);
  if (type.kind === 'error') return { kind: 'constant', value: null, type };
  const [key, value] = type.args;
  const entries = node.entries.map((entry) => ({ key: body.converted(entry.key, key, (from) => badEntry('key', key, from)), value: body.converted(entry.value, value, (from) => badEntry('value', value, from)) }));
  return { kind: 'newMap', entries, type };
}

function badEntry(what: string, wanted: ApexType, from: ApexType): string {
  return `Invalid initializer type ${from.text} found for Map ${what}: expected a ${wanted.text}`;
}
