/** Which value may be given where which type is wanted. */
import { ancestorNamed } from './hierarchy.ts';
import { isLib, isRecord, numericRank } from './type.ts';
import type { ApexType } from './type.ts';
import type { TypeUniverse } from './universe.ts';

/** Other implicit conversions: wanted type → types that it takes. Decimal and Double convert both ways. */
const CONVERTED: Record<string, readonly string[]> = {
  'System.Double': ['System.Decimal'],
  'System.Id': ['System.String'],
  'System.String': ['System.Id'],
  'System.Datetime': ['System.Date'],
};

export function assignable(from: ApexType, to: ApexType, universe: TypeUniverse): boolean {
  if (from === to || from.kind === 'error' || to.kind === 'error') return true;
  if (to.kind === 'void' || from.kind === 'void') return false;
  if (from.kind === 'null' || isLib(to, 'System.Object')) return true;
  if (numericRank(from) > 0 && numericRank(from) <= numericRank(to)) return true;
  if (to.kind === 'lib' && from.kind === 'lib' && CONVERTED[to.name]?.includes(from.name)) return true;
  return isRecord(from) && isRecord(to) ? recordAssignable(from, to) : inheritsAssignably(from, to, universe);
}

/** A generic SObject needs a cast to become an Account. */
function recordAssignable(from: ApexType, to: ApexType): boolean {
  return isLib(to, 'System.SObject') || from === to;
}

function inheritsAssignably(from: ApexType, to: ApexType, universe: TypeUniverse): boolean {
  const parent = ancestorNamed(from, to.kind, to.name, universe);
  if (parent === undefined) return false;
  return parent.args.every((arg, i) => argumentFits(arg, to.args[i], to.name, universe) || isMapOfObjects(to, i));
}

/** `Map<String, Object>` takes maps of anything. */
function isMapOfObjects(to: ApexType, index: number): boolean {
  return isLib(to, 'System.Map') && index === 1 && isLib(to.args[1], 'System.Object');
}

/**
 * Lists and Iterables take lists of a narrower type; lists of records convert both ways, since `List<SObject>` holds any.
 * Sets and Maps want the same types, except for records and ids. An `Iterable<Object>` is taken for an Iterable of anything
 * (soql-lib hands one to a parameter of type `Iterable<String>`, and runs on orgs).
 */
function argumentFits(from: ApexType, to: ApexType, container: string, universe: TypeUniverse): boolean {
  if (from === to || to === undefined) return true;
  if (isRecord(from) && isRecord(to)) return isLib(from, 'System.SObject') || isLib(to, 'System.SObject');
  if (isStringLike(from) && isStringLike(to)) return true;
  if (isFraction(from) && isFraction(to)) return true;
  if (container === 'System.Set' || container === 'System.Map') {
    return from.args.length > 0 && from.name === to.name && from.args.every((arg, i) => argumentFits(arg, to.args[i], to.name, universe));
  }
  if (container === 'System.Iterable' && isLib(from, 'System.Object')) return true;
  return isLib(to, 'System.Object') || (numericRank(to) === 0 && assignable(from, to, universe));
}

function isStringLike(type: ApexType): boolean {
  return isLib(type, 'System.String') || isLib(type, 'System.Id');
}

/** Double and Decimal stand for each other, in collections too (apex-lambda assigns a `List<Decimal>` to a `List<Double>`, and deploys to orgs). */
function isFraction(type: ApexType): boolean {
  return isLib(type, 'System.Double') || isLib(type, 'System.Decimal');
}

/** May a cast from one to the other ever succeed? */
export function castable(from: ApexType, to: ApexType, universe: TypeUniverse): boolean {
  if (assignable(from, to, universe) || assignable(to, from, universe)) return true;
  if (numericRank(from) > 0 && numericRank(to) > 0) return true;
  if (isLib(from, 'System.Datetime') && isLib(to, 'System.Date')) return true;
  if (from.kind === 'lib' && from.name === to.name && from.args.length > 0) return from.args.every((arg, i) => castable(arg, to.args[i], universe));
  return isOpen(from, universe) || isOpen(to, universe);
}

/** An interface may be implemented by a class that is not in sight. */
function isOpen(type: ApexType, universe: TypeUniverse): boolean {
  const symbol = universe.symbol(type);
  return symbol !== null && symbol.kind === 'interface';
}
