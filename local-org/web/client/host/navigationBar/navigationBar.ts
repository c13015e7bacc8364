import { LightningElement, api } from 'lwc';
import { router, type PageReference } from '../router/router.ts';
import type { AppInfo, TabInfo } from '../../../shell/pages.ts';
import { words } from '../words/words.ts';

interface TabItem extends TabInfo {
  itemClass: string;
  current: 'page' | undefined;
}

function objectOf(url: string): string | undefined {
  return /^\/lightning\/[or]\/(\w+)\//.exec(url)?.[1];
}

/** The app's name, the list of apps, and the tabs of the app on show. */
export default class NavigationBar extends LightningElement {
  words = words;
  @api app: AppInfo | undefined;
  @api apps: AppInfo[] = [];
  @api page: PageReference | undefined;

  get tabs(): TabItem[] {
    return (this.app?.tabs ?? []).map((tab) => {
      const active = this.isActive(tab);
      return { ...tab, itemClass: `slds-context-bar__item${active ? ' slds-is-active' : ''}`, current: active ? 'page' : undefined };
    });
  }

  isActive(tab: TabInfo): boolean {
    const attributes: Record<string, string> = this.page?.attributes ?? {};
    if (this.page?.type === 'standard__namedPage') return tab.url === '/lightning/page/home';
    if (attributes.apiName) return tab.url === `/lightning/n/${attributes.apiName}`;
    return Boolean(attributes.objectApiName) && objectOf(tab.url) === attributes.objectApiName;
  }

  openApp(event: CustomEvent<{ value: string }>): void {
    router.go(`/lightning/app/${event.detail.value}`);
  }
}
