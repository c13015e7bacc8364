/** The library's types, interned for good: one instance serves every compilation. */
import type { TypeName } from '../syntax/ast.ts';
import { librarySymbol } from './library.ts';
import type { ClassSymbol, LibraryType } from './symbols.ts';
import { ERROR, textOf } from './type.ts';
import type { ApexType, TypeKind } from './type.ts';

/** Types of these namespaces are known without it; the first that has the name wins. */
const OPEN_NAMESPACES = ['System', 'Schema'];

/** Types that the org's metadata makes: prefix → the type above them and its static method that makes one by name. */
const MADE = [
  { prefix: 'Flow.Interview.', parent: 'Flow.Interview', factory: 'createInterview' },
  { prefix: 'DataWeaveScriptResource.', parent: 'DataWeave.Script', factory: 'createScript' },
] as const;

/** For `Flow.Interview.X` and `DataWeaveScriptResource.X`: how an X is made; undefined for other types. */
export function madeType(fullName: string): { name: string; parent: string; factory: string } | undefined {
  const made = MADE.find(({ prefix }) => fullName.startsWith(prefix));
  return made && { name: fullName.slice(made.prefix.length), parent: made.parent, factory: made.factory };
}

export class LibraryTypes {
  readonly #declared = new Map<string, LibraryType>();
  readonly #symbols = new Map<string, ClassSymbol>();
  readonly #types = new Map<string, ApexType>();
  readonly #namespaces = new Set<string>();

  constructor(types: Iterable<LibraryType>) {
    for (const type of types) {
      this.#declared.set(type.name.toLowerCase(), type);
      this.#namespaces.add(type.name.slice(0, type.name.indexOf('.')).toLowerCase());
    }
  }

  type(kind: TypeKind, name: string, args: readonly ApexType[] = []): ApexType {
    const key = `${kind}:${name}${args.length === 0 ? '' : `<${args.map((arg) => `${arg.kind}:${arg.text}`).join(',')}>`}`;
    const known = this.#types.get(key);
    if (known) return known;
    const made = Object.freeze({ kind, name, args: Object.freeze([...args]), text: textOf(kind, name, args) });
    this.#types.set(key, made);
    return made;
  }

  /** By full name in its own spelling: lib('System.List', [element]). */
  lib(name: string, args: readonly ApexType[] = []): ApexType {
    return this.type('lib', name, args);
  }

  isNamespace(name: string): boolean {
    return this.#namespaces.has(name.toLowerCase());
  }

  /** The canonical full name of `String`, `Database.SaveResult`, `system.debug`'s `System` … ; undefined if there is none. */
  fullName(name: string, namespaces: readonly string[] = OPEN_NAMESPACES): string | undefined {
    const exact = this.#declared.get(name.toLowerCase());
    if (exact) return exact.name;
    if (name.includes('.') && this.isNamespace(name.slice(0, name.indexOf('.')))) return undefined;
    for (const namespace of namespaces) {
      const type = this.#declared.get(`${namespace}.${name}`.toLowerCase());
      if (type) return type.name;
    }
    return undefined;
  }

  #declaration(fullName: string): LibraryType | undefined {
    const made = madeType(fullName);
    return this.#declared.get(fullName.toLowerCase()) ?? (made && { name: fullName, kind: 'class', extends: made.parent, members: {} });
  }

  /** True for a member of the platform that the library does not have. */
  isUnsupported(fullName: string, member: string): boolean {
    return this.#declaration(fullName)?.unsupported?.some((name) => name.toLowerCase() === member.toLowerCase()) ?? false;
  }

  typeParameters(fullName: string): readonly string[] {
    return this.#declared.get(fullName.toLowerCase())?.typeParameters ?? [];
  }

  /** Throws for a type that the library does not declare: callers have a type that was resolved. */
  symbol(fullName: string): ClassSymbol {
    const known = this.#symbols.get(fullName);
    if (known) return known;
    const declared = this.#declaration(fullName);
    if (!declared) throw new Error(`The Apex library declares no ${fullName}`);
    const own = this.lib(declared.name, (declared.typeParameters ?? []).map((name) => this.type('variable', name)));
    const symbol = librarySymbol(declared, own, (name, parameters, namespace) => this.#inSignature(name, parameters, namespace));
    this.#symbols.set(fullName, symbol);
    return symbol;
  }

  #inSignature(name: TypeName, parameters: readonly string[], namespace: string): ApexType {
    let type = this.#plain(name, parameters, namespace);
    for (let i = 0; i < name.arrays; i++) type = this.lib('System.List', [type]);
    return type;
  }

  #plain(name: TypeName, parameters: readonly string[], namespace: string): ApexType {
    const text = name.segments.map((segment) => segment.name).join('.');
    if (parameters.includes(text)) return this.type('variable', text);
    const full = this.fullName(text, [namespace, ...OPEN_NAMESPACES]);
    const args = name.segments.at(-1)!.args.map((arg) => this.#inSignature(arg, parameters, namespace));
    if (full) return this.lib(full, args);
    return /^[A-Z]\w*$/.test(text) ? this.type('sobject', text) : ERROR;
  }
}
