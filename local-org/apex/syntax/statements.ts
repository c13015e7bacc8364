/** Statements: one function per keyword, chosen from a table. */
import type { CatchClause, DmlVerb, Expression, Name, Position, Statement, StatementOf, SwitchCase } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { args } from './operand.ts';
import { attempt, typeName } from './type-names.ts';

type Reader = (cursor: Cursor, at: Position) => Statement;

const READERS: Record<string, Reader> = {
  '{': block, if: ifStatement, while: whileStatement, do: doWhile, for: forStatement, return: returnStatement, throw: throwStatement,
  break: jump('break'), continue: jump('continue'), try: tryStatement,
  insert: dml('insert'), update: dml('update'), upsert: dml('upsert'), delete: dml('delete'), undelete: dml('undelete'), merge: dml('merge'),
};

export function statement(cursor: Cursor): Statement {
  const { token } = cursor;
  const at = { line: token.line, column: token.column };
  const reader = token.kind === 'String' ? undefined : READERS[token.lower];
  if (reader && Object.hasOwn(READERS, token.lower)) return reader(cursor, at);
  if (token.lower === 'switch' && cursor.peek(1).lower === 'on') return switchStatement(cursor, at);
  if (isRunAs(cursor)) return runAs(cursor, at);
  const local = attempt(cursor, localHead);
  if (local) return localVariables(cursor, local, at);
  const expression = cursor.grammar.expression(cursor);
  cursor.expect(';');
  return { kind: 'expression', expression, ...at };
}

export function block(cursor: Cursor): StatementOf<'block'> {
  const { line, column } = cursor.expect('{');
  const body: Statement[] = [];
  while (!cursor.is('}')) {
    if (cursor.token.kind === 'end') throw cursor.failure(`Missing '}' at '<EOF>'`);
    body.push(cursor.grammar.statement(cursor));
  }
  const end = cursor.expect('}');
  return { kind: 'block', body, end: { line: end.line, column: end.column }, line, column };
}

interface LocalHead {
  type: ReturnType<typeof typeName>;
  final: boolean;
}

/** `final Map<Id, Account> byId` up to the name; undefined when it is no declaration. */
function localHead(cursor: Cursor): LocalHead | undefined {
  let final = false;
  for (;;) {
    if (cursor.is('final') || cursor.is('transient')) {
      cursor.next();
      final = true;
    } else if (cursor.is('@')) skipAnnotation(cursor);
    else break;
  }
  if (!cursor.isName()) return undefined;
  const type = typeName(cursor);
  return cursor.isName() && cursor.token.lower !== 'instanceof' ? { type, final } : undefined;
}

function skipAnnotation(cursor: Cursor): void {
  cursor.expect('@');
  cursor.name();
  if (cursor.is('(')) args(cursor);
}

function localVariables(cursor: Cursor, { type, final }: LocalHead, at: Position): Statement {
  const variables = variableList(cursor);
  cursor.expect(';');
  return { kind: 'local', type, final, variables, ...at };
}

export function variableList(cursor: Cursor): { name: Name; value: Expression | null }[] {
  const variables: { name: Name; value: Expression | null }[] = [];
  do {
    const name = cursor.declaredName();
    variables.push({ name, value: cursor.accept('=') ? cursor.grammar.expression(cursor) : null });
  } while (cursor.accept(','));
  return variables;
}

function parenthesised(cursor: Cursor): Expression {
  cursor.expect('(');
  const expression = cursor.grammar.expression(cursor);
  cursor.expect(')');
  return expression;
}

function ifStatement(cursor: Cursor, at: Position): Statement {
  cursor.next();
  const condition = parenthesised(cursor);
  const yes = statement(cursor);
  return { kind: 'if', condition, yes, no: cursor.accept('else') ? statement(cursor) : null, ...at };
}

function whileStatement(cursor: Cursor, at: Position): Statement {
  cursor.next();
  const condition = parenthesised(cursor);
  return { kind: 'while', condition, body: loopBody(cursor), ...at };
}

/** `while (…);`: whatever happens, happens in the condition. */
function loopBody(cursor: Cursor): Statement {
  if (!cursor.is(';')) return statement(cursor);
  const { line, column } = cursor.expect(';');
  return { kind: 'block', body: [], end: { line, column }, line, column };
}

function doWhile(cursor: Cursor, at: Position): Statement {
  cursor.next();
  const body = statement(cursor);
  cursor.expect('while');
  const condition = parenthesised(cursor);
  cursor.expect(';');
  return { kind: 'doWhile', body, condition, ...at };
}

function forStatement(cursor: Cursor, at: Position): Statement {
  cursor.next();
  cursor.expect('(');
  return attempt(cursor, () => forEachHead(cursor)) ? forEach(cursor, at) : countingFor(cursor, at);
}

/** Looks for `Type name :` and goes back to its start. */
function forEachHead(cursor: Cursor): true | undefined {
  const mark = cursor.mark;
  const found = localHead(cursor) !== undefined && cursor.name() !== undefined && cursor.is(':');
  cursor.back(mark);
  return found || undefined;
}

function forEach(cursor: Cursor, at: Position): Statement {
  const { type } = localHead(cursor)!;
  const variable = cursor.declaredName();
  cursor.expect(':');
  const source = cursor.grammar.expression(cursor);
  cursor.expect(')');
  return { kind: 'forEach', type, variable, source, body: loopBody(cursor), ...at };
}

function countingFor(cursor: Cursor, at: Position): Statement {
  const init = forInit(cursor);
  const condition = cursor.is(';') ? null : cursor.grammar.expression(cursor);
  cursor.expect(';');
  const update = cursor.is(')') ? [] : expressionList(cursor);
  cursor.expect(')');
  return { kind: 'for', init, condition, update, body: loopBody(cursor), ...at };
}

function forInit(cursor: Cursor): Statement[] {
  if (cursor.accept(';')) return [];
  const { line, column } = cursor.token;
  const head = attempt(cursor, localHead);
  if (head) return [localVariables(cursor, head, { line, column })];
  const list = expressionList(cursor).map((expression): Statement => ({ kind: 'expression', expression, line: expression.line, column: expression.column }));
  cursor.expect(';');
  return list;
}

function expressionList(cursor: Cursor): Expression[] {
  const list: Expression[] = [];
  do list.push(cursor.grammar.expression(cursor));
  while (cursor.accept(','));
  return list;
}

function returnStatement(cursor: Cursor, at: Position): Statement {
  cursor.next();
  const value = cursor.is(';') ? null : cursor.grammar.expression(cursor);
  cursor.expect(';');
  return { kind: 'return', value, ...at };
}

function throwStatement(cursor: Cursor, at: Position): Statement {
  cursor.next();
  const value = cursor.grammar.expression(cursor);
  cursor.expect(';');
  return { kind: 'throw', value, ...at };
}

function jump(kind: 'break' | 'continue'): Reader {
  return (cursor, at) => {
    cursor.next();
    cursor.expect(';');
    return { kind, ...at };
  };
}

function tryStatement(cursor: Cursor, at: Position): Statement {
  cursor.next();
  const body = block(cursor);
  const catches: CatchClause[] = [];
  while (cursor.is('catch')) catches.push(catchClause(cursor));
  const last = cursor.accept('finally') ? block(cursor) : null;
  if (catches.length === 0 && last === null) throw cursor.failure(`Missing 'catch' at '${cursor.token.text}'`);
  return { kind: 'try', body, catches, finally: last, ...at };
}

function catchClause(cursor: Cursor): CatchClause {
  const { line, column } = cursor.expect('catch');
  cursor.expect('(');
  cursor.accept('final');
  const type = typeName(cursor);
  const variable = cursor.declaredName();
  cursor.expect(')');
  return { type, variable, body: block(cursor), line, column };
}

function dml(operation: DmlVerb): Reader {
  return (cursor, at) => {
    cursor.next();
    const access = accessLevel(cursor);
    const value = cursor.grammar.expression(cursor);
    const other = operation === 'merge' ? cursor.grammar.expression(cursor) : null;
    const externalId = operation === 'upsert' && !cursor.is(';') ? { type: typeName(cursor) } : null;
    cursor.expect(';');
    return { kind: 'dml', operation, access, value, other, externalId, ...at };
  };
}

function accessLevel(cursor: Cursor): 'user' | 'system' | null {
  if (!cursor.is('as') || (cursor.peek(1).lower !== 'user' && cursor.peek(1).lower !== 'system')) return null;
  cursor.next();
  return cursor.next().lower as 'user' | 'system';
}

function isRunAs(cursor: Cursor): boolean {
  return cursor.is('system') && cursor.peek(1).lower === '.' && cursor.peek(2).lower === 'runas' && cursor.peek(3).lower === '(';
}

function runAs(cursor: Cursor, at: Position): Statement {
  for (let i = 0; i < 3; i++) cursor.next();
  const list = args(cursor);
  return { kind: 'runAs', args: list, body: block(cursor), ...at };
}

function switchStatement(cursor: Cursor, at: Position): Statement {
  cursor.next();
  cursor.next();
  const subject = cursor.grammar.expression(cursor);
  cursor.expect('{');
  const cases: SwitchCase[] = [];
  let otherwise: Statement | null = null;
  while (!cursor.accept('}')) {
    const { line, column } = cursor.expect('when');
    if (otherwise !== null) throw cursor.unexpected(cursor.last);
    if (cursor.accept('else')) otherwise = block(cursor);
    else cases.push({ ...label(cursor), body: block(cursor), line, column });
  }
  if (cases.length === 0) throw cursor.failure('switch statements must have at least one when clause', cursor.last);
  return { kind: 'switch', subject, cases, otherwise, ...at };
}

/** `Account a` or a list of values. */
function label(cursor: Cursor): Pick<SwitchCase, 'values' | 'type' | 'variable'> {
  const typed = attempt(cursor, () => {
    if (!cursor.isName()) return undefined;
    const type = typeName(cursor);
    return cursor.isName() ? { values: [], type, variable: cursor.declaredName() } : undefined;
  });
  return typed ?? { values: expressionList(cursor), type: null, variable: null };
}
