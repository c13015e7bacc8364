/** What a class owes to its parents: override where it must, implement what is missing, extend only what may be extended. */
import { describeMethod } from './declare.ts';
import { ancestry, bind, findMethods, sameTypes } from './hierarchy.ts';
import type { BoundMethod } from './hierarchy.ts';
import type { Report } from './resolver.ts';
import type { ClassSymbol, MethodSymbol } from './symbols.ts';
import { topLevel } from './symbols.ts';
import type { TypedClass } from './typed.ts';
import type { TypeUniverse } from './universe.ts';

/** Reports what is wrong, and gives methods that override or implement the JavaScript names that their callers use. */
export function checkInheritance(symbol: ClassSymbol, universe: TypeUniverse, report: Report): TypedClass['aliases'] {
  const isOpen = symbol.outer || symbol.isTest || symbol.visibility === 'public' || symbol.visibility === 'global';
  if (!isOpen) report(symbol.declaration!.name, 'Top-level type must have public or global visibility');
  checkParents(symbol, universe, report);
  const aliases = linkOverrides(symbol, universe, report);
  if (symbol.kind === 'class' && !symbol.abstract) checkImplemented(symbol, universe, report);
  return aliases;
}

function checkParents(symbol: ClassSymbol, universe: TypeUniverse, report: Report): void {
  const { superType, declaration } = symbol;
  const parent = superType && universe.symbol(superType);
  if (superType && (!parent || parent.kind !== 'class')) report(declaration!.extends!, `Non-class type cannot be extended: ${superType.text}`);
  else if (parent && !parent.extensible) report(declaration!.extends!, `Non-virtual and non-abstract type cannot be extended: ${superType!.text}`);
  for (const [i, type] of symbol.interfaces.entries()) {
    if (universe.symbol(type)?.kind !== 'interface') report(declaration!.implements[i] ?? declaration!.name, `Class ${symbol.name} must implement an interface: ${type.text}`);
  }
  if (isCircular(symbol, universe)) report(declaration!.name, `Circular type hierarchy: ${symbol.name}`);
}

function isCircular(symbol: ClassSymbol, universe: TypeUniverse): boolean {
  const seen = new Set<ClassSymbol>();
  for (let at: ClassSymbol | null = symbol; at?.superType; at = universe.symbol(at.superType)) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

function linkOverrides(symbol: ClassSymbol, universe: TypeUniverse, report: Report): TypedClass['aliases'] {
  const aliases = [...implementations(symbol, universe)];
  for (const method of [...symbol.methods.values()].flat()) {
    if (method.static) continue;
    const above = overridden(symbol, method, universe);
    checkOverride(method, above, symbol, report);
    for (const name of new Set(above.filter((each) => each.symbol.owner.origin === 'user').map((each) => each.symbol.js))) {
      if (name !== method.js) aliases.push({ alias: name, target: method.js, static: false });
    }
  }
  return aliases;
}

/** A call through the interface reaches the method of the object's class that implements it: a static one, or one that takes more. */
function implementations(symbol: ClassSymbol, universe: TypeUniverse): TypedClass['aliases'] {
  if (symbol.kind !== 'class') return [];
  const wanted = [...ancestry(symbol.type, universe)].flatMap(({ type, symbol: owner }) =>
    owner.kind !== 'interface' || owner.origin !== 'user' ? [] : [...owner.methods.values()].flat().map((method) => bind(method, type, universe)));
  return wanted.flatMap((method) => {
    const candidates = findMethods(symbol.type, method.symbol.name, universe).filter((each) => !each.symbol.abstract);
    const exact = candidates.find((each) => sameTypes(each.parameters, method.parameters));
    const found = exact ?? candidates.find((each) => implementsMethod(each, method, isSameForInterface)) ?? candidates.find((each) => implementsMethod(each, method));
    const isLinked = found === undefined || (!found.symbol.static && (found === exact || found.symbol.js === method.symbol.js));
    return isLinked ? [] : [{ alias: method.symbol.js, target: found.symbol.js, static: found.symbol.static }];
  });
}

function overridden(symbol: ClassSymbol, method: MethodSymbol, universe: TypeUniverse): BoundMethod[] {
  const found: BoundMethod[] = [];
  for (const { type, symbol: owner } of ancestry(symbol.type, universe)) {
    if (owner === symbol) continue;
    for (const other of owner.methods.get(method.name.toLowerCase()) ?? []) {
      const bound = bind(other, type, universe);
      if (!other.static && isInherited(other, symbol) && sameTypes(bound.parameters, method.parameters.map((each) => each.type))) found.push(bound);
    }
  }
  return found;
}

/** Classes of one file see each other's private methods, and override them. */
function isInherited(method: MethodSymbol, symbol: ClassSymbol): boolean {
  return method.visibility !== 'private' || topLevel(method.owner) === topLevel(symbol);
}

function checkOverride(method: MethodSymbol, above: readonly BoundMethod[], symbol: ClassSymbol, report: Report): void {
  const at = memberPosition(method, symbol);
  const parents = above.filter((each) => each.symbol.owner.kind === 'class');
  if (method.override && above.length === 0 && !isObjectMethod(method)) report(at, `Method does not override an ancestor method: ${describeMethod(method)}`);
  const [parent] = parents;
  if (!parent) return;
  if (!parent.symbol.virtual && !parent.symbol.abstract) report(at, `Non-virtual, non-abstract methods cannot be overridden: ${describeMethod(method)}`);
  else if (!method.override && parent.symbol.owner.origin === 'user') report(at, `Method must use the override keyword: ${describeMethod(method)}`);
  else if (parent.returns !== method.returns && method.returns.kind !== 'error') report(at, `Method return type clashes: ${describeMethod(method)} from the type ${symbol.name}`);
}

/** toString, equals and hashCode may be written with or without `override`. */
function isObjectMethod(method: MethodSymbol): boolean {
  return ['tostring/0', 'hashcode/0', 'equals/1'].includes(`${method.name.toLowerCase()}/${method.parameters.length}`);
}

function memberPosition(method: MethodSymbol, symbol: ClassSymbol): { line: number; column: number } {
  const member = symbol.declaration!.members.find((each) => each.kind === 'method' && each.name.text === method.name && each.parameters.length === method.parameters.length);
  return member?.kind === 'method' ? member.name : symbol.declaration!.name;
}

function checkImplemented(symbol: ClassSymbol, universe: TypeUniverse, report: Report): void {
  for (const { type, symbol: owner } of ancestry(symbol.type, universe)) {
    if (owner === symbol || (owner.kind === 'class' && owner.origin === 'lib')) continue;
    for (const method of [...owner.methods.values()].flat()) {
      if (!method.abstract || (owner.origin === 'lib' && isOptional(method))) continue;
      const wanted = bind(method, type, universe);
      if (!isImplemented(symbol, wanted, universe)) {
        const types = wanted.parameters.map((each) => each.text).join(', ');
        report(symbol.declaration!.name, `Class ${symbol.name} must implement the method: ${wanted.returns.text} ${type.text}.${method.name}(${types})`);
      }
    }
  }
}

function isOptional(method: MethodSymbol): boolean {
  return method.name === 'toString' || method.name === 'equals' || method.name === 'hashCode';
}

/** Static methods too implement interfaces, and a narrower result will do: selectors of soql-lib and QueueableRecipes of apex-recipes rely on both, and run on orgs. */
function isImplemented(symbol: ClassSymbol, wanted: BoundMethod, universe: TypeUniverse): boolean {
  return findMethods(symbol.type, wanted.symbol.name, universe).some((method) => implementsMethod(method, wanted));
}

type Fits = (given: BoundMethod['returns'], wanted: BoundMethod['returns']) => boolean;

function implementsMethod({ symbol, parameters }: BoundMethod, wanted: BoundMethod, fits: Fits = takesMore): boolean {
  return !symbol.abstract && parameters.length === wanted.parameters.length && parameters.every((type, i) => fits(type, wanted.parameters[i]));
}

/** A parameter of type Object takes what any interface passes: the loggers and indexes of nebula-core rely on it, and run on orgs. */
function takesMore(given: BoundMethod['returns'], wanted: BoundMethod['returns']): boolean {
  return isObject(given) || isSameForInterface(given, wanted);
}

function isObject(type: BoundMethod['returns'] | undefined): boolean {
  return type?.kind === 'lib' && type.name === 'System.Object';
}

/** `Batchable<SObject>` is implemented by `execute(BatchableContext, List<Account>)` too, and a parameter of any map takes one of Objects. */
function isSameForInterface(given: BoundMethod['returns'], wanted: BoundMethod['returns']): boolean {
  if (given === wanted) return true;
  if (given.name === 'System.Map' && wanted.name === 'System.Map' && isObject(given.args[1])) return isSameForInterface(given.args[0], wanted.args[0]);
  return given.name === wanted.name && given.args.length > 0 ? given.args.every((arg, i) => isSameForInterface(arg, wanted.args[i])) : given.kind === 'sobject' && wanted.name === 'System.SObject' || given.name === 'System.SObject' && wanted.kind === 'sobject';
}
