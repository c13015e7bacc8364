import { children, parseMetadata, text, texts, type XmlNode } from '../deployed/xml.ts';
import type { PageRegion, PlacedComponent } from './pages.ts';
import { visibilityOf, type Permits } from './visibility.ts';

const TABSET = 'flexipage:tabset';

/** Turns a FlexiPage into regions with components; facets (tabs and their bodies) are put where they are named. */
export function flexiPageRegions(xml: string, permits: Permits): PageRegion[] {
  const regions = children(parseMetadata(xml), 'flexiPageRegions');
  const facets = new Map(regions.filter((region) => text(region, 'type') === 'Facet').map((region) => [text(region, 'name')!, region]));
  const place = (region: XmlNode): PlacedComponent[] => componentsOf(region).map((instance, index) => placed(instance, `${text(region, 'name')}-${index}`));

  function facet(name: string | undefined): XmlNode[] {
    const found = name === undefined ? undefined : facets.get(name);
    return found ? [found] : [];
  }

  function placed(instance: XmlNode, key: string): PlacedComponent {
    const name = text(instance, 'componentName') ?? '';
    const properties = propertiesOf(instance);
    const tabs = name === TABSET ? facet(properties.tabs).flatMap(componentsOf).map((tab, index) => placedTab(tab, `${key}-${index}`)) : [];
    const visibility = visibilityOf(instance, permits);
    return { key, name, properties, tabs, ...(visibility && { visibility }) };
  }

  function placedTab(tab: XmlNode, key: string): PlacedComponent['tabs'][number] {
    const { title, body } = propertiesOf(tab);
    return { key, label: tabLabel(title), components: facet(body).flatMap(place) };
  }

  return regions.filter((region) => text(region, 'type') === 'Region').map((region) => ({ name: text(region, 'name') ?? '', components: place(region) }));
}

/** Since Summer '20 instances are wrapped in itemInstances; older files have them bare. */
function componentsOf(region: XmlNode): XmlNode[] {
  return [...children(region, 'itemInstances').flatMap((item) => children(item, 'componentInstance')), ...children(region, 'componentInstances')];
}

function propertiesOf(instance: XmlNode): Record<string, string> {
  return Object.fromEntries(children(instance, 'componentInstanceProperties').map((property) => [text(property, 'name') ?? '', valueOf(property)]));
}

function valueOf(property: XmlNode): string {
  return text(property, 'value') ?? children(property, 'valueList').flatMap((list) => children(list, 'valueListItems').flatMap((item) => texts(item, 'value'))).join(',');
}

/** Tabs are titled by a text of their own, or by a name of Salesforce's: Standard.Tab.relatedLists. */
function tabLabel(title: string | undefined): string {
  const standard: Record<string, string> = { detail: 'Details', relatedLists: 'Related', activity: 'Activity', collaborate: 'Chatter', news: 'News' };
  const name = /^Standard\.Tab\.(\w+)$/.exec(title ?? '')?.[1];
  return name ? (standard[name] ?? name) : (title ?? '');
}
