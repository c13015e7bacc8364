/** Blocks, variables, expressions, return, throw and jumps. */
import type { Statement, StatementOf } from '../../syntax/ast.ts';
import { convertTo } from '../body.ts';
import type { Body, Checked } from '../body.ts';
import { inherits } from '../hierarchy.ts';
import { VOID } from '../type.ts';
import type { Typed, TypedStatement } from '../typed.ts';

export function block(node: StatementOf<'block'>, body: Body): Checked {
  body.locals.open();
  const result = statements(node.body, body);
  body.locals.close();
  return { ...result, statement: { kind: 'block', body: result.list, line: node.line, column: node.column } };
}

/** Several statements in order; the first one that cannot be reached is reported. */
export function statements(nodes: readonly Statement[], body: Body): { list: TypedStatement[]; ends: boolean; endless: boolean } {
  const list: TypedStatement[] = [];
  let ends = true;
  let endless = false;
  for (const node of nodes) {
    if (!ends && !endless) {
      body.report(node, 'Unreachable statement');
      break;
    }
    const checked = body.statement(node);
    list.push(checked.statement);
    ends = ends && checked.ends;
    endless = endless || (checked.endless ?? false);
  }
  return { list, ends, endless };
}

export function local(node: StatementOf<'local'>, body: Body): Checked {
  const type = body.type(node.type);
  const list = node.variables.map(({ name, value }): TypedStatement => {
    const initial = value && body.converted(value, type);
    const declared = body.declare(name, type, node.final);
    if (initial || !node.final) declared.values.push(initial);
    return { kind: 'local', local: declared, value: initial, line: name.line, column: name.column };
  });
  return { statement: list.length === 1 ? { ...list[0], line: node.line } : { kind: 'block', body: list, line: node.line, column: node.column, bare: true }, ends: true };
}

const STATEMENT_KINDS = new Set(['assign', 'call', 'step', 'new', 'newRecord', 'newItems', 'newEntries', 'newArray']);

export function expression(node: StatementOf<'expression'>, body: Body): Checked {
  const { expression: inner, line, column } = node;
  if (!STATEMENT_KINDS.has(inner.kind)) body.report(node, 'Expression cannot be a statement.');
  return { statement: { kind: 'expression', expression: body.expression(inner), line, column }, ends: true };
}

export function returnStatement(node: StatementOf<'return'>, body: Body): Checked {
  const { line, column } = node;
  return { statement: { kind: 'return', value: returnValue(node, body), line, column }, ends: false };
}

function returnValue(node: StatementOf<'return'>, body: Body): Typed | null {
  const { returns } = body;
  if (node.value === null) {
    if (returns !== null && returns !== VOID) body.report(node, `Return value must be of type: ${returns.text}`);
    return null;
  }
  if (returns === null || returns === VOID) return body.fail(node, 'Void method must not return a value');
  return body.converted(node.value, returns, () => `Return value must be of type: ${returns.text}`);
}

export function throwStatement(node: StatementOf<'throw'>, body: Body): Checked {
  const value = body.expression(node.value);
  const exception = body.lib('Exception');
  if (value.type.kind !== 'error' && value.type.kind !== 'null' && !inherits(value.type, exception, body.universe)) body.report(node, `Throw expression must be of type exception: ${value.type.text}`);
  return { statement: { kind: 'throw', value: convertTo(value, exception), line: node.line, column: node.column }, ends: false };
}

export function jump(node: StatementOf<'break'> | StatementOf<'continue'>, body: Body): Checked {
  if (body.loops === 0) body.report(node, `${node.kind === 'break' ? 'Break' : 'Continue'} statement must be in loop`);
  if (node.kind === 'break') body.broken = true;
  return { statement: { kind: node.kind, line: node.line, column: node.column }, ends: false };
}
