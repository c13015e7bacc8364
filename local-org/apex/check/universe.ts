/** Every type that a compilation can name: library, objects, and the user's classes, which are declared when they are first named. */
import type { ClassUnit, Position, TypeName } from '../syntax/ast.ts';
import { declareClass } from './declare.ts';
import type { LibraryTypes } from './library-types.ts';
import type { ObjectCatalogue } from './objects.ts';
import { nameText } from './resolver.ts';
import type { Report, Resolver } from './resolver.ts';
import type { ClassSymbol } from './symbols.ts';
import { ERROR } from './type.ts';
import type { ApexType } from './type.ts';

/** What code names beyond classes and objects. */
export type NamedMetadata = 'label' | 'page' | 'flow' | 'script';

/** The name as it was deployed, by name in any case; undefined when the org does not have it. */
export type MetadataNames = (kind: NamedMetadata, name: string) => string | undefined;

export interface UniverseOptions {
  library: LibraryTypes;
  catalogue: ObjectCatalogue;
  namespace?: string | null;
  /** The parsed class of this lower-case name, if the org has one. */
  classUnit(name: string): ClassUnit | undefined;
  /** Receives what is wrong in a declaration (unknown types, duplicates); the place is in the file of that class. */
  report(file: string, at: Position, message: string): void;
  metadataName?: MetadataNames;
  /** Told of every top-level user class that is looked at. */
  uses(className: string): void;
}

export class TypeUniverse implements Resolver {
  readonly library: LibraryTypes;
  readonly catalogue: ObjectCatalogue;
  readonly #options: UniverseOptions;
  readonly #classes = new Map<string, ClassSymbol | null>();
  readonly #byName = new Map<string, ClassSymbol>();

  constructor(options: UniverseOptions) {
    this.#options = options;
    this.library = options.library;
    this.catalogue = options.catalogue;
  }

  pageName(name: string): string | undefined {
    return this.#options.metadataName?.('page', name);
  }

  isOwnNamespace(name: string): boolean {
    return this.#options.namespace?.toLowerCase() === name.toLowerCase();
  }

  hasLabel(name: string): boolean {
    return this.#options.metadataName === undefined || this.#options.metadataName('label', name) !== undefined;
  }

  lib(name: string, args: readonly ApexType[] = []): ApexType {
    return this.library.lib(name, args);
  }

  list(element: ApexType): ApexType {
    return this.lib('System.List', [element]);
  }

  sobject(name: string): ApexType {
    return this.library.type('sobject', name);
  }

  /** A top-level class by name in any case. */
  userClass(name: string): ClassSymbol | undefined {
    const key = name.toLowerCase();
    const known = this.#classes.get(key);
    if (known) this.#options.uses(known.name);
    if (known !== undefined) return known ?? undefined;
    const unit = this.#options.classUnit(key);
    const symbol = unit ? this.declare(unit.declaration, `${unit.name}.cls`, null) : null;
    this.#classes.set(key, symbol);
    if (symbol) this.#options.uses(symbol.name);
    return symbol ?? undefined;
  }

  /** Declares a class that no file holds alone: of anonymous Apex. */
  declare(declaration: ClassUnit['declaration'], file: string, outer: ClassSymbol | null): ClassSymbol {
    return declareClass(declaration, outer, this, (at, message) => this.#options.report(file, at, message), (symbol) => this.#byName.set(symbol.name, symbol));
  }

  addClass(symbol: ClassSymbol): void {
    this.#classes.set(symbol.name.toLowerCase(), symbol);
  }

  /** The declaration behind a type; records have that of SObject. Null for void, null and errors. */
  symbol(type: ApexType): ClassSymbol | null {
    switch (type.kind) {
      case 'lib': return this.library.symbol(type.name);
      case 'sobject': return this.library.symbol('System.SObject');
      case 'user': return this.#userSymbol(type.name);
      default: return null;
    }
  }

  #userSymbol(name: string): ClassSymbol | null {
    const symbol = this.#byName.get(name) ?? null;
    if (symbol) this.#options.uses(name.split('.', 1)[0]);
    return symbol;
  }

  /** The type of a name as seen from inside a class; undefined when there is none. */
  resolve(name: TypeName, scope: ClassSymbol | null): ApexType | undefined {
    let type = this.#plain(name, scope);
    for (let i = 0; type && i < name.arrays; i++) type = this.list(type);
    return type;
  }

  /** Like resolve; reports `Invalid type: X` and gives the error type. */
  require(name: TypeName, scope: ClassSymbol | null, report: Report): ApexType {
    const type = this.resolve(name, scope);
    if (type) return type;
    report(name, `Invalid type: ${nameText(name)}`);
    return ERROR;
  }

  #plain(name: TypeName, scope: ClassSymbol | null): ApexType | undefined {
    const names = name.segments.map((segment) => segment.name);
    const user = this.findUser(names, scope);
    if (user) return user.type;
    const args: ApexType[] = [];
    for (const arg of name.segments.at(-1)!.args) {
      const type = this.resolve(arg, scope);
      if (!type) return undefined;
      args.push(type);
    }
    return this.#object(names) ?? this.#library(names, args);
  }

  #object(names: readonly string[]): ApexType | undefined {
    const schema = names.length === 2 && names[0].toLowerCase() === 'schema';
    if (names.length !== 1 && !schema) return undefined;
    if (names.at(-1)!.toLowerCase() === 'aggregateresult') return this.sobject('AggregateResult');
    const def = this.catalogue.object(names.at(-1)!);
    return def && !(this.library.fullName(names.join('.')) && isClassFirst(names.at(-1)!)) ? this.sobject(def.name) : undefined;
  }

  /** `Flow.Interview.X`; a flow that is not there is only a `Flow.Interview`. */
  #interview(names: readonly string[]): ApexType | undefined {
    if (names.length !== 3 || names[0].toLowerCase() !== 'flow' || names[1].toLowerCase() !== 'interview') return undefined;
    const flow = this.#options.metadataName?.('flow', names[2]);
    return this.lib(flow === undefined ? 'Flow.Interview' : `Flow.Interview.${flow}`);
  }

  #script(names: readonly string[]): ApexType | undefined {
    if (names.length !== 2 || names[0].toLowerCase() !== 'dataweavescriptresource') return undefined;
    const script = this.#options.metadataName?.('script', names[1]);
    return script === undefined ? undefined : this.lib(`DataWeaveScriptResource.${script}`);
  }

  #library(names: readonly string[], args: readonly ApexType[]): ApexType | undefined {
    const made = this.#interview(names) ?? this.#script(names);
    if (made) return made;
    const full = this.library.fullName(names.join('.'));
    if (!full) return undefined;
    const wanted = this.library.typeParameters(full).length;
    if (args.length !== wanted && args.length > 0) return undefined;
    return this.lib(full, args.length === wanted ? args : Array.from({ length: wanted }, () => this.lib('System.Object')));
  }

  /** A user class by path: inner classes of the scope, its parents and its outer class first. */
  findUser(names: readonly string[], scope: ClassSymbol | null): ClassSymbol | undefined {
    let symbol = this.#innerInScope(names[0], scope) ?? this.userClass(names[0]);
    if (!symbol && names.length > 1 && this.isOwnNamespace(names[0])) return this.findUser(names.slice(1), null);
    for (const name of names.slice(1)) symbol = symbol && this.#inner(symbol, name);
    return symbol;
  }

  #innerInScope(name: string, scope: ClassSymbol | null): ClassSymbol | undefined {
    for (let at = scope; at; at = at.outer) {
      if (at.name.toLowerCase() === name.toLowerCase()) return at;
      const found = this.#inner(at, name);
      if (found) return found;
    }
    return undefined;
  }

  #inner(symbol: ClassSymbol, name: string): ClassSymbol | undefined {
    for (let at: ClassSymbol | null = symbol; at; at = parentOf(at, this)) {
      const found = at.inner.get(name.toLowerCase());
      if (found) return found;
    }
    return undefined;
  }
}

function parentOf(symbol: ClassSymbol, universe: TypeUniverse): ClassSymbol | null {
  return symbol.origin === 'user' && symbol.superType?.kind === 'user' ? universe.symbol(symbol.superType) : null;
}

/** Names that are both an object and a class of System mean the class. */
function isClassFirst(name: string): boolean {
  return ['address', 'location', 'name', 'type', 'test', 'label', 'page'].includes(name.toLowerCase());
}
