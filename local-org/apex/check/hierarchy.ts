/** Members of a type with those that it inherits; type parameters are replaced by arguments on the way up. */
import type { ClassSymbol, FieldSymbol, MethodSymbol } from './symbols.ts';
import type { ApexType } from './type.ts';
import type { TypeUniverse } from './universe.ts';

/** A method with the parameter types that it has for one receiver: `List<Integer>.add(Integer)`. */
export interface BoundMethod {
  readonly symbol: MethodSymbol;
  readonly parameters: readonly ApexType[];
  readonly returns: ApexType;
}

/** Replaces type parameters of the declaration by the arguments of the type. */
export function substitute(type: ApexType, owner: ApexType, names: readonly string[], universe: TypeUniverse): ApexType {
  if (names.length === 0) return type;
  if (type.kind === 'variable') return owner.args[names.indexOf(type.name)] ?? universe.lib('System.Object');
  if (type.args.length === 0) return type;
  return universe.library.type(type.kind, type.name, type.args.map((arg) => substitute(arg, owner, names, universe)));
}

/** The type itself, its parent classes, then its interfaces, each once, with arguments. */
export function* ancestry(type: ApexType, universe: TypeUniverse, seen = new Set<ApexType>()): Generator<{ type: ApexType; symbol: ClassSymbol }> {
  const symbol = universe.symbol(type);
  if (!symbol || seen.has(type)) return;
  seen.add(type);
  yield { type, symbol };
  for (const parent of parentsOf(type, symbol, universe)) yield* ancestry(parent, universe, seen);
}

export function parentsOf(type: ApexType, symbol: ClassSymbol, universe: TypeUniverse): ApexType[] {
  const parents = symbol.superType ? [symbol.superType, ...symbol.interfaces] : symbol.interfaces;
  return parents.map((parent) => substitute(parent, type, symbol.typeParameters, universe));
}

/** All methods of this name that the type has; an overriding method hides the one it overrides. */
export function findMethods(type: ApexType, name: string, universe: TypeUniverse): BoundMethod[] {
  const found: BoundMethod[] = [];
  const collect = (from: ApexType): void => {
    for (const { type: owner, symbol } of ancestry(from, universe)) {
      for (const method of symbol.methods.get(name.toLowerCase()) ?? []) {
        const bound = bind(method, owner, universe);
        if (!found.some((other) => sameTypes(other.parameters, bound.parameters))) found.push(bound);
      }
    }
  };
  collect(type);
  if (type.kind !== 'void' && type.kind !== 'null') collect(universe.lib('System.Object'));
  return found;
}

export function bind(method: MethodSymbol, owner: ApexType, universe: TypeUniverse): BoundMethod {
  const names = method.owner.typeParameters;
  if (names.length === 0) return { symbol: method, parameters: method.parameters.map((each) => each.type), returns: method.returns };
  const replace = (type: ApexType): ApexType => substitute(type, owner, names, universe);
  return { symbol: method, parameters: method.parameters.map((each) => replace(each.type)), returns: replace(method.returns) };
}

export function sameTypes(a: readonly ApexType[], b: readonly ApexType[]): boolean {
  return a.length === b.length && a.every((type, i) => type === b[i]);
}

export interface BoundField {
  readonly symbol: FieldSymbol;
  readonly type: ApexType;
}

export function findField(type: ApexType, name: string, universe: TypeUniverse): BoundField | undefined {
  for (const { type: owner, symbol } of ancestry(type, universe)) {
    const field = symbol.fields.get(name.toLowerCase());
    if (field) return { symbol: field, type: substitute(field.type, owner, symbol.typeParameters, universe) };
  }
  return undefined;
}

/** True when `type` is `wanted` or inherits from it; the arguments of generic types are the caller's matter. */
export function inherits(type: ApexType, wanted: ApexType, universe: TypeUniverse): boolean {
  return ancestorNamed(type, wanted.kind, wanted.name, universe) !== undefined;
}

/** The parent type of that name with its arguments: `Iterable<String>` of a class that implements it. */
export function ancestorNamed(type: ApexType, kind: ApexType['kind'], name: string, universe: TypeUniverse): ApexType | undefined {
  for (const { type: parent } of ancestry(type, universe)) if (parent.kind === kind && parent.name === name) return parent;
  return undefined;
}

/** The class and its parents, user classes only. */
export function* userClasses(symbol: ClassSymbol | null, universe: TypeUniverse): Generator<ClassSymbol> {
  for (let at = symbol; at && at.origin === 'user'; at = at.superType && universe.symbol(at.superType)) yield at;
}
