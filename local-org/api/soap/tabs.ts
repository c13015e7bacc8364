/** The apps of the org with their tabs. Source: SOAP API Developer Guide, "describeTabs()". */
import { Deployed, readComponents } from '../../metadata/index.ts';
import type { Transaction } from '../../org/index.ts';
import { textOf, textsOf } from '../../schema/index.ts';
import { objectTab, visibleObjects } from '../data/appearance.ts';
import type { Tab } from '../data/appearance.ts';
import type { Call } from '../http/resource.ts';
import type { SoapResult } from './envelope.ts';

interface TabSet {
  description: string | null;
  label: string;
  logoUrl: string;
  namespace: string | null;
  selected: boolean;
  tabSetId: string;
  tabs: Tab[];
}

const NO_LOGO = '';

function tabSet(name: string, label: string, description: string | null, tabs: Tab[]): TabSet {
  return { description, label, logoUrl: NO_LOGO, namespace: null, selected: false, tabSetId: name, tabs };
}

const version = (call: Call): number => Number(call.params.soapVersion);

/** A deployed tab that shows no object: a page or a component. */
function pageTab(call: Call, name: string): Tab[] {
  const [node] = readComponents(call.org, 'CustomTab', [name], version(call));
  const url = `${call.origin}/lightning/n/${name}`;
  return node === undefined ? [] : [{ colors: [], custom: true, iconUrl: '', icons: [], label: textOf(node, 'label') ?? name, miniIconUrl: '', mobileUrl: url, name, sobjectName: '', timeZone: null, url }];
}

function tabSets(call: Call, tx: Transaction): TabSet[] {
  const objects = new Map(visibleObjects(call, tx).map((def) => [def.custom ? def.name : `standard-${def.name}`, objectTab(call, def)]));
  const tabOf = (name: string): Tab[] => [objects.get(name) ?? pageTab(call, name)].flat();
  const names = new Deployed(call.org.db).names('CustomApplication');
  const apps = readComponents(call.org, 'CustomApplication', names, version(call));
  return [
    ...names.map((name, i) => tabSet(name, textOf(apps[i]!, 'label') ?? name, textOf(apps[i]!, 'description') ?? null, textsOf(apps[i]!, 'tabs').flatMap(tabOf))),
    tabSet('standard__AllTabs', 'All Tabs', null, [...objects.values()]),
  ];
}

/** The first app is the one that is open. */
export function describeTabs(call: Call): SoapResult {
  return { result: call.transaction((tx) => tabSets(call, tx)).map((set, i) => ({ ...set, selected: i === 0 })) };
}

export function describeAllTabs(call: Call): SoapResult {
  return { result: call.transaction((tx) => visibleObjects(call, tx)).map((def) => objectTab(call, def)) };
}
