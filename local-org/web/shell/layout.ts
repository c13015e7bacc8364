import type { DeployedMetadata } from '../deployed/metadata.ts';
import { children, parseMetadata, text, texts, type XmlNode } from '../deployed/xml.ts';
import { standardRelatedLists, standardSections } from './standardLayouts.ts';
import type { LayoutSection, RelatedList } from './pages.ts';

export interface PageLayout {
  sections: LayoutSection[];
  relatedLists: RelatedList[];
  /** Without a layout the lists of custom objects are shown as well. */
  withCustomLists: boolean;
}

/** The first deployed layout of an object; for a standard object without one, Salesforce's usual fields. */
export function layoutOf(metadata: DeployedMetadata, objectName: string): PageLayout {
  const name = metadata.names('Layout').find((fullName) => fullName.startsWith(`${objectName}-`));
  const xml = name && metadata.xml('Layout', name);
  if (xml) return parseLayout(xml);
  const relatedLists = standardRelatedLists(objectName).map((relationship) => ({ relationship, columns: [] }));
  return { sections: standardSections(objectName), relatedLists, withCustomLists: true };
}

function parseLayout(xml: string): PageLayout {
  const layout = parseMetadata(xml);
  return {
    sections: children(layout, 'layoutSections').filter((section) => text(section, 'style') !== 'CustomLinks').map(sectionOf),
    relatedLists: children(layout, 'relatedLists').map((list) => ({ relationship: text(list, 'relatedList') ?? '', columns: texts(list, 'fields') })),
    withCustomLists: false,
  };
}

function sectionOf(section: XmlNode): LayoutSection {
  const columns = children(section, 'layoutColumns').map((column) => children(column, 'layoutItems').flatMap((item) => texts(item, 'field')));
  return { label: text(section, 'label') ?? '', columns };
}
