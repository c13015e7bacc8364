/** Inline SOQL and SOSL. The shape of the result is read off the text; names inside are checked by the query planner. */
import type { ExpressionOf } from '../../syntax/ast.ts';
import { tokenize } from '../../syntax/lexer.ts';
import type { Token } from '../../syntax/lexer.ts';
import type { Body } from '../body.ts';
import type { Typed } from '../typed.ts';

const AGGREGATES = new Set(['count', 'count_distinct', 'sum', 'avg', 'min', 'max', 'grouping']);

export function query(node: ExpressionOf<'query'>, body: Body): Typed {
  const binds = node.binds.map((bind) => body.expression(bind));
  if (node.language === 'sosl') {
    const rows = body.universe.list(body.universe.list(body.lib('SObject')));
    return { kind: 'search', text: node.text, binds, access: accessOf(outermost(tokenize(node.text))), type: rows };
  }
  const shape = shapeOf(tokenize(node.text));
  if (shape.object === undefined) return body.fail(node, "Unexpected token: FROM is missing");
  const def = body.universe.catalogue.object(shape.object);
  if (!def) return body.fail(node, `sObject type '${shape.object}' is not supported.`);
  body.queries.push({ node, object: def.name });
  const { access } = shape;
  if (shape.counts) return { kind: 'query', text: node.text, binds, access, result: 'count', type: body.lib('Integer') };
  const row = shape.aggregates ? body.universe.sobject('AggregateResult') : body.universe.sobject(def.name);
  return { kind: 'query', text: node.text, binds, access, result: 'records', type: body.universe.list(row) };
}

interface Shape {
  object: string | undefined;
  counts: boolean;
  aggregates: boolean;
  access: 'user' | 'system';
}

function shapeOf(tokens: readonly Token[]): Shape {
  const shape: Shape = { object: undefined, counts: false, aggregates: false, access: 'system' };
  const outer = outermost(tokens);
  const from = outer.findIndex((token) => token.lower === 'from');
  if (from < 0) return shape;
  shape.object = outer[from + 1]?.text;
  shape.aggregates = outer.some((token, i) => (i < from && AGGREGATES.has(token.lower) && outer[i + 1]?.lower === '(') || (token.lower === 'group' && outer[i + 1]?.lower === 'by'));
  shape.access = accessOf(outer);
  shape.counts = tokens[1]?.lower === 'count' && tokens[3]?.lower === ')' && from === 4;
  return shape;
}

/** WITH USER_MODE; without it, code of API 65 reads as the system. */
function accessOf(outer: readonly Token[]): 'user' | 'system' {
  return outer.some((token, i) => token.lower === 'with' && outer[i + 1]?.lower === 'user_mode') ? 'user' : 'system';
}

/** Tokens outside parentheses, and the parentheses. */
function outermost(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'String') continue;
    if (token.lower === ')') depth--;
    if (depth === 0) kept.push(token);
    if (token.lower === '(') depth++;
  }
  return kept;
}
