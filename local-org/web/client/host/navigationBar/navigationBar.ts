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
  /** Names of the tabs that the window is too narrow for. */
  beyond: string[] = [];
  #width: ResizeObserver | undefined;

  renderedCallback(): void {
    if (this.#width) return this.measure();
    this.#width = new ResizeObserver(() => this.measure());
    this.#width.observe(this.template!.querySelector('ul')!);
  }

  disconnectedCallback(): void {
    this.#width?.disconnect();
    this.#width = undefined;
  }

  measure(): void {
    const items = Array.from(this.template!.querySelectorAll<HTMLElement>('li'));
    const beyond = items.filter(({ offsetTop }) => offsetTop > items[0].offsetTop).map(({ dataset }) => dataset.name!);
    if (beyond.join() !== this.beyond.join()) this.beyond = beyond;
  }

  get tabs(): TabItem[] {
    return (this.app?.tabs ?? []).map((tab) => {
      const active = this.isActive(tab);
      const classes = ['slds-context-bar__item', active && 'slds-is-active', this.beyond.includes(tab.name) && 'beyond'];
      return { ...tab, itemClass: classes.filter(Boolean).join(' '), current: active ? 'page' : undefined };
    });
  }

  get more(): TabInfo[] {
    return (this.app?.tabs ?? []).filter(({ name }) => this.beyond.includes(name));
  }

  get hasMore(): boolean {
    return this.beyond.length > 0;
  }

  /** The menu is marked when the page on show is one of its tabs. */
  get moreClass(): string {
    return `slds-context-bar__item more${this.more.some((tab) => this.isActive(tab)) ? ' slds-is-active' : ''}`;
  }

  openTab(event: CustomEvent<{ value: string }>): void {
    router.go(event.detail.value);
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
