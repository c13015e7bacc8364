/** What the readers of declarations need of the universe. */
import type { Position, TypeName } from '../syntax/ast.ts';
import type { LibraryTypes } from './library-types.ts';
import type { ClassSymbol } from './symbols.ts';
import type { ApexType } from './type.ts';

export type Report = (at: Position, message: string) => void;

export interface Resolver {
  readonly library: LibraryTypes;
  symbol(type: ApexType): ClassSymbol | null;
  require(name: TypeName, scope: ClassSymbol | null, report: Report): ApexType;
}

/** A type as it was written, without blanks. */
export function nameText(name: TypeName): string {
  const inner = name.segments.map(({ name: text, args }) => (args.length === 0 ? text : `${text}<${args.map(nameText).join(',')}>`)).join('.');
  return inner + '[]'.repeat(name.arrays);
}
