/** Assignment, compound assignment, ++ and --. */
import type { BinaryOperator, ExpressionOf, Position } from '../../syntax/ast.ts';
import type { Body } from '../body.ts';
import { convertTo } from '../body.ts';
import { inherits } from '../hierarchy.ts';
import type { FieldSymbol } from '../symbols.ts';
import { topLevel } from '../symbols.ts';
import { numericRank } from '../type.ts';
import type { Typed } from '../typed.ts';
import { isVisible } from '../visibility.ts';
import { combine } from './operators.ts';

export function assign(node: ExpressionOf<'assign'>, body: Body): Typed {
  const target = body.expression(node.target);
  if (target.type.kind === 'error') {
    body.expression(node.value);
    return target;
  }
  if (!isWritable(target, node, body)) return body.expression(node.value);
  if (node.operator === '=') return write(target, body.converted(node.value, target.type), body);
  return compound(target, node.operator.slice(0, -1) as BinaryOperator, body.expression(node.value), node, body);
}

function compound(target: Typed, operator: BinaryOperator, value: Typed, at: Position, body: Body): Typed {
  const { place, temps } = hold(target, body);
  const result = combine(operator, place, value, at, body);
  if (result.type.kind === 'error') return result;
  return withTemps(temps, write(place, body.convert(result, target.type, at), body));
}

export function step(node: ExpressionOf<'step'>, body: Body): Typed {
  const target = body.expression(node.operand);
  if (target.type.kind === 'error') return target;
  if (numericRank(target.type) === 0) return body.fail(node, 'Expression must be of a numeric type for ++ and --');
  if (!isWritable(target, node, body)) return target;
  const { place, temps } = hold(target, body);
  const one: Typed = convertTo({ kind: 'constant', value: 1, type: body.lib('Integer') }, target.type);
  const operator = node.operator === '++' ? '+' : '-';
  if (node.prefix) return withTemps(temps, write(place, { kind: 'arithmetic', operator, left: place, right: one, type: target.type }, body));
  const old = body.temp();
  const before: Typed = { kind: 'temp', id: old, type: target.type };
  const after: Typed = { kind: 'arithmetic', operator, left: before, right: one, type: target.type };
  return withTemps([...temps, { id: old, value: place }], { kind: 'let', temps: [{ id: body.temp(), value: write(place, after, body) }], body: before, type: target.type });
}

function write(read: Typed, value: Typed, body: Body): Typed {
  const target = written(read, body);
  if (target.kind === 'local') target.local.values.push(value);
  return { kind: 'assign', target, value, type: target.type };
}

/** A property may be read as a plain variable and written by code, or the other way round. */
function written(target: Typed, body: Body): Typed {
  if (target.kind !== 'field' && target.kind !== 'static' && target.kind !== 'getter') return target;
  const { field, type } = target;
  if (field.owner.origin === 'lib' || field === body.property) return target;
  if (field.set === 'code') return { kind: 'getter', target: target.kind === 'static' ? null : target.target, field, dispatch: field.static ? 'static' : target.kind === 'getter' ? target.dispatch : 'virtual', type };
  if (target.kind !== 'getter') return target;
  return field.static ? { kind: 'static', field, type } : { kind: 'field', target: target.target!, field, type };
}

function withTemps(temps: readonly { id: number; value: Typed }[], body: Typed): Typed {
  return temps.length === 0 ? body : { kind: 'let', temps, body, type: body.type };
}

/** The parts of a place that may have side effects are evaluated once, into temps. */
function hold(target: Typed, body: Body): { place: Typed; temps: { id: number; value: Typed }[] } {
  const temps: { id: number; value: Typed }[] = [];
  const keep = (value: Typed): Typed => {
    if (value.kind === 'this' || value.kind === 'local' || value.kind === 'temp' || value.kind === 'constant') return value;
    const id = body.temp();
    temps.push({ id, value });
    return { kind: 'temp', id, type: value.type };
  };
  switch (target.kind) {
    case 'field': case 'record': return { place: { ...target, target: keep(target.target) }, temps };
    case 'getter': return { place: { ...target, target: target.target && keep(target.target) }, temps };
    case 'index': return { place: { ...target, target: keep(target.target), index: keep(target.index) }, temps };
    default: return { place: target, temps };
  }
}

function isWritable(target: Typed, at: Position, body: Body): boolean {
  switch (target.kind) {
    case 'local': return !target.local.final || target.local.values.length === 0 || refuse(at, `Final variable has already been initialized: ${target.local.name}`, body);
    case 'field': case 'static': return isFieldWritable(target.field, at, body);
    case 'getter': return isFieldWritable(target.field, at, body);
    case 'record': return target.member.kind !== 'children' || refuse(at, `Field is not writeable: ${target.member.name}`, body);
    case 'index': case 'temp': return true;
    default: return refuse(at, 'Expression cannot be assigned', body);
  }
}

function isFieldWritable(field: FieldSymbol, at: Position, body: Body): boolean {
  if (body.property === field) return true;
  if (field.set === 'none') return refuse(at, `Variable is not writeable: ${field.name}`, body);
  if (!isVisible(field, field.setVisibility, body)) return refuse(at, `Variable is not visible: ${field.owner.name}.${field.name}`, body);
  if (!field.final || field.owner.origin === 'lib') return true;
  const inside = body.initialising && body.scope !== null && (topLevel(body.scope) === topLevel(field.owner) || inherits(body.scope.type, field.owner.type, body.universe));
  return inside || refuse(at, `Final members can only be assigned in their declaration, init blocks, or constructors: ${field.name}`, body);
}

function refuse(at: Position, message: string, body: Body): false {
  body.report(at, message);
  return false;
}
