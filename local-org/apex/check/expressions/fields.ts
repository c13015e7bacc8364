/** `value.member` without parentheses. */
import type { ExpressionOf } from '../../syntax/ast.ts';
import type { Body } from '../body.ts';
import { findField } from '../hierarchy.ts';
import type { BoundField } from '../hierarchy.ts';
import { genericMember, recordMember } from '../objects.ts';
import type { RecordMember } from '../objects.ts';
import { isLib, isRecord } from '../type.ts';
import type { ApexType } from '../type.ts';
import type { Dispatch, Typed, TypedOf } from '../typed.ts';
import { isVisible } from '../visibility.ts';

/** Plain variables are read directly, properties with code through their getter. */
export function readField(target: Typed | null, { symbol, type }: BoundField, dispatch: Dispatch): Typed {
  if (symbol.owner.origin === 'user' && symbol.get !== 'code') {
    return symbol.static ? { kind: 'static', field: symbol, type } : { kind: 'field', target: target!, field: symbol, type };
  }
  return { kind: 'getter', target: symbol.static ? null : target, field: symbol, dispatch: symbol.static ? 'static' : dispatch, type };
}

export function valueMember(value: Typed, node: ExpressionOf<'field'>, body: Body): Typed {
  if (value.type.kind === 'error') return value;
  if (value.kind === 'query' && value.result === 'records') return recordField({ kind: 'onlyRow', operand: value, type: value.type.args[0] }, node, body);
  if (isRecord(value.type)) return recordField(value, node, body);
  return describeMember(value, node, body) ?? objectField(value, node, body);
}

/** `super.x`: the variable or property of the parent class, as it has it. */
export function superMember(node: ExpressionOf<'field'>, body: Body): Typed {
  if (body.static) return body.fail(node, "'super' can not be referenced in a static context");
  return objectField({ kind: 'this', type: body.scope?.superType ?? body.lib('Object') }, node, body, 'super');
}

function recordField(target: Typed, node: ExpressionOf<'field'>, body: Body): Typed {
  const { catalogue, library } = body.universe;
  const def = target.type.kind === 'sobject' ? catalogue.object(target.type.name) : undefined;
  const member: RecordMember | undefined = def ? recordMember(def, node.name, catalogue, library) : genericMember(node.name, library);
  if (!member) return body.fail(node, `Field does not exist: ${node.name} on ${target.type.text}`);
  return { kind: 'record', target, member, type: member.type };
}

/** The platform has the member, the library has not. */
export function unsupported(type: ApexType, member: string): string {
  return `${type.text}.${member} is not supported by the local org. See docs/fidelity.md.`;
}

/** Inside an accessor the property is its own variable, with and without `this`. */
function objectField(target: Typed, node: ExpressionOf<'field'>, body: Body, dispatch: Dispatch = 'virtual'): Typed {
  const field = findField(target.type, node.name, body.universe);
  if (!field) {
    if (body.universe.library.isUnsupported(target.type.name, node.name)) return body.fail(node, unsupported(target.type, node.name));
    const message = target.type.kind === 'lib' ? `Initial term of field expression must be a concrete SObject: ${target.type.text}` : `Variable does not exist: ${node.name}`;
    return body.fail(node, message);
  }
  const { symbol } = field;
  if (!isVisible(symbol, symbol.getVisibility, body) || !isVisible(symbol, symbol.visibility, body)) return body.fail(node, `Variable is not visible: ${symbol.owner.name}.${symbol.name}`);
  if (symbol.static) return body.fail(node, `Static field cannot be referenced from a non static context: ${symbol.name}`);
  if (symbol === body.property && target.kind === 'this' && dispatch === 'virtual') return { kind: 'field', target, field: symbol, type: field.type };
  return readField(target, field, dispatch);
}

/** `SObjectType.Account.fields.Name` describes the field; `Account.SObjectType.fields.Name` is its token. */
function describeMember(value: Typed, node: ExpressionOf<'field'>, body: Body): Typed | undefined {
  const name = node.name.toLowerCase();
  if (value.kind === 'fieldToken' && value.field === 'RowCause') return rowCause(value.object, node, body);
  const object = describedObject(value);
  if (object !== undefined && name === 'fields') return { kind: 'fieldMap', object, tokens: value.kind === 'objectToken', type: body.universe.lib('Schema.SObjectTypeFields') };
  if (value.kind === 'fieldMap') return mappedField(value, node, body);
  if (isLib(value.type, 'Schema.SObjectTypeFieldSets') && value.kind === 'getter') return fieldSet(value, node, body);
  return undefined;
}

/** `Job__Share.RowCause.Manual` is the text of a reason. Source: Apex Developer Guide, "Creating User Managed Sharing Using Apex". */
function rowCause(object: string, node: ExpressionOf<'field'>, body: Body): Typed | undefined {
  const reasons = body.universe.catalogue.object(object)!.fields.get('rowcause')!.picklistValues;
  const reason = reasons.find(({ value }) => value.toLowerCase() === node.name.toLowerCase());
  return reason && { kind: 'constant', value: reason.value, type: body.lib('String') };
}

/** `SObjectType.Account.fieldSets.Short`: a field set by its name, where the object is known. */
function fieldSet(sets: TypedOf<'getter'>, node: ExpressionOf<'field'>, body: Body): Typed | undefined {
  const object = sets.target === null ? undefined : describedObject(sets.target);
  const def = object === undefined ? undefined : body.universe.catalogue.object(object);
  const set = def?.fieldSets?.find(({ name }) => name.toLowerCase() === node.name.toLowerCase());
  return set && { kind: 'fieldSet', target: sets, name: set.name, type: body.universe.lib('Schema.FieldSet') };
}

function describedObject(value: Typed): string | undefined {
  if (value.kind === 'objectDescribe' || value.kind === 'objectToken') return value.object;
  const inner = value.kind === 'call' && value.method.name.toLowerCase() === 'getdescribe' ? value.target : null;
  return inner?.kind === 'objectToken' && isLib(value.type, 'Schema.DescribeSObjectResult') ? inner.object : undefined;
}

function mappedField({ object, tokens }: TypedOf<'fieldMap'>, node: ExpressionOf<'field'>, body: Body): Typed {
  const field = body.universe.catalogue.object(object)!.fields.get(node.name.toLowerCase());
  if (!field) return body.fail(node, `Field does not exist: ${node.name} on ${object}`);
  if (tokens) return { kind: 'fieldToken', object, field: field.name, type: body.universe.lib('Schema.SObjectField') };
  return { kind: 'fieldDescribe', object, field: field.name, type: body.universe.lib('Schema.DescribeFieldResult') };
}
