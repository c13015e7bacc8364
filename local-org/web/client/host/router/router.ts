/** URLs of Lightning Experience and the page references that they stand for. */

export interface PageReference {
  type: string;
  attributes: Record<string, string>;
  state: Record<string, string>;
}

type Listener = (page: PageReference) => void;

interface Route {
  type: string;
  path: RegExp;
  /** The path of a page reference of this type. */
  url(attributes: Record<string, string>): string;
}

const ROUTES: Route[] = [
  {
    type: 'standard__recordRelationshipPage',
    path: /^\/lightning\/r\/(?<objectApiName>\w+)\/(?<recordId>\w+)\/related\/(?<relationshipApiName>\w+)\/(?<actionName>view)$/,
    url: ({ objectApiName, recordId, relationshipApiName }) => `/lightning/r/${objectApiName}/${recordId}/related/${relationshipApiName}/view`,
  },
  {
    type: 'standard__recordPage',
    path: /^\/lightning\/r\/(?:(?<objectApiName>\w+)\/)?(?<recordId>\w{15,18})\/(?<actionName>view|edit|clone)$/,
    url: ({ objectApiName, recordId, actionName }) => ['/lightning/r', objectApiName, recordId, actionName ?? 'view'].filter(Boolean).join('/'),
  },
  {
    type: 'standard__objectPage',
    path: /^\/lightning\/o\/(?<objectApiName>\w+)\/(?<actionName>list|home|new)$/,
    url: ({ objectApiName, actionName }) => `/lightning/o/${objectApiName}/${actionName ?? 'list'}`,
  },
  { type: 'standard__navItemPage', path: /^\/lightning\/n\/(?<apiName>\w+)$/, url: ({ apiName }) => `/lightning/n/${apiName}` },
  { type: 'standard__component', path: /^\/lightning\/cmp\/(?<componentName>\w+)$/, url: ({ componentName }) => `/lightning/cmp/${componentName}` },
  { type: 'standard__app', path: /^\/lightning\/app\/(?<appTarget>\w+)$/, url: ({ appTarget }) => `/lightning/app/${appTarget}` },
  { type: 'standard__search', path: /^\/lightning\/search$/, url: () => '/lightning/search' },
  { type: 'standard__namedPage', path: /^\/lightning(?:\/page\/(?<pageName>\w+))?\/?$/, url: ({ pageName }) => `/lightning/page/${pageName ?? 'home'}` },
];

function withState(path: string, state: Record<string, string | undefined> | undefined): string {
  const search = new URLSearchParams(Object.entries(state ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString();
  return search ? `${path}?${search}` : path;
}

/** The URL of a page reference; undefined for a type that this org does not have. */
export function urlOf(reference: Partial<PageReference>): string | undefined {
  if (reference.type === 'standard__webPage') return reference.attributes?.url;
  const route = ROUTES.find(({ type }) => type === reference.type);
  return route && withState(route.url(reference.attributes ?? {}), reference.state);
}

/** The page reference of a URL of this org; undefined when no page is there. */
export function pageAt(url: URL): PageReference | undefined {
  for (const { type, path } of ROUTES) {
    const match = path.exec(url.pathname);
    if (match) return { type, attributes: { ...match.groups }, state: Object.fromEntries(url.searchParams) };
  }
  return undefined;
}

class Router {
  #listeners = new Set<Listener>();

  get current(): PageReference | undefined {
    return pageAt(new URL(window.location.href));
  }

  /** Calls back now and after each navigation, until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (this.current) listener(this.current);
    return () => this.#listeners.delete(listener);
  }

  /** Goes to a URL: inside the app without loading the page, elsewhere in the browser's way. */
  go(url: string, replace = false): void {
    const target = new URL(url, window.location.href);
    if (target.origin !== window.location.origin || !pageAt(target)) {
      window.open(target, target.origin === window.location.origin ? '_self' : '_blank', 'noopener');
      return;
    }
    window.history[replace ? 'replaceState' : 'pushState'](null, '', target);
    this.#announce();
  }

  /** Follows the browser's back button and plain clicks on links inside the app. */
  start(): void {
    window.addEventListener('popstate', () => this.#announce());
    document.addEventListener('click', (event) => this.#followLink(event));
  }

  #followLink(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && Boolean(node.href));
    if (!link || link.hasAttribute('download') || !pageAt(new URL(link.href)) || new URL(link.href).origin !== window.location.origin) return;
    event.preventDefault();
    this.go(link.href);
  }

  #announce(): void {
    const page = this.current;
    if (page) for (const listener of this.#listeners) listener(page);
  }
}

export const router = new Router();
