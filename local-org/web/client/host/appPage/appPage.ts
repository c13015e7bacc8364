import { LightningElement, api } from 'lwc';
import { tabDesign } from '../designs/designs.ts';
import type { AppPageData } from '../../../shell/pages.ts';

/** A tab's page: a Lightning web component, or an app page with regions. */
export default class AppPage extends LightningElement {
  @api name!: string;
  pageData: AppPageData | undefined;
  error: unknown;

  connectedCallback(): void {
    void this.load();
  }

  async load(): Promise<void> {
    try {
      this.pageData = await tabDesign(this.name);
    } catch (error) {
      this.error = error;
    }
  }
}
