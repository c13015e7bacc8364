/** Literals, `this`, `super` and `Foo.class`. */
import type { ExpressionOf } from '../../syntax/ast.ts';
import type { Body } from '../body.ts';
import { nameText } from '../resolver.ts';
import { NULL, VOID } from '../type.ts';
import type { Typed } from '../typed.ts';

export function literal(node: ExpressionOf<'literal'>, body: Body): Typed {
  if (node.type === 'Null') return { kind: 'constant', value: null, type: NULL };
  if (node.type === 'Integer' && Number(node.value) > 2147483647) return body.fail(node, 'Illegal Integer');
  return { kind: 'constant', value: node.value, type: body.lib(node.type) };
}

export function thisExpression(node: ExpressionOf<'this'>, body: Body): Typed {
  if (body.scope === null || body.static) return body.fail(node, "'this' can not be referenced in a static context");
  return { kind: 'this', type: body.scope.type };
}

/** `super` alone is no value; behind it comes a method (calls.ts) or a variable (fields.ts). */
export function superExpression(node: ExpressionOf<'super'>, body: Body): Typed {
  return body.fail(node, "Unexpected token 'super'.");
}

export function classOf(node: ExpressionOf<'classOf'>, body: Body): Typed {
  const of = nameText(node.type).toLowerCase() === 'void' ? VOID : body.type(node.type);
  return { kind: 'typeToken', of, type: body.lib('Type') };
}
