/** Dots, indexes and calls in a row. `a?.b.c` is null as a whole when `a` is null, so the outermost link closes the chain. */
import type { Expression, ExpressionOf } from '../../syntax/ast.ts';
import type { Body } from '../body.ts';
import { isLib } from '../type.ts';
import type { Typed } from '../typed.ts';
import { superMember, valueMember } from './fields.ts';
import { target } from './names.ts';
import { staticMember } from './static-members.ts';

/** Checks a link and, around it, every `?.` that its targets opened. */
export function chain<Node extends Expression>(check: (node: Node, body: Body) => Typed): (node: Node, body: Body) => Typed {
  return (node, body) => {
    const outer = body.safe;
    body.safe = [];
    let result = check(node, body);
    for (const { id, target: guarded } of body.safe.reverse()) result = { kind: 'safe', id, target: guarded, body: result, type: result.type };
    body.safe = outer;
    return result;
  };
}

export function fieldLink(node: ExpressionOf<'field'>, body: Body): Typed {
  if (node.target.kind === 'super') return superMember(node, body);
  const isPath = node.target.kind === 'name' || (node.target.kind === 'field' && !hasSafe(node.target));
  if (!isPath) return valueMember(guardRow(body.link(node.target), node.safe, body), node, body);
  const left = target(node.target, body);
  if (left.kind === 'value') return valueMember(guard(left.value, node.safe, body), node, body);
  if (left.kind === 'unknown') return body.fail(node.target, `Variable does not exist: ${left.name}`);
  const member = staticMember(left, node, body);
  return member?.kind === 'value' ? member.value : body.fail(node, `Variable does not exist: ${node.name}`);
}

function hasSafe(node: Expression): boolean {
  return node.kind === 'field' && (node.safe || hasSafe(node.target)) || node.kind === 'call' || node.kind === 'index';
}

/** Behind `?.` the target is held in a temp; the chain is skipped when it is null. */
export function guard(value: Typed, safe: boolean, body: Body): Typed {
  if (!safe) return value;
  const id = body.temp();
  body.safe.push({ id, target: value });
  return { kind: 'temp', id, type: value.type };
}

/** `[SELECT …]?.Name` is null when the query finds nothing. Source: Apex Developer Guide, "Safe Navigation Operator". */
function guardRow(value: Typed, safe: boolean, body: Body): Typed {
  const isRow = safe && value.kind === 'query' && value.result === 'records';
  return guard(isRow ? { kind: 'onlyRow', operand: value, safe, type: value.type.args[0] } : value, safe, body);
}

export function indexLink(node: ExpressionOf<'index'>, body: Body): Typed {
  const list = body.link(node.target);
  if (list.type.kind === 'error') return list;
  if (!isLib(list.type, 'System.List')) return body.fail(node, `Expression must be a list type: ${list.type.text}`);
  const index = body.converted(node.index, body.lib('Integer'), (from) => `Illegal list index type: ${from.text}`);
  return { kind: 'index', target: list, index, type: list.type.args[0] };
}
