import { LightningElement, api } from 'lwc';
import type { PageRegion, RecordPageData } from '../../../shell/pages.ts';

/** The regions of a page: those called header above, main and others side by side below. */
export default class Region extends LightningElement {
  @api regions: PageRegion[] = [];
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  @api pageData: RecordPageData | undefined;

  get filled(): PageRegion[] {
    return this.regions.filter((region) => region.components.length > 0);
  }

  get top(): PageRegion[] {
    return this.filled.filter((region) => region.name === 'header');
  }

  get columns(): (PageRegion & { columnClass: string })[] {
    const below = this.filled.filter((region) => region.name !== 'header');
    const width = (region: PageRegion): string => (below.length === 1 ? 'wide' : region.name === 'main' || region.name === 'region1' ? 'main' : 'side');
    return below.map((region) => ({ ...region, columnClass: `column ${width(region)}` }));
  }
}
