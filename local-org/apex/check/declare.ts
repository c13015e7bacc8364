/** Turns the declaration of a user class into a symbol. Headers and members are resolved when they are first asked for. */
import type { Accessor, Annotation, Member, MemberOf, Modifiers, TypeDeclaration, TypeName } from '../syntax/ast.ts';
import { pushTo } from './library.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol, Sharing, Visibility } from './symbols.ts';
import { VOID, isLib, mangledTypes } from './type.ts';
import type { ApexType } from './type.ts';
import { reservedName } from './reserved.ts';
import { nameText } from './resolver.ts';
import type { Report, Resolver } from './resolver.ts';

export function declareClass(
  declaration: TypeDeclaration, outer: ClassSymbol | null, universe: Resolver, report: Report, register: (symbol: ClassSymbol) => void,
): ClassSymbol {
  const name = outer ? `${outer.name}.${declaration.name.text}` : declaration.name.text;
  const { modifiers } = declaration;
  const inner = new Map<string, ClassSymbol>();
  const header = headerOf(() => readHeader(symbol, declaration, universe, report));
  const members = once(() => new MemberReader(symbol, universe, report).read(declaration.members));
  const symbol: ClassSymbol = {
    origin: 'user', kind: declaration.kind, name, typeParameters: [], type: universe.library.type('user', name), outer, declaration,
    visibility: visibilityOf(modifiers, 'private'), abstract: modifiers.keywords.has('abstract') || declaration.kind === 'interface',
    extensible: modifiers.keywords.has('virtual') || modifiers.keywords.has('abstract') || declaration.kind === 'interface',
    sharing: sharingOf(modifiers), annotations: modifiers.annotations, isTest: hasAnnotation(modifiers.annotations, 'istest') || (outer?.isTest ?? false),
    constants: declaration.constants.map((constant) => constant.text), inner,
    get superType() { return header().superType; },
    get interfaces() { return header().interfaces; },
    get methods() { return members().methods; },
    get fields() { return members().fields; },
    get constructors() { return members().constructors; },
  };
  register(symbol);
  declareInner(symbol, declaration.members, inner, universe, report, register);
  return symbol;
}

function declareInner(outer: ClassSymbol, members: readonly Member[], inner: Map<string, ClassSymbol>, universe: Resolver, report: Report, register: (symbol: ClassSymbol) => void): void {
  for (const member of members) {
    if (member.kind !== 'type') continue;
    const { name } = member.declaration;
    if (inner.has(name.text.toLowerCase())) report(name, `Type name already in use: ${name.text}`);
    if (outer.outer) report(name, 'Inner types are not allowed to have inner types');
    inner.set(name.text.toLowerCase(), declareClass(member.declaration, outer, universe, report, register));
  }
}

function once<T>(make: () => T): () => T {
  let value: { made: T } | undefined;
  return () => (value ??= { made: make() }).made;
}

function readHeader(symbol: ClassSymbol, declaration: TypeDeclaration, universe: Resolver, report: Report): Header {
  const superType = declaration.extends ? universe.require(declaration.extends, symbol, report) : null;
  const interfaces = declaration.implements.map((name) => universe.require(name, symbol, report));
  return { superType: superType?.kind === 'error' ? null : superType, interfaces: interfaces.filter((type) => type.kind !== 'error') };
}

interface Header {
  readonly superType: ApexType | null;
  readonly interfaces: readonly ApexType[];
}

const NO_PARENTS: Header = { superType: null, interfaces: [] };

/** While the names in a header are being resolved, the class has no parents yet: they may be inner classes of its own. */
function headerOf(read: () => Header): () => Header {
  let header: Header | undefined;
  let reading = false;
  return () => {
    if (header || reading) return header ?? NO_PARENTS;
    reading = true;
    header = read();
    reading = false;
    return header;
  };
}

export function hasAnnotation(annotations: readonly Annotation[], name: string): boolean {
  return annotations.some((annotation) => annotation.name.toLowerCase() === name);
}

function visibilityOf({ keywords }: Modifiers, otherwise: Visibility): Visibility {
  for (const word of ['global', 'public', 'protected', 'private'] as const) if (keywords.has(word)) return word;
  return keywords.has('webservice') ? 'global' : otherwise;
}

function sharingOf({ keywords }: Modifiers): Sharing {
  if (keywords.has('with sharing')) return 'with';
  if (keywords.has('without sharing')) return 'without';
  return keywords.has('inherited sharing') ? 'inherited' : null;
}

const OF_EVERY_OBJECT: ReadonlySet<string> = new Set(['tostring()', 'hashcode()', 'equals(object)']);

class MemberReader {
  readonly methods = new Map<string, MethodSymbol[]>();
  readonly fields = new Map<string, FieldSymbol>();
  readonly constructors: MethodSymbol[] = [];
  readonly #owner: ClassSymbol;
  readonly #universe: Resolver;
  readonly #report: Report;

  constructor(owner: ClassSymbol, universe: Resolver, report: Report) {
    this.#owner = owner;
    this.#universe = universe;
    this.#report = report;
  }

  read(members: readonly Member[]): MemberReader {
    for (const member of members) {
      if (member.kind === 'method' || member.kind === 'constructor') this.#method(member);
      else if (member.kind === 'field') this.#fields(member);
      else if (member.kind === 'property') this.#property(member);
    }
    if (this.#owner.kind === 'enum') this.#constants();
    return this;
  }

  #method(member: MemberOf<'method'> | MemberOf<'constructor'>): void {
    const { keywords, annotations } = member.modifiers;
    const owner = this.#owner;
    const parameters = member.parameters.map(({ name, type }) => ({ name: name.text, type: this.#type(type) }));
    const inInterface = owner.kind === 'interface';
    const symbol: MethodSymbol = {
      kind: member.kind, owner, name: member.name.text, parameters,
      returns: member.kind === 'method' ? (member.type ? this.#type(member.type) : VOID) : owner.type,
      static: keywords.has('static') || keywords.has('testmethod') || keywords.has('webservice'),
      abstract: inInterface || keywords.has('abstract'),
      virtual: inInterface || keywords.has('virtual') || keywords.has('abstract') || keywords.has('override'),
      override: keywords.has('override'),
      visibility: inInterface ? 'public' : visibilityOf(member.modifiers, 'private'),
      testVisible: hasAnnotation(annotations, 'testvisible'), annotations, signature: null,
      js: `${member.kind === 'constructor' ? 'new' : member.name.text}$${mangledTypes(parameters.map((each) => each.type))}`,
    };
    this.#addMethod(symbol, member);
  }

  /** An interface that asks for what every object has asks for nothing (amoss deploys to orgs with it). */
  #isOfEveryObject({ name, parameters }: MethodSymbol): boolean {
    const all = parameters.map(({ type }) => type.text).join().toLowerCase();
    return this.#owner.kind === 'interface' && OF_EVERY_OBJECT.has(`${name.toLowerCase()}(${all})`);
  }

  #addMethod(symbol: MethodSymbol, member: MemberOf<'method'> | MemberOf<'constructor'>): void {
    if (this.#isOfEveryObject(symbol)) return;
    const isConstructor = symbol.kind === 'constructor';
    if (isConstructor && symbol.name.toLowerCase() !== this.#owner.name.split('.').at(-1)!.toLowerCase()) {
      return this.#report(member.name, `Invalid constructor name: ${symbol.name}`);
    }
    const siblings = isConstructor ? this.constructors : (this.methods.get(symbol.name.toLowerCase()) ?? []);
    if (siblings.some((other) => sameParameters(other, symbol))) {
      const what = isConstructor ? 'Constructor' : 'Method';
      return this.#report(member.name, `${what} already defined: ${describeMethod(symbol)} from the type ${this.#owner.name}`);
    }
    if (isConstructor) this.constructors.push(symbol);
    else pushTo(this.methods, symbol.name.toLowerCase(), symbol);
  }

  #fields(member: MemberOf<'field'>): void {
    const type = this.#type(member.type);
    for (const { name } of member.variables) this.#addField(name, this.#field(name.text, type, member.modifiers, {}));
  }

  #property(member: MemberOf<'property'>): void {
    const { getter, setter, modifiers } = member;
    const polymorphic = ['virtual', 'abstract', 'override'].some((word) => modifiers.keywords.has(word));
    const mode = (accessor: Accessor | null): 'plain' | 'code' | 'none' => (!accessor ? 'none' : accessor.body || polymorphic ? 'code' : 'plain');
    const visibility = visibilityOf(modifiers, 'private');
    this.#addField(member.name, this.#field(member.name.text, this.#type(member.type), modifiers, {
      get: mode(getter), set: mode(setter), property: true, virtual: polymorphic, ...(polymorphic && { js: member.name.text }),
      getVisibility: getter ? visibilityOf(getter.modifiers, visibility) : visibility,
      setVisibility: setter ? visibilityOf(setter.modifiers, visibility) : visibility,
    }));
  }

  #field(name: string, type: ApexType, modifiers: Modifiers, property: Partial<FieldSymbol>): FieldSymbol {
    const { keywords, annotations } = modifiers;
    const visibility = visibilityOf(modifiers, 'private');
    return {
      owner: this.#owner, name, type, static: keywords.has('static'), final: keywords.has('final'), transient: keywords.has('transient'), visibility,
      testVisible: hasAnnotation(annotations, 'testvisible'), annotations, get: 'plain', set: 'plain', setVisibility: visibility, getVisibility: visibility,
      property: false, virtual: false, signature: null, js: fieldName(this.#owner, name, this.#universe, keywords.has('static')), ...property,
    };
  }

  #addField(at: { line: number; column: number }, field: FieldSymbol): void {
    const reserved = reservedName(field.name);
    if (reserved !== undefined) this.#report(at, reserved);
    if (this.fields.has(field.name.toLowerCase())) this.#report(at, `Duplicate field: ${field.name}`);
    else this.fields.set(field.name.toLowerCase(), field);
  }

  #constants(): void {
    for (const constant of this.#owner.declaration!.constants) {
      const field = this.#field(constant.text, this.#owner.type, this.#owner.declaration!.modifiers, { static: true, final: true, visibility: 'global', getVisibility: 'global' });
      this.#addField(constant, { ...field, js: constant.text });
    }
  }

  #type(name: TypeName): ApexType {
    const type = this.#universe.require(name, this.#owner, this.#report);
    if (isLib(type, 'System.Object') && nameText(name).toLowerCase() === 'void') this.#report(name, 'Invalid type: void');
    return type;
  }
}

/** A private field may hide one of a parent class; then it needs a name of its own in JavaScript. */
function fieldName(owner: ClassSymbol, name: string, universe: Resolver, isStatic: boolean): string {
  const own = name === 'constructor' || name === '__proto__' ? `${name}_` : name;
  if (isStatic) return own;
  let depth = 0;
  for (let at = owner.superType && universe.symbol(owner.superType); at && at.origin === 'user'; at = at.superType && universe.symbol(at.superType)) {
    if (at.fields.has(name.toLowerCase())) depth++;
  }
  return depth === 0 ? (isExceptionField(own) ? `${own}_` : own) : `${own}$${depth}`;
}

/** Properties that the JavaScript base classes of user exceptions already have. */
function isExceptionField(name: string): boolean {
  return ['message', 'stack', 'name', 'cause', 'apexMessage', 'apexCause', 'isOfApex', 'apexType', 'frames', 'describe', 'getMessage', 'stackTraceString'].includes(name);
}

export function sameParameters(a: MethodSymbol, b: MethodSymbol): boolean {
  return a.parameters.length === b.parameters.length && a.parameters.every((parameter, i) => parameter.type === b.parameters[i].type);
}

/** `void foo(Integer, String)`; a constructor `<Constructor>(Integer)`. */
export function describeMethod(method: Pick<MethodSymbol, 'kind' | 'name' | 'parameters' | 'returns'>): string {
  const types = method.parameters.map((parameter) => parameter.type.text).join(', ');
  return method.kind === 'constructor' ? `${method.name}(${types})` : `${method.returns.text} ${method.name}(${types})`;
}
