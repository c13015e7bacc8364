/** Classes, interfaces, enums and their members. */
import type { Accessor, Annotation, Member, Modifiers, Parameter, Position, TypeDeclaration, TypeName } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { block, variableList } from './statements.ts';
import { typeName } from './type-names.ts';

const KEYWORDS = new Set('public private protected global static final abstract virtual override transient testmethod webservice with without inherited'.split(' '));
const SHARING = new Set(['with', 'without', 'inherited']);

export function modifiers(cursor: Cursor): Modifiers {
  const { line, column } = cursor.token;
  const keywords = new Set<string>();
  const annotations: Annotation[] = [];
  for (;;) {
    if (cursor.is('@')) annotations.push(annotation(cursor));
    else if (isModifier(cursor)) readModifier(cursor, keywords);
    else return { keywords, annotations, line, column };
  }
}

function isModifier(cursor: Cursor): boolean {
  if (cursor.token.kind !== 'name' || !KEYWORDS.has(cursor.token.lower)) return false;
  if (SHARING.has(cursor.token.lower)) return cursor.peek(1).lower === 'sharing';
  return cursor.token.lower !== 'transient' || cursor.peek(1).kind === 'name';
}

function readModifier(cursor: Cursor, keywords: Set<string>): void {
  const word = cursor.next().lower;
  const text = SHARING.has(word) ? `${word} ${cursor.next().lower}` : word;
  if (keywords.has(text)) throw cursor.failure(`Duplicate modifier: ${text}`, cursor.last);
  keywords.add(text);
}

function annotation(cursor: Cursor): Annotation {
  const { line, column } = cursor.expect('@');
  const name = cursor.member().text;
  const parameters = new Map<string, string>();
  if (cursor.accept('(')) {
    while (!cursor.accept(')')) annotationParameter(cursor, parameters);
  }
  return { name, parameters, line, column };
}

function annotationParameter(cursor: Cursor, parameters: Map<string, string>): void {
  if (cursor.accept(',')) return;
  const named = cursor.token.kind === 'name' && cursor.peek(1).lower === '=';
  const key = named ? cursor.next().lower : 'value';
  if (named) cursor.expect('=');
  if (cursor.token.kind === 'end' || cursor.token.kind === 'symbol') throw cursor.unexpected();
  let value = cursor.next().text;
  while (cursor.accept('.')) value += `.${cursor.member().text}`;
  parameters.set(key, value);
}

export function typeDeclaration(cursor: Cursor, mods: Modifiers): TypeDeclaration {
  const keyword = cursor.next();
  const kind = keyword.lower as TypeDeclaration['kind'];
  const at = { line: keyword.line, column: keyword.column };
  const name = cursor.declaredName();
  if (kind === 'enum') return { kind, modifiers: mods, name, extends: null, implements: [], members: [], ...constants(cursor), ...at };
  const parent = cursor.accept('extends') ? typeList(cursor) : [];
  const interfaces = kind === 'class' && cursor.accept('implements') ? typeList(cursor) : [];
  if (kind === 'class' && parent.length > 1) throw cursor.unexpected();
  const { members, end } = kind === 'class' ? body(cursor, classMember) : body(cursor, interfaceMember);
  const parents = kind === 'class' ? { extends: parent[0] ?? null, implements: interfaces } : { extends: null, implements: parent };
  return { kind, modifiers: mods, name, ...parents, members, constants: [], end, ...at };
}

function typeList(cursor: Cursor): TypeName[] {
  const list = [typeName(cursor)];
  while (cursor.accept(',')) list.push(typeName(cursor));
  return list;
}

function constants(cursor: Cursor): Pick<TypeDeclaration, 'constants' | 'end'> {
  const list: ReturnType<Cursor['name']>[] = [];
  cursor.expect('{');
  if (!cursor.is('}')) {
    do list.push(cursor.declaredName());
    while (cursor.accept(','));
  }
  const { line, column } = cursor.expect('}');
  return { constants: list, end: { line, column } };
}

function body(cursor: Cursor, member: (cursor: Cursor) => Member | undefined): { members: Member[]; end: Position } {
  cursor.expect('{');
  const members: Member[] = [];
  while (!cursor.is('}')) {
    if (cursor.token.kind === 'end') throw cursor.failure(`Missing '}' at '<EOF>'`);
    const read = member(cursor);
    if (read) members.push(read);
  }
  const { line, column } = cursor.expect('}');
  return { members, end: { line, column } };
}

export function isTypeKeyword(cursor: Cursor): boolean {
  return (cursor.is('class') || cursor.is('interface') || cursor.is('enum')) && cursor.isName(cursor.peek(1));
}

function interfaceMember(cursor: Cursor): Member {
  const mods = modifiers(cursor);
  const { line, column } = cursor.token;
  const type = returnType(cursor);
  const name = cursor.declaredName();
  const list = parameters(cursor);
  cursor.expect(';');
  return { kind: 'method', modifiers: mods, type, name, parameters: list, body: null, line, column };
}

export function classMember(cursor: Cursor): Member | undefined {
  if (cursor.accept(';')) return undefined;
  const { line, column } = cursor.token;
  const mods = modifiers(cursor);
  const at = { line, column };
  if (isTypeKeyword(cursor)) return { kind: 'type', modifiers: mods, declaration: typeDeclaration(cursor, mods), ...at };
  if (cursor.is('{')) return { kind: 'initialiser', modifiers: mods, static: mods.keywords.has('static'), body: block(cursor), ...at };
  if (cursor.isName() && cursor.peek(1).lower === '(') return constructor(cursor, mods, at);
  const type = returnType(cursor);
  if (cursor.isName() && cursor.peek(1).lower === '(') return method(cursor, mods, type, at);
  if (type === null) throw cursor.unexpected();
  if (cursor.isName() && cursor.peek(1).lower === '{') return property(cursor, mods, type, at);
  const variables = variableList(cursor);
  cursor.expect(';');
  return { kind: 'field', modifiers: mods, type, variables, ...at };
}

function constructor(cursor: Cursor, mods: Modifiers, at: Position): Member {
  const name = cursor.declaredName();
  const list = parameters(cursor);
  return { kind: 'constructor', modifiers: mods, name, parameters: list, body: block(cursor), ...at };
}

/** Null for void. */
export function returnType(cursor: Cursor): TypeName | null {
  return cursor.accept('void') ? null : typeName(cursor);
}

export function method(cursor: Cursor, mods: Modifiers, type: TypeName | null, at: Position): Member {
  const name = cursor.declaredName();
  const list = parameters(cursor);
  const code = cursor.accept(';') ? null : block(cursor);
  return { kind: 'method', modifiers: mods, type, name, parameters: list, body: code, ...at };
}

function parameters(cursor: Cursor): Parameter[] {
  cursor.expect('(');
  const list: Parameter[] = [];
  if (cursor.accept(')')) return list;
  do {
    const mods = modifiers(cursor);
    const { line, column } = cursor.token;
    list.push({ type: typeName(cursor), name: cursor.declaredName(), final: mods.keywords.has('final'), line, column });
  } while (cursor.accept(','));
  cursor.expect(')');
  return list;
}

function property(cursor: Cursor, mods: Modifiers, type: TypeName, at: Position): Member {
  const name = cursor.declaredName();
  const accessors: { get: Accessor | null; set: Accessor | null } = { get: null, set: null };
  cursor.expect('{');
  while (!cursor.accept('}')) {
    const own = modifiers(cursor);
    const { line, column, lower } = cursor.token;
    if ((lower !== 'get' && lower !== 'set') || accessors[lower]) throw cursor.unexpected();
    cursor.next();
    accessors[lower] = { modifiers: own, body: cursor.accept(';') ? null : block(cursor), line, column };
  }
  if (!accessors.get && !accessors.set) throw cursor.failure('Properties must have at least one accessor', cursor.last);
  return { kind: 'property', modifiers: mods, type, name, getter: accessors.get, setter: accessors.set, ...at };
}
