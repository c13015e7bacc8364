/** A query given where one record is wanted: `call([SELECT …])` for a parameter of type Account or SObject passes the only row. */
import type { Typed } from './typed.ts';
import { chooseOverload } from './overload.ts';
import type { Choice } from './overload.ts';
import type { BoundMethod } from './hierarchy.ts';
import type { TypeUniverse } from './universe.ts';

/** True for an inline query of records and for Database.query, whose list may stand for its only row. */
export function isRows(value: Typed): boolean {
  if (value.kind === 'query') return value.result === 'records';
  return value.kind === 'call' && value.method.owner.name === 'System.Database' && /^query(WithBinds)?$/i.test(value.method.name);
}

/** The overload for these arguments. Only when none takes the lists, queries are taken as their only row; `args` says which it was. */
export function chooseForArguments(candidates: readonly BoundMethod[], args: readonly Typed[], universe: TypeUniverse): { choice: Choice; args: readonly Typed[] } | undefined {
  const choice = chooseOverload(candidates, args.map((arg) => arg.type), universe);
  if (choice) return { choice, args };
  if (!args.some(isRows)) return undefined;
  const single = args.map((arg): Typed => (isRows(arg) ? { kind: 'onlyRow', operand: arg, type: arg.type.args[0] } : arg));
  const taken = chooseOverload(candidates, single.map((arg) => arg.type), universe);
  return taken && { choice: taken, args: single };
}
