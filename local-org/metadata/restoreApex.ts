/** Compiled Apex lives outside the database, so a deploy that is undone puts the code back that was there. */
import type { ApexChanges, MetadataOrg } from './org.ts';
import { ComponentStore } from './store.ts';

/** Call after the rollback: the store then holds the sources of before. `tried` is what the undone deploy compiled. */
export function restoreApex(org: MetadataOrg, tried: readonly ApexChanges[]): void {
  const store = new ComponentStore(org.db);
  const names = { classes: namesOf(tried, 'classes'), triggers: namesOf(tried, 'triggers') };
  const before = { classes: sources(store, 'ApexClass', 'classes', 'cls', names.classes), triggers: sources(store, 'ApexTrigger', 'triggers', 'trigger', names.triggers) };
  const removed = [...names.classes, ...names.triggers].filter((name) => !before.classes.has(name) && !before.triggers.has(name));
  if (before.classes.size + before.triggers.size + removed.length === 0) return;
  const diagnostics = org.deployApex({ ...before, removed });
  if (diagnostics.length > 0) throw new Error(`The Apex of before the deploy no longer compiles: ${diagnostics[0].message}`);
}

/** Removed names may be of either kind. */
function namesOf(tried: readonly ApexChanges[], kind: 'classes' | 'triggers'): string[] {
  return [...new Set(tried.flatMap((changes) => [...changes[kind].keys(), ...changes.removed]))];
}

function sources(store: ComponentStore, type: string, directory: string, suffix: string, names: readonly string[]): Map<string, string> {
  return new Map(names.filter((name) => store.get(type, name) !== undefined).map((name) => [name, store.text(`${directory}/${name}.${suffix}`)!]));
}
