/** Reads the signatures of the Apex library (`LibType.members`) into symbols, one type at a time, when it is first used. */
import { Cursor } from '../syntax/cursor.ts';
import type { TypeName } from '../syntax/ast.ts';
import { typeName } from '../syntax/type-names.ts';
import { VOID } from './type.ts';
import type { ApexType } from './type.ts';
import type { ClassSymbol, FieldSymbol, LibraryType, MethodSymbol, ParameterSymbol } from './symbols.ts';

export type TypeResolver = (name: TypeName, typeParameters: readonly string[], namespace: string) => ApexType;

/** A member of a library type before its types are resolved. */
interface Signature {
  key: string;
  words: Set<string>;
  type: TypeName | null;
  name: string;
  parameters: { type: TypeName; name: string }[] | null;
}

const NO_GRAMMAR = { expression: unused, statement: unused, typeName };

function unused(): never {
  throw new Error('A library signature holds no code');
}

function readSignature(key: string): Signature {
  const cursor = new Cursor(key, NO_GRAMMAR);
  const words = new Set<string>();
  while (['static', 'virtual', 'abstract', 'override', 'global', 'public'].includes(cursor.token.lower)) words.add(cursor.next().lower);
  if (cursor.is('new') && cursor.peek(1).lower === '(') {
    cursor.next();
    return { key, words, type: null, name: 'new', parameters: readParameters(cursor) };
  }
  const type = cursor.accept('void') ? null : typeName(cursor);
  const name = cursor.member().text;
  return { key, words, type, name, parameters: cursor.is('(') ? readParameters(cursor) : null };
}

function readParameters(cursor: Cursor): { type: TypeName; name: string }[] {
  const list: { type: TypeName; name: string }[] = [];
  cursor.expect('(');
  while (!cursor.accept(')')) {
    list.push({ type: typeName(cursor), name: cursor.isName() ? cursor.name().text : `p${list.length}` });
    cursor.accept(',');
  }
  return list;
}

/** The symbol of a library type; members are read on first access. */
export function librarySymbol(lib: LibraryType, type: ApexType, resolve: TypeResolver): ClassSymbol {
  const typeParameters = lib.typeParameters ?? [];
  const namespace = lib.name.slice(0, lib.name.lastIndexOf('.'));
  const named = (text: string): ApexType => resolve(typeName(new Cursor(text, NO_GRAMMAR)), typeParameters, namespace);
  let members: ReturnType<typeof readMembers> | undefined;
  const read = () => (members ??= readMembers(symbol, lib, (name) => resolve(name, typeParameters, namespace)));
  let parents: { superType: ApexType | null; interfaces: ApexType[] } | undefined;
  const above = () => (parents ??= { superType: lib.extends ? named(lib.extends) : null, interfaces: (lib.implements ?? []).map(named) });
  const symbol: ClassSymbol = {
    origin: 'lib', kind: lib.kind, name: lib.name, typeParameters, type, outer: null, declaration: null, visibility: 'global', abstract: false,
    extensible: lib.extensible ?? false, sharing: null, annotations: [], isTest: false, constants: lib.constants ?? [], inner: new Map(),
    get superType() { return above().superType; },
    get interfaces() { return above().interfaces; },
    get methods() { return read().methods; },
    get fields() { return read().fields; },
    get constructors() { return read().constructors; },
  };
  return symbol;
}

function readMembers(owner: ClassSymbol, lib: LibraryType, resolve: (name: TypeName) => ApexType) {
  const methods = new Map<string, MethodSymbol[]>();
  const fields = new Map<string, FieldSymbol>();
  const constructors: MethodSymbol[] = [];
  const setters = new Set(Object.keys(lib.setters ?? {}).map((name) => name.toLowerCase()));
  for (const signature of Object.keys(lib.members).map(readSignature)) {
    if (signature.parameters === null) fields.set(signature.name.toLowerCase(), libraryField(owner, signature, resolve, setters));
    else {
      const method = libraryMethod(owner, signature, resolve);
      if (method.kind === 'constructor') constructors.push(method);
      else pushTo(methods, signature.name.toLowerCase(), method);
    }
  }
  return { methods, fields, constructors };
}

export function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function libraryMethod(owner: ClassSymbol, signature: Signature, resolve: (name: TypeName) => ApexType): MethodSymbol {
  const kind = signature.name === 'new' ? 'constructor' : 'method';
  const parameters = signature.parameters!.map(({ type, name }): ParameterSymbol => ({ name, type: resolve(type) }));
  const { words } = signature;
  return {
    kind, owner, name: signature.name, parameters, returns: kind === 'constructor' ? owner.type : signature.type ? resolve(signature.type) : VOID,
    static: words.has('static'), abstract: words.has('abstract') || owner.kind === 'interface', virtual: words.has('virtual') || owner.kind === 'interface' || owner.extensible,
    override: false, visibility: 'global', testVisible: false, annotations: [], signature: signature.key, js: '',
  };
}

function libraryField(owner: ClassSymbol, signature: Signature, resolve: (name: TypeName) => ApexType, setters: Set<string>): FieldSymbol {
  const settable = setters.has(signature.name.toLowerCase());
  return {
    owner, name: signature.name, type: resolve(signature.type!), static: signature.words.has('static'), final: !settable, transient: false,
    visibility: 'global', testVisible: false, annotations: [], get: 'code', set: settable ? 'code' : 'none', setVisibility: 'global', getVisibility: 'global',
    property: true, virtual: false, signature: signature.key, js: '',
  };
}
