/** What every enum has: name(), ordinal(), values(), valueOf(). */
import type { ExpressionOf } from '../../syntax/ast.ts';
import type { Body } from '../body.ts';
import type { ClassSymbol } from '../symbols.ts';
import { isLib } from '../type.ts';
import type { Typed } from '../typed.ts';

export function enumCall(owner: ClassSymbol, node: ExpressionOf<'call'>, value: Typed | null, args: readonly Typed[], body: Body): Typed | undefined {
  switch (`${node.name.toLowerCase()}/${args.length}`) {
    case 'name/0': case 'tostring/0': return value ? { kind: 'enumCall', owner, name: 'name', args: [value], type: body.lib('String') } : undefined;
    case 'ordinal/0': return value ? { kind: 'enumCall', owner, name: 'ordinal', args: [value], type: body.lib('Integer') } : undefined;
    case 'values/0': return { kind: 'enumCall', owner, name: 'values', args, type: body.universe.list(owner.type) };
    case 'valueof/1': return isLib(args[0].type, 'System.String') ? { kind: 'enumCall', owner, name: 'valueOf', args, type: owner.type } : undefined;
    default: return undefined;
  }
}
