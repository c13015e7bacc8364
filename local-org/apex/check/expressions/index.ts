/** The table of expressions: kind → check. */
import type { Expression, ExpressionKind, ExpressionOf } from '../../syntax/ast.ts';
import type { Body } from '../body.ts';
import type { Typed } from '../typed.ts';
import { assign, step } from './assign.ts';
import { callLink } from './calls.ts';
import { chain, fieldLink, indexLink } from './chains.ts';
import { newArray, newEntries, newItems, newObject, newRecord } from './create.ts';
import { classOf, literal, superExpression, thisExpression } from './literals.ts';
import { nameExpression } from './names.ts';
import { binary, cast, instance, ternary, unary } from './operators.ts';
import { query } from './queries.ts';

type Table = { [Kind in ExpressionKind]: (node: ExpressionOf<Kind>, body: Body) => Typed };

const EXPRESSIONS: Table = {
  literal, name: nameExpression, field: chain(fieldLink), call: chain(callLink), index: chain(indexLink), this: thisExpression, super: superExpression,
  classOf, new: newObject, newRecord, newArray, newItems, newEntries, cast, instanceof: instance, unary, step, binary, assign, ternary, query,
};
const LINKS: Partial<Table> = { field: fieldLink, call: callLink, index: indexLink };

export function checkExpression(node: Expression, body: Body): Typed {
  return (EXPRESSIONS[node.kind] as (node: Expression, body: Body) => Typed)(node, body);
}

export function checkLink(node: Expression, body: Body): Typed {
  const link = LINKS[node.kind] as ((node: Expression, body: Body) => Typed) | undefined;
  return link ? link(node, body) : checkExpression(node, body);
}
