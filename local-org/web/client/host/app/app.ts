import { LightningElement } from 'lwc';
import { request } from '../rest/rest.ts';
import { router, type PageReference } from '../router/router.ts';
import type { AppInfo, ShellData } from '../../../shell/pages.ts';
import { words } from '../words/words.ts';

const CHOSEN_APP = 'lightning.app';

/** The whole window: header, navigation bar, and the page that the URL names. */
export default class App extends LightningElement {
  words = words;
  shell: ShellData | undefined;
  page: PageReference | undefined;
  chosenApp = localStorage.getItem(CHOSEN_APP);
  error: unknown;
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    void this.load();
    this.#stop = router.subscribe((page) => this.show(page));
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }

  async load(): Promise<void> {
    try {
      this.shell = await request('GET', '/lightning/data/shell');
      if (this.page) this.show(this.page);
    } catch (error) {
      this.error = error;
    }
  }

  show(page: PageReference): void {
    if (page.type === 'standard__app') this.openApp(page.attributes.appTarget);
    else this.page = page;
  }

  openApp(name: string): void {
    localStorage.setItem(CHOSEN_APP, name);
    this.chosenApp = name;
    const first = this.app?.tabs[0];
    router.go(first?.url ?? '/lightning/page/home', true);
  }

  get app(): AppInfo | undefined {
    return this.shell?.apps.find((app) => app.name === this.chosenApp) ?? this.shell?.apps[0];
  }

  /** One entry whose key is the URL: each page starts from fresh elements. */
  get pages(): { key: string; reference: PageReference }[] {
    return this.page && this.shell ? [{ key: JSON.stringify(this.page), reference: this.page }] : [];
  }
}
