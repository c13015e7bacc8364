/** Who may use a member. */
import { userClasses } from './hierarchy.ts';
import { topLevel } from './symbols.ts';
import type { ClassSymbol, Visibility } from './symbols.ts';
import type { TypeUniverse } from './universe.ts';

interface Guarded {
  readonly owner: ClassSymbol;
  readonly testVisible: boolean;
}

export interface Viewer {
  readonly scope: ClassSymbol | null;
  readonly isTest: boolean;
  readonly universe: TypeUniverse;
}

export function isVisible(member: Guarded, visibility: Visibility, viewer: Viewer): boolean {
  if (visibility === 'public' || visibility === 'global' || member.owner.origin === 'lib') return true;
  if (viewer.isTest && member.testVisible) return true;
  const { scope } = viewer;
  if (scope === null) return false;
  if (topLevel(scope) === topLevel(member.owner)) return true;
  return visibility === 'protected' && extendsClass(scope, member.owner, viewer.universe);
}

/** Inner classes of a subclass count as the subclass. */
function extendsClass(scope: ClassSymbol, owner: ClassSymbol, universe: TypeUniverse): boolean {
  for (let at: ClassSymbol | null = scope; at; at = at.outer) {
    for (const parent of userClasses(at, universe)) if (parent === owner) return true;
  }
  return false;
}
