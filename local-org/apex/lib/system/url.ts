import { strict } from '../arguments.ts';
import { defineType } from '../define.ts';
import { StringException } from '../exception.ts';

/** System.URL over the standard URL. */
export class ApexUrl {
  readonly url: globalThis.URL;

  constructor(spec: string) {
    if (!globalThis.URL.canParse(spec)) throw new StringException(`Invalid URL: ${spec}`);
    this.url = new globalThis.URL(spec);
  }

  /** A bare address is written without the slash that the standard puts behind it. */
  toString(): string {
    const text = this.url.toString();
    return this.url.pathname === '/' && this.url.search === '' && this.url.hash === '' ? text.slice(0, -1) : text;
  }
}

const orNull = (text: string): string | null => (text === '' ? null : text);

export const urlType = defineType({
  name: 'System.URL',
  kind: 'class',
  extensible: false,
  js: ApexUrl,
  unsupported: ['getFileFieldURL'],
  members: {
    'new(String spec)': strict((_tx, spec: string) => new ApexUrl(spec)),
    'static URL getOrgDomainUrl()': (tx) => new ApexUrl(tx.instanceUrl()),
    'static URL getSalesforceBaseUrl()': (tx) => new ApexUrl(tx.instanceUrl()),
    'String toExternalForm()': (_tx, self: ApexUrl) => self.toString(),
    'String toString()': (_tx, self: ApexUrl) => self.toString(),
    'String getProtocol()': (_tx, self: ApexUrl) => self.url.protocol.slice(0, -1),
    'String getHost()': (_tx, self: ApexUrl) => self.url.hostname,
    'Integer getPort()': (_tx, self: ApexUrl) => (self.url.port === '' ? -1 : Number(self.url.port)),
    'Integer getDefaultPort()': (_tx, self: ApexUrl) => (self.url.protocol === 'https:' ? 443 : 80),
    'String getPath()': (_tx, self: ApexUrl) => self.url.pathname,
    'String getFile()': (_tx, self: ApexUrl) => self.url.pathname + self.url.search,
    'String getQuery()': (_tx, self: ApexUrl) => orNull(self.url.search.slice(1)),
    'String getRef()': (_tx, self: ApexUrl) => orNull(self.url.hash.slice(1)),
    'String getAuthority()': (_tx, self: ApexUrl) => self.url.host,
  },
});
