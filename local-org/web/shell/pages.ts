/** What the server tells the shell about pages, made from the org's metadata. */

export interface TabInfo {
  name: string;
  label: string;
  url: string;
  icon: string;
}

export interface AppInfo {
  name: string;
  label: string;
  description: string;
  tabs: TabInfo[];
}

export interface ShellData {
  userId: string;
  apps: AppInfo[];
}

/** One condition of a component's visibility: settled on the server, or open until the browser knows record and window. */
export type VisibilityCriterion = { holds: boolean } | { left: { record: string } | { client: string }; operator: string; right: string };

/** When a component shows: criteria by number, combined by a filter such as `1 AND (2 OR 3)`. */
export interface VisibilityRule {
  filter: string;
  criteria: VisibilityCriterion[];
}

/** A component on a page; a tabset carries its tabs instead of properties of its own. */
export interface PlacedComponent {
  key: string;
  name: string;
  properties: Record<string, string>;
  visibility?: VisibilityRule;
  tabs: { key: string; label: string; components: PlacedComponent[] }[];
}

export interface PageRegion {
  name: string;
  components: PlacedComponent[];
}

export interface LayoutSection {
  label: string;
  columns: string[][];
}

export interface RelatedList {
  relationship: string;
  columns: string[];
}

export interface RecordPageData {
  regions: PageRegion[];
  sections: LayoutSection[];
  relatedLists: RelatedList[];
  withCustomLists: boolean;
  highlights: string[];
}

export interface AppPageData {
  label: string;
  regions: PageRegion[];
}

export interface ListViewInfo {
  name: string;
  label: string;
  columns: string[];
  /** SOQL condition, or empty. */
  where: string;
  mineOnly: boolean;
}

export interface ListPageData {
  views: ListViewInfo[];
}
