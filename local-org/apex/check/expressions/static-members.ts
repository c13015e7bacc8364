/** `Type.member` without parentheses: static fields, constants, inner types, and the tokens of the schema. */
import type { ObjectDef } from '../../../schema/types.ts';
import type { ExpressionOf, Position } from '../../syntax/ast.ts';
import type { Body } from '../body.ts';
import { findField } from '../hierarchy.ts';
import { recordMember } from '../objects.ts';
import { isLib } from '../type.ts';
import type { ApexType } from '../type.ts';
import type { Typed } from '../typed.ts';
import { isVisible } from '../visibility.ts';
import { readField } from './fields.ts';
import type { Target } from './names.ts';

type TypeTarget = Extract<Target, { kind: 'type' }>;

export function staticMember(left: TypeTarget, node: ExpressionOf<'field'>, body: Body): Target | undefined {
  const value = left.type && staticValue(left.type, node, body);
  if (value) return value;
  return (left.type && innerType(left.type, node.name, body)) ?? (left.namespace ? namespaceMember(left.namespace, node.name, body) : undefined);
}

function staticValue(type: ApexType, node: ExpressionOf<'field'>, body: Body): Target | undefined {
  if (type.kind === 'sobject') return objectMember(type, node, body);
  if (isLib(type, 'System.Label')) return found(label(node, body));
  if (isLib(type, 'System.Page')) return found(page(node, body));
  if (isLib(type, 'System.Trigger')) return found(triggerVariable(node, body));
  if (isLib(type, 'Schema.SObjectType')) {
    const def = body.universe.catalogue.object(node.name);
    if (def) return found({ kind: 'objectDescribe', object: def.name, type: body.universe.lib('Schema.DescribeSObjectResult') });
  }
  return constant(type, node, body) ?? staticField(type, node, body);
}

function label(node: ExpressionOf<'field'>, body: Body): Typed {
  if (!body.universe.hasLabel(node.name)) return body.fail(node, `Variable does not exist: ${node.name}`);
  return { kind: 'label', name: node.name, type: body.lib('String') };
}

function page(node: ExpressionOf<'field'>, body: Body): Typed {
  const name = body.universe.pageName(node.name);
  return name === undefined ? body.fail(node, `Page ${node.name} does not exist`) : { kind: 'page', name, type: body.universe.lib('System.PageReference') };
}

function found(value: Typed): Target {
  return { kind: 'value', value };
}

function constant(type: ApexType, node: ExpressionOf<'field'>, body: Body): Target | undefined {
  const symbol = body.universe.symbol(type);
  if (symbol?.kind !== 'enum') return undefined;
  const name = symbol.constants.find((each) => each.toLowerCase() === node.name.toLowerCase());
  return name === undefined ? undefined : found({ kind: 'enumConstant', owner: symbol, name, type });
}

function staticField(type: ApexType, node: ExpressionOf<'field'>, body: Body): Target | undefined {
  const field = findField(type, node.name, body.universe);
  if (!field || (!field.symbol.static && innerType(type, node.name, body))) return undefined;
  const { symbol } = field;
  if (!isVisible(symbol, symbol.visibility, body)) return found(body.fail(node, `Variable is not visible: ${symbol.owner.name}.${symbol.name}`));
  if (!symbol.static) return found(body.fail(node, `Non static field cannot be referenced from a static context: ${symbol.name}`));
  return found(readField(null, field, 'static'));
}

/** `Account.SObjectType`, `Account.Name`, `Contact.Account.Name`, `Account.fields.Name`. */
function objectMember(type: ApexType, node: ExpressionOf<'field'>, body: Body): Target {
  const { catalogue, library } = body.universe;
  const def = catalogue.object(type.name);
  if (type.name === 'AggregateResult' && node.name.toLowerCase() === 'sobjecttype') return found({ kind: 'objectToken', object: type.name, type: body.universe.lib('Schema.SObjectType') });
  if (def === undefined) return found(body.fail(node, `Variable does not exist: ${type.name}.${node.name}`));
  const name = node.name.toLowerCase();
  if (name === 'sobjecttype') return found({ kind: 'objectToken', object: def.name, type: body.universe.lib('Schema.SObjectType') });
  if (name === 'fields') return { kind: 'type', type, namespace: null };
  const member = recordMember(def, node.name, catalogue, library);
  if (member?.kind === 'parent') return { kind: 'type', type: member.type, namespace: null };
  return member?.kind === 'field' ? found(fieldToken(def, member.name, body)) : found(missingField(def, node, body));
}

export function fieldToken(def: ObjectDef, field: string, body: Body): Typed {
  return { kind: 'fieldToken', object: def.name, field, type: body.universe.lib('Schema.SObjectField') };
}

export function missingField(def: { name: string }, node: { name: string } & Position, body: Body): Typed {
  return body.fail(node, `Field does not exist: ${node.name} on ${def.name}`);
}

function innerType(type: ApexType, name: string, body: Body): Target | undefined {
  if (type.kind !== 'user') return undefined;
  const symbol = body.universe.findUser([...type.name.split('.'), name], body.scope);
  return symbol && { kind: 'type', type: symbol.type, namespace: null };
}

function namespaceMember(namespace: string, name: string, body: Body): Target | undefined {
  const { library, catalogue } = body.universe;
  const own = body.universe.isOwnNamespace(namespace) ? body.universe.userClass(name) : undefined;
  if (own) return { kind: 'type', type: own.type, namespace: null };
  const full = library.fullName(`${namespace}.${name}`);
  if (full) return { kind: 'type', type: library.lib(full), namespace: null };
  if (namespace.toLowerCase() !== 'schema') return undefined;
  if (name.toLowerCase() === 'aggregateresult') return { kind: 'type', type: body.universe.sobject('AggregateResult'), namespace: null };
  const def = catalogue.object(name);
  return def && { kind: 'type', type: body.universe.sobject(def.name), namespace: null };
}

const FLAGS = ['isExecuting', 'isInsert', 'isUpdate', 'isDelete', 'isUndelete', 'isBefore', 'isAfter'];

function triggerVariable(node: ExpressionOf<'field'>, body: Body): Typed {
  const { universe } = body;
  const record = body.triggerObject ? universe.sobject(body.triggerObject) : body.lib('SObject');
  const types: Record<string, [string, ApexType]> = {
    new: ['new', universe.list(record)],
    old: ['old', universe.list(record)],
    newmap: ['newMap', body.universe.lib('System.Map', [body.lib('Id'), record])],
    oldmap: ['oldMap', body.universe.lib('System.Map', [body.lib('Id'), record])],
    size: ['size', body.lib('Integer')],
    operationtype: ['operationType', body.lib('TriggerOperation')],
    ...Object.fromEntries(FLAGS.map((name) => [name.toLowerCase(), [name, body.lib('Boolean')]])),
  };
  const known = Object.hasOwn(types, node.name.toLowerCase()) ? types[node.name.toLowerCase()] : undefined;
  if (!known) return body.fail(node, `Variable does not exist: ${node.name}`);
  return { kind: 'trigger', name: known[0], type: known[1] };
}
