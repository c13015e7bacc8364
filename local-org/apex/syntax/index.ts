/** Entry of apex/syntax: source text of a class, a trigger or anonymous Apex to a tree, or to the first syntax error. */
import type { AnonymousUnit, ClassUnit, Diagnostic, Member, Statement, TriggerUnit } from './ast.ts';
import { Cursor } from './cursor.ts';
import type { Grammar } from './cursor.ts';
import { isTypeKeyword, method, modifiers, returnType, typeDeclaration } from './declarations.ts';
import { SyntaxFailure } from './failure.ts';
import { expression } from './operators.ts';
import { block, statement } from './statements.ts';
import { attempt, typeName } from './type-names.ts';

export type { Diagnostic } from './ast.ts';

export type Parsed<U> = { unit: U; errors?: undefined } | { unit?: undefined; errors: Diagnostic[] };

const GRAMMAR: Grammar = { expression, statement, typeName };

function parse<U>(source: string, fileName: string, read: (cursor: Cursor) => U): Parsed<U> {
  try {
    const cursor = new Cursor(source.replace(/^\uFEFF/, ''), GRAMMAR);
    const unit = read(cursor);
    if (cursor.token.kind !== 'end') throw cursor.unexpected();
    return { unit };
  } catch (failure) {
    if (!(failure instanceof SyntaxFailure)) throw failure;
    return { errors: [{ file: fileName, message: failure.message, ...failure.position }] };
  }
}

export function parseClass(source: string, fileName: string): Parsed<ClassUnit> {
  return parse(source, fileName, (cursor) => {
    const mods = modifiers(cursor);
    if (!isTypeKeyword(cursor)) throw cursor.unexpected();
    const declaration = typeDeclaration(cursor, mods);
    return { kind: 'class', name: declaration.name.text, declaration };
  });
}

export function parseTrigger(source: string, fileName: string): Parsed<TriggerUnit> {
  return parse(source, fileName, (cursor) => {
    cursor.expect('trigger');
    const name = cursor.declaredName().text;
    cursor.expect('on');
    const object = cursor.name();
    cursor.expect('(');
    const operations: string[] = [];
    do operations.push(triggerOperation(cursor));
    while (cursor.accept(','));
    cursor.expect(')');
    return { kind: 'trigger', name, object, operations, body: block(cursor) };
  });
}

function triggerOperation(cursor: Cursor): string {
  const when = cursor.member().text;
  const operation = `${when}_${cursor.member().text}`.toUpperCase();
  if (!/^(BEFORE_(INSERT|UPDATE|DELETE)|AFTER_(INSERT|UPDATE|DELETE|UNDELETE))$/.test(operation)) throw cursor.unexpected(cursor.last);
  return operation;
}

export function parseAnonymous(source: string, fileName: string): Parsed<AnonymousUnit> {
  return parse(source, fileName, (cursor) => {
    const body: Statement[] = [];
    const members: Member[] = [];
    while (cursor.token.kind !== 'end') {
      const member = declaration(cursor);
      if (member) members.push(member);
      else body.push(statement(cursor));
    }
    const { line, column } = cursor.token;
    return { kind: 'anonymous', name: 'AnonymousBlock', members, body: { kind: 'block', body, line: 1, column: 1, end: { line, column } } };
  });
}

/** A class or method between the statements; undefined, and nothing read, when a statement follows. */
function declaration(cursor: Cursor): Member | undefined {
  const { line, column } = cursor.token;
  const mark = cursor.mark;
  const mods = modifiers(cursor);
  if (isTypeKeyword(cursor)) return { kind: 'type', modifiers: mods, declaration: typeDeclaration(cursor, mods), line, column };
  const type = attempt(cursor, methodHead);
  if (type !== undefined) return method(cursor, mods, type.returns, { line, column });
  cursor.back(mark);
  return undefined;
}

/** `Integer name (` up to the name. */
function methodHead(cursor: Cursor): { returns: ReturnType<typeof returnType> } | undefined {
  if (!cursor.is('void') && !cursor.isName()) return undefined;
  const returns = returnType(cursor);
  return cursor.isName() && cursor.peek(1).lower === '(' ? { returns } : undefined;
}
