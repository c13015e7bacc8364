import { strict } from '../arguments.ts';
import { defineType, type LibType } from '../define.ts';
import type { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import type { SObject } from '../sobject.ts';
import { libType, STRING } from '../types.ts';
import type { CookieValue } from './cookie.ts';

/** An address with parameters. */
export class PageReferenceValue {
  static readonly apexName = 'System.PageReference';
  readonly path: string;
  readonly parameters = new ApexMap(STRING, STRING);
  readonly headers = new ApexMap(STRING, STRING);
  anchor: string | null = null;
  redirect: boolean | null = false;
  cookies: readonly CookieValue[] = [];

  constructor(url: string) {
    const [beforeAnchor, anchor] = url.split('#', 2);
    const [path, query = ''] = beforeAnchor.split('?', 2);
    this.path = path;
    this.anchor = anchor ?? null;
    for (const [name, value] of new URLSearchParams(query)) this.parameters.put(name, value);
  }

  get url(): string {
    const query = this.parameters.entries().map(([name, value]) => `${encodeURIComponent(String(name))}=${encodeURIComponent(String(value ?? ''))}`).join('&');
    return this.path + (query === '' ? '' : `?${query}`) + (this.anchor === null ? '' : `#${this.anchor}`);
  }

  toString(): string {
    return `System.PageReference[${this.url}]`;
  }
}

const pageReference = defineType({
  name: 'System.PageReference',
  kind: 'class',
  js: PageReferenceValue,
  unsupported: ['getContent', 'getContentAsPDF'],
  members: {
    'new(String url)': (_tx, url: string) => new PageReferenceValue(url),
    'new(SObject record)': (_tx, record: SObject) => new PageReferenceValue(`/${record.id}`),
    'String getUrl()': (_tx, self: PageReferenceValue) => self.url,
    'Map<String, String> getParameters()': (_tx, self: PageReferenceValue) => self.parameters,
    'Map<String, String> getHeaders()': (_tx, self: PageReferenceValue) => self.headers,
    'Map<String, System.Cookie> getCookies()': (_tx, self: PageReferenceValue) => new ApexMap(STRING, libType('System.Cookie'), [...self.cookies].map((cookie) => [cookie.name, cookie])),
    'void setCookies(List<System.Cookie> cookies)': strict((_tx, self: PageReferenceValue, cookies: ApexList) => {
      self.cookies = [...self.cookies.filter(({ name }) => !(cookies.items as CookieValue[]).some((each) => each.name === name)), ...(cookies.items as CookieValue[])];
    }),
    'static System.PageReference forResource(String name)': strict((_tx, name: string) => new PageReferenceValue(`/resource/${name}`)),
    'static System.PageReference forResource(String name, String path)': strict((_tx, name: string, path: string) => new PageReferenceValue(`/resource/${name}/${path}`)),
    'String getAnchor()': (_tx, self: PageReferenceValue) => self.anchor,
    'System.PageReference setAnchor(String anchor)': (_tx, self: PageReferenceValue, anchor: string | null) => {
      self.anchor = anchor;
      return self;
    },
    'Boolean getRedirect()': (_tx, self: PageReferenceValue) => self.redirect,
    'System.PageReference setRedirect(Boolean redirect)': (_tx, self: PageReferenceValue, redirect: boolean | null) => {
      self.redirect = redirect;
      return self;
    },
  },
});

export const pageTypes: readonly LibType[] = [pageReference];
