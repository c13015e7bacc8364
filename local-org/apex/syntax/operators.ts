/** Binary operators, casts' operands, assignment and the ternary: everything above a postfix expression. */
import type { AssignOperator, BinaryOperator, Expression } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { operand } from './operand.ts';

const PRECEDENCE: Record<BinaryOperator | 'instanceof', number> = {
  '??': 1, '||': 2, '&&': 3, '|': 4, '^': 5, '&': 6, '==': 7, '!=': 7, '<>': 7, '===': 7, '!==': 7,
  instanceof: 8, '<': 9, '>': 9, '<=': 9, '>=': 9, '<<': 10, '>>': 10, '>>>': 10, '+': 11, '-': 11, '*': 12, '/': 12,
};
const ASSIGNMENTS = new Set<string>(['=', '+=', '-=', '*=', '/=', '&=', '|=', '^=', '<<=', '>>=', '>>>=', '??=']);

export function expression(cursor: Cursor): Expression {
  const left = ternary(cursor);
  const { text, tokens } = operatorAt(cursor);
  if (!ASSIGNMENTS.has(text)) return left;
  skip(cursor, tokens);
  const value = expression(cursor);
  return { kind: 'assign', operator: text as AssignOperator, target: left, value, line: left.line, column: left.column };
}

function ternary(cursor: Cursor): Expression {
  const condition = binary(cursor, 1);
  if (!cursor.accept('?')) return condition;
  const yes = expression(cursor);
  cursor.expect(':');
  const no = expression(cursor);
  return { kind: 'ternary', condition, yes, no, line: condition.line, column: condition.column };
}

function binary(cursor: Cursor, lowest: number): Expression {
  let left = operand(cursor);
  for (;;) {
    const { text, tokens } = operatorAt(cursor);
    const precedence = PRECEDENCE[text as BinaryOperator];
    if (precedence === undefined || precedence < lowest) return left;
    skip(cursor, tokens);
    left = text === 'instanceof' ? instance(cursor, left) : combine(left, text as BinaryOperator, binary(cursor, precedence + 1));
  }
}

function instance(cursor: Cursor, left: Expression): Expression {
  return { kind: 'instanceof', operand: left, type: cursor.grammar.typeName(cursor), line: left.line, column: left.column };
}

function combine(left: Expression, operator: BinaryOperator, right: Expression): Expression {
  return { kind: 'binary', operator, left, right, line: left.line, column: left.column };
}

/** The operator at the cursor; `>` signs and a `=` that touch are one operator, and so are `<` or `>` and `=` apart (Volunteers-for-Salesforce deploys to orgs with it). */
function operatorAt(cursor: Cursor): { text: string; tokens: number } {
  const first = cursor.token;
  if ((first.lower === '>' || first.lower === '<') && cursor.peek(1).lower === '=') return { text: `${first.lower}=`, tokens: 2 };
  if (first.lower !== '>') return { text: first.kind === 'String' ? '' : first.lower, tokens: 1 };
  let text = '>';
  let tokens = 1;
  for (let next = cursor.peek(1); touches(cursor, tokens) && (next.lower === '>' || next.lower === '=' || next.lower === '==') && text.length < 4; next = cursor.peek(tokens)) {
    text += next.lower;
    tokens++;
    if (next.lower !== '>') break;
  }
  return { text, tokens };
}

function touches(cursor: Cursor, ahead: number): boolean {
  return cursor.peek(ahead).start === cursor.peek(ahead - 1).end;
}

function skip(cursor: Cursor, tokens: number): void {
  for (let i = 0; i < tokens; i++) cursor.next();
}
