import type { DeployedMetadata } from '../deployed/metadata.ts';
import { children, parseMetadata, text, texts, type XmlNode } from '../deployed/xml.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { AppInfo, TabInfo } from './pages.ts';

/** What of the org a user sees. */
export interface Sight {
  tab(name: string): boolean;
  object(name: string): boolean;
}

interface Catalogue {
  object(name: string): ObjectDef | undefined;
}

interface Org {
  metadata: DeployedMetadata;
  catalogue: Catalogue;
  sight: Sight;
}

const HOME: TabInfo = { name: 'home', label: 'Home', url: '/lightning/page/home', icon: 'standard:home' };
const STANDARD_TABS = ['Account', 'Contact', 'Lead', 'Campaign', 'Case', 'Individual'];

const TAB_ICONS: Record<string, string> = {
  Account: 'standard:account', Contact: 'standard:contact', Lead: 'standard:lead', Campaign: 'standard:campaign', Case: 'standard:case', Individual: 'standard:individual',
};

/** A tab's style is "Custom55: Shield": the number names the icon. */
function iconOf(tab: XmlNode): string {
  const number = /^Custom(\d+):/.exec(text(tab, 'motif') ?? '')?.[1];
  return number ? `custom:custom${number}` : 'standard:custom';
}

function objectTab(def: ObjectDef, icon: string): TabInfo {
  return { name: def.name, label: def.labelPlural, url: `/lightning/o/${def.name}/list`, icon };
}

function standardTab(name: string, { catalogue, sight }: Org): TabInfo | undefined {
  if (name.toLowerCase() === 'home') return HOME;
  const def = catalogue.object(name);
  return def && sight.object(def.name) ? objectTab(def, TAB_ICONS[def.name] ?? 'standard:record') : undefined;
}

function customTab(name: string, { metadata, catalogue, sight }: Org): TabInfo | undefined {
  const xml = metadata.xml('CustomTab', name);
  if (!xml || !sight.tab(name)) return undefined;
  const tab = parseMetadata(xml);
  const def = text(tab, 'customObject') === 'true' ? catalogue.object(name) : undefined;
  if (def) return sight.object(def.name) ? objectTab(def, iconOf(tab)) : undefined;
  return { name, label: text(tab, 'label') ?? name, url: `/lightning/n/${name}`, icon: iconOf(tab) };
}

function tabOf(name: string, org: Org): TabInfo | undefined {
  return name.startsWith('standard-') ? standardTab(name.slice('standard-'.length), org) : customTab(name, org);
}

function deployedApp(name: string, org: Org): AppInfo {
  const app = parseMetadata(org.metadata.xml('CustomApplication', name)!);
  const tabs = texts(app, 'tabs').flatMap((tab) => tabOf(tab, org) ?? []);
  return { name, label: text(app, 'label') ?? name, description: text(app, 'description') ?? '', tabs };
}

/** The app that every org has: its standard objects and every deployed tab. */
function standardApp(org: Org): AppInfo {
  const standard = STANDARD_TABS.flatMap((name) => standardTab(name, org) ?? []);
  const custom = org.metadata.names('CustomTab').flatMap((name) => customTab(name, org) ?? []);
  return { name: 'standard__LightningSales', label: 'All items', description: 'Every tab of this org.', tabs: [HOME, ...standard, ...custom] };
}

/** The apps of the org: deployed ones first. A tab that does not exist, or that the user does not see, is left out. */
export function appsOf(org: Org): AppInfo[] {
  const deployed = org.metadata.names('CustomApplication').filter((name) => org.metadata.xml('CustomApplication', name));
  return [...deployed.map((name) => deployedApp(name, org)), standardApp(org)];
}

/** The FlexiPage that an app (or any app) sets for viewing an object's records in the browser. */
export function assignedRecordPage(metadata: DeployedMetadata, objectName: string, appName: string | undefined): string | undefined {
  const names = metadata.names('CustomApplication');
  const ordered = appName && names.includes(appName) ? [appName, ...names.filter((name) => name !== appName)] : names;
  for (const name of ordered) {
    const xml = metadata.xml('CustomApplication', name);
    const page = xml && overrideFor(parseMetadata(xml), objectName);
    if (page) return page;
  }
  return undefined;
}

function overrideFor(app: XmlNode, objectName: string): string | undefined {
  const overrides = [...children(app, 'actionOverrides'), ...children(app, 'profileActionOverrides')];
  const match = overrides.find(
    (override) =>
      text(override, 'actionName') === 'View' &&
      text(override, 'pageOrSobjectType') === objectName &&
      text(override, 'type')?.toLowerCase() === 'flexipage' &&
      (text(override, 'formFactor') ?? 'Large') === 'Large',
  );
  return match && text(match, 'content');
}
