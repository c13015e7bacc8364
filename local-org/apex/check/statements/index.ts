/** The table of statements: kind → check. */
import type { Statement, StatementKind, StatementOf } from '../../syntax/ast.ts';
import type { Body, Checked } from '../body.ts';
import { doWhile, forEach, forStatement, ifStatement, switchStatement, tryStatement, whileStatement } from './flow.ts';
import { dml, runAs } from './records.ts';
import { block, expression, jump, local, returnStatement, throwStatement } from './simple.ts';

type Table = { [Kind in StatementKind]: (node: StatementOf<Kind>, body: Body) => Checked };

const STATEMENTS: Table = {
  block, local, expression, if: ifStatement, while: whileStatement, doWhile, for: forStatement, forEach, switch: switchStatement, return: returnStatement,
  throw: throwStatement, break: jump, continue: jump, try: tryStatement, dml, runAs,
};

export function checkStatement(node: Statement, body: Body): Checked {
  return (STATEMENTS[node.kind] as (node: Statement, body: Body) => Checked)(node, body);
}
