import type { DeployedMetadata } from '../deployed/metadata.ts';
import { children, parseMetadata, text } from '../deployed/xml.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { assignedRecordPage } from './apps.ts';
import { flexiPageRegions } from './flexipage.ts';
import { layoutOf } from './layout.ts';
import { defaultColumns } from './listViews.ts';
import type { Permits } from './visibility.ts';
import type { AppPageData, PageRegion, PlacedComponent, RecordPageData } from './pages.ts';

const component = (name: string): PlacedComponent => ({ key: name, name, properties: {}, tabs: [] });

/** The page of an object that nobody has designed: header, details, related lists. */
const PLAIN_PAGE: PageRegion[] = [
  { name: 'header', components: [component('force:highlightsPanel')] },
  {
    name: 'main',
    components: [
      {
        ...component('flexipage:tabset'),
        tabs: [
          { key: 'details', label: 'Details', components: [component('force:detailPanel')] },
          { key: 'related', label: 'Related', components: [component('force:relatedListContainer')] },
        ],
      },
    ],
  },
];

/** The page that the object itself sets for View, where no app sets one. */
function objectOverride(metadata: DeployedMetadata, objectName: string): string | undefined {
  const xml = metadata.xml('CustomObject', objectName);
  if (!xml) return undefined;
  const view = children(parseMetadata(xml), 'actionOverrides').find((override) => text(override, 'actionName') === 'View' && text(override, 'type')?.toLowerCase() === 'flexipage');
  return view && text(view, 'content');
}

/** What a record's page shows, for one object, the app that is open, and what the user may do. */
export function recordPage(metadata: DeployedMetadata, def: ObjectDef, appName: string | undefined, permits: Permits): RecordPageData {
  const page = assignedRecordPage(metadata, def.name, appName) ?? objectOverride(metadata, def.name);
  const xml = page && metadata.xml('FlexiPage', page);
  return { regions: xml ? flexiPageRegions(xml, permits) : PLAIN_PAGE, ...layoutOf(metadata, def.name), highlights: defaultColumns(def) };
}

/** What a tab shows: the Lightning component or app page that it names. Undefined when there is no such tab. */
export function appPage(metadata: DeployedMetadata, tabName: string, permits: Permits): AppPageData | undefined {
  const xml = metadata.xml('CustomTab', tabName);
  if (!xml) return undefined;
  const tab = parseMetadata(xml);
  const label = text(tab, 'label') ?? tabName;
  const own = text(tab, 'lwcComponent');
  if (own) return { label, regions: [{ name: 'main', components: [component(own)] }] };
  const page = metadata.xml('FlexiPage', text(tab, 'flexiPage') ?? '');
  return page === undefined ? undefined : { label: text(parseMetadata(page), 'masterLabel') ?? label, regions: flexiPageRegions(page, permits) };
}
