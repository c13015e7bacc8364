import { fetchOwnComponent } from '../placedComponent/ownComponent.ts';
import { Once } from '../once/once.ts';
import { request } from '../rest/rest.ts';
import type { AppPageData, PageRegion, PlacedComponent, RecordPageData } from '../../../shell/pages.ts';

/** Fetches how a page is made up, and at once the components on it: they arrive while the page waits for its record. */
async function design<T extends { regions: PageRegion[] }>(path: string): Promise<T> {
  const page: T = await request('GET', path);
  for (const { components } of page.regions) components.forEach(fetchEarly);
  return page;
}

/** A component that fails says so in its place. */
function fetchEarly({ name, tabs }: PlacedComponent): void {
  fetchOwnComponent(name)?.catch(() => {});
  for (const { components } of tabs) components.forEach(fetchEarly);
}

const designs = new Once<any>(design);

/** The page on which an app shows an object's records; an app of undefined is the first one. */
export function recordDesign(objectName: string, app: string | null): Promise<RecordPageData> {
  return designs.get(`/lightning/data/record/${objectName}?app=${app ?? ''}`);
}

/** The page of a tab. */
export function tabDesign(tab: string): Promise<AppPageData> {
  return designs.get(`/lightning/data/app/${tab}`);
}
