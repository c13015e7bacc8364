import type { DeployedMetadata } from '../deployed/metadata.ts';
import { children, parseMetadata, text, texts, type XmlNode } from '../deployed/xml.ts';
import { standardSections } from './standardLayouts.ts';
import type { LayoutSection, RelatedList } from './pages.ts';

export interface PageLayout {
  sections: LayoutSection[];
  relatedLists: RelatedList[];
}

/** The first deployed layout of an object; for a standard object without one, Salesforce's usual fields. */
export function layoutOf(metadata: DeployedMetadata, objectName: string): PageLayout {
  const name = metadata.names('Layout').find((fullName) => fullName.startsWith(`${objectName}-`));
  const xml = name && metadata.xml('Layout', name);
  return xml ? parseLayout(xml) : { sections: standardSections(objectName), relatedLists: [] };
}

function parseLayout(xml: string): PageLayout {
  const layout = parseMetadata(xml);
  return {
    sections: children(layout, 'layoutSections').filter((section) => text(section, 'style') !== 'CustomLinks').map(sectionOf),
    relatedLists: children(layout, 'relatedLists').map((list) => ({ relationship: text(list, 'relatedList') ?? '', columns: texts(list, 'fields') })),
  };
}

function sectionOf(section: XmlNode): LayoutSection {
  const columns = children(section, 'layoutColumns').map((column) => children(column, 'layoutItems').flatMap((item) => texts(item, 'field')));
  return { label: text(section, 'label') ?? '', columns };
}
