import { LightningElement, api } from 'lwc';
import type { PageReference } from '../router/router.ts';
import type { AppInfo } from '../../../shell/pages.ts';

/** Chooses the page for a page reference. */
export default class Page extends LightningElement {
  @api reference!: PageReference;
  @api app: AppInfo | undefined;

  is(type: string): boolean {
    return this.reference.type === type;
  }

  get isRecord(): boolean {
    return this.is('standard__recordPage');
  }

  get isObject(): boolean {
    return this.is('standard__objectPage');
  }

  get isRelatedList(): boolean {
    return this.is('standard__recordRelationshipPage');
  }

  get isTab(): boolean {
    return this.is('standard__navItemPage');
  }

  get isComponent(): boolean {
    return this.is('standard__component');
  }

  get isSearch(): boolean {
    return this.is('standard__search');
  }

  get isHome(): boolean {
    return this.is('standard__namedPage');
  }

  /** c__name in the URL is c/name in the code. */
  get placedComponent(): object {
    const name = this.reference.attributes.componentName.replace(/^c__/, '');
    return { key: name, name, properties: {}, tabs: [] };
  }
}
