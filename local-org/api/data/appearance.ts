import type { ObjectDef } from '../../schema/types.ts';
import type { Transaction } from '../../org/index.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';

/** Objects with a place in the user interface. */
export function visibleObjects(call: Call, tx: Transaction): ObjectDef[] {
  return [...call.org.catalogue.objects()].filter((def) => (def.kind === 'standard' || def.kind === 'custom') && !def.toolingOnly && tx.objectAccess(def.name, 'accessible'));
}

export interface Tab {
  colors: object[];
  custom: boolean;
  iconUrl: string;
  icons: object[];
  label: string;
  miniIconUrl: string;
  name: string;
  sobjectName: string;
  url: string;
  mobileUrl: string;
  timeZone: null;
}

export function objectTab(call: Call, def: ObjectDef): Tab {
  const url = `${call.origin}/lightning/o/${def.name}/home`;
  return { colors: [], custom: def.custom, iconUrl: '', icons: [], label: def.labelPlural, miniIconUrl: '', name: def.custom ? def.name : `standard-${def.name}`, sobjectName: def.name, url, mobileUrl: url, timeZone: null };
}

function tabs(call: Call): Answer {
  return ok(call.transaction((tx) => visibleObjects(call, tx)).map((def) => objectTab(call, def)));
}

function theme(call: Call): Answer {
  const themeItems = call.transaction((tx) => visibleObjects(call, tx)).map(({ name }) => ({ name, colors: [], icons: [] }));
  return ok({ themeItems });
}

export const APPEARANCE: Resource[] = [
  { method: 'GET', path: `${DATA}/tabs`, composable: true, handle: tabs },
  { method: 'GET', path: `${DATA}/theme`, composable: true, handle: theme },
];
