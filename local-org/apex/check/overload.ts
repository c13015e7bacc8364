/** Chooses the overload: all that take the arguments, then the one whose parameters are narrowest. */
import { assignable } from './assignable.ts';
import type { BoundMethod } from './hierarchy.ts';
import { isLib, numericRank } from './type.ts';
import type { ApexType } from './type.ts';
import type { TypeUniverse } from './universe.ts';

export type Choice = { method: BoundMethod; ambiguous?: undefined } | { method?: undefined; ambiguous: BoundMethod[] };

export function chooseOverload(candidates: readonly BoundMethod[], args: readonly ApexType[], universe: TypeUniverse): Choice | undefined {
  const fitting = candidates.filter(({ parameters }) => parameters.length === args.length && parameters.every((type, i) => assignable(args[i], type, universe)));
  if (fitting.length === 0) return undefined;
  if (fitting.length === 1) return { method: fitting[0] };
  const exact = fitting.find(({ parameters }) => parameters.every((type, i) => type === args[i]));
  if (exact) return { method: exact };
  const ranked = fitting.map((method) => ({ method, costs: method.parameters.map((type, i) => cost(args[i], type, universe)) }));
  const best = ranked.filter((each) => ranked.every((other) => other === each || !dominates(other, each, universe)));
  const narrowest = best.filter((each) => ranked.every((other) => other === each || dominates(each, other, universe)));
  const [winner] = narrowest.length > 0 ? narrowest : best.sort((a, b) => sum(a.costs) - sum(b.costs));
  const tie = narrowest.length === 0 && best.length > 1 && sum(best[0].costs) === sum(best[1].costs) && args.some((arg) => arg.kind === 'null');
  return tie ? { ambiguous: best.map((each) => each.method) } : { method: winner.method };
}

interface Ranked {
  method: BoundMethod;
  costs: number[];
}

/** True when every argument goes into `a` at least as directly as into `b`, and one more so. */
function dominates(a: Ranked, b: Ranked, universe: TypeUniverse): boolean {
  let better = false;
  for (let i = 0; i < a.costs.length; i++) {
    const [first, second] = [a.method.parameters[i], b.method.parameters[i]];
    if (first === second) continue;
    if (a.costs[i] > b.costs[i]) return false;
    if (a.costs[i] === b.costs[i] && !narrower(first, second, universe)) return false;
    better = true;
  }
  return better;
}

function narrower(a: ApexType, b: ApexType, universe: TypeUniverse): boolean {
  return assignable(a, b, universe) && !assignable(b, a, universe);
}

/** How far a value is converted: not at all, to a parent, to a wider number, to Object. */
function cost(from: ApexType, to: ApexType, universe: TypeUniverse): number {
  if (from === to) return 0;
  if (from.kind === 'null') return isLib(to, 'System.Object') ? 20 : 1;
  if (isLib(to, 'System.Object')) return 20;
  const rank = numericRank(to);
  if (numericRank(from) > 0 && rank > 0) return 1 + Math.abs(rank - numericRank(from));
  if (from.kind === 'lib' && from.name === to.name) return 1 + (from.args.some((arg, i) => isLib(to.args[i], 'System.Object') && arg !== to.args[i]) ? 5 : 0);
  return isLib(from, 'System.Id') || isLib(from, 'System.String') || isLib(from, 'System.Date') ? 8 : 2 + Number(universe.symbol(to)?.kind === 'interface');
}

function sum(costs: readonly number[]): number {
  return costs.reduce((total, each) => total + each, 0);
}
