import { LightningElement, api } from 'lwc';
import { request } from '../rest/rest.ts';
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
      this.pageData = await request('GET', `/lightning/data/app/${this.name}`);
    } catch (error) {
      this.error = error;
    }
  }
}
