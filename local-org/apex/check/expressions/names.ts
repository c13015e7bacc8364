/** What a name means: a variable, a type, or the start of a qualified name. */
import type { Expression, ExpressionOf, Position, TypeName } from '../../syntax/ast.ts';
import type { Body } from '../body.ts';
import { findField } from '../hierarchy.ts';
import type { BoundField } from '../hierarchy.ts';
import type { ApexType } from '../type.ts';
import type { Typed } from '../typed.ts';
import { isVisible } from '../visibility.ts';
import { readField, valueMember } from './fields.ts';
import { staticMember } from './static-members.ts';

/** The left side of a dot. */
export type Target =
  | { kind: 'value'; value: Typed }
  /** `System` is a class and a namespace; the member decides. */
  | { kind: 'type'; type: ApexType | null; namespace: string | null }
  | { kind: 'unknown'; name: string };

export function nameExpression(node: ExpressionOf<'name'>, body: Body): Typed {
  return variable(node.name, node, body) ?? body.fail(node, `Variable does not exist: ${node.name}`);
}

/** A local variable, then a field of the class and its parents, then a static field of the class around it. */
export function variable(name: string, at: Position, body: Body): Typed | undefined {
  const local = body.locals.find(name);
  if (local) return { kind: 'local', local, type: local.type };
  const backing = body.property;
  if (backing && backing.name.toLowerCase() === name.toLowerCase()) return plainField(backing, body);
  for (let scope = body.scope; scope; scope = scope.outer) {
    const field = findField(scope.type, name, body.universe);
    if (!field || field.symbol.owner.origin === 'lib') continue;
    if (scope !== body.scope && !field.symbol.static) continue;
    return ownField(field, at, body);
  }
  return undefined;
}

function plainField(field: NonNullable<Body['property']>, body: Body): Typed {
  if (field.static) return { kind: 'static', field, type: field.type };
  return { kind: 'field', target: { kind: 'this', type: body.scope!.type }, field, type: field.type };
}

function ownField(field: BoundField, at: Position, body: Body): Typed {
  const { symbol } = field;
  if (!isVisible(symbol, symbol.visibility, body)) return body.fail(at, `Variable is not visible: ${symbol.owner.name}.${symbol.name}`);
  if (symbol.static) return readField(null, field, 'static');
  if (body.static) return body.fail(at, `Non static field cannot be referenced from a static context: ${symbol.name}`);
  return readField({ kind: 'this', type: body.scope!.type }, field, 'virtual');
}

/** Resolves the left side of a dot without reporting that it is no variable: it may be a type. */
export function target(node: Expression, body: Body): Target {
  if (node.kind === 'name') return nameTarget(node, body);
  if (node.kind === 'field' && !node.safe) return qualifiedTarget(node, body);
  return { kind: 'value', value: body.link(node) };
}

function nameTarget(node: ExpressionOf<'name'>, body: Body): Target {
  const type = body.universe.resolve(named([node.name], node), body.scope) ?? null;
  const value = type && isOutOfReach(node.name, type, body) ? undefined : variable(node.name, node, body);
  if (value) return { kind: 'value', value };
  const namespace = body.universe.library.isNamespace(node.name) || body.universe.isOwnNamespace(node.name) ? node.name : null;
  return type || namespace ? { kind: 'type', type, namespace } : { kind: 'unknown', name: node.name };
}

/**
 * Two fields give way to a type of their name: an instance field seen from static code (`Operator.EQUALS` beside a field `operator`), and a
 * static one of a parent to a type of the platform (`Test.isRunningTest()` below a class with a static `Test`, as domain classes of declarative-lookup-rollup-summaries).
 */
function isOutOfReach(name: string, type: ApexType, body: Body): boolean {
  if (!body.scope || body.locals.find(name) || body.property?.name.toLowerCase() === name.toLowerCase()) return false;
  const field = findField(body.scope.type, name, body.universe)?.symbol;
  if (!field) return false;
  return field.static ? field.owner !== body.scope && type.kind === 'lib' : body.static;
}

function qualifiedTarget(node: ExpressionOf<'field'>, body: Body): Target {
  const left = target(node.target, body);
  if (left.kind === 'value') return { kind: 'value', value: valueMember(left.value, node, body) };
  if (left.kind === 'unknown') return left;
  return staticMember(left, node, body) ?? { kind: 'unknown', name: node.name };
}

export function named(names: readonly string[], at: Position): TypeName {
  return { segments: names.map((name) => ({ name, args: [] })), arrays: 0, line: at.line, column: at.column };
}
