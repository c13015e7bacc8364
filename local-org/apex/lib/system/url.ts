import { strict } from '../arguments.ts';
import { defineType } from '../define.ts';
import { StringException } from '../exception.ts';

/** Ports of the protocols that Java knows; Apex's URL is Java's. */
const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21, file: -1, jar: -1, mailto: -1 };
const PARTS = /^([a-z][a-z0-9+.-]*):(?:\/\/(?:([^/?#@]*)@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d+))?)?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i;

/** System.URL: the parts as they are written, unlike the standard URL, which puts them into one form. */
export class ApexUrl {
  readonly protocol: string;
  readonly userInfo: string | null;
  readonly host: string;
  /** -1 when the text names none. */
  readonly port: number;
  readonly path: string;
  readonly query: string | null;
  readonly ref: string | null;

  constructor(spec: string) {
    const match = PARTS.exec(spec.trim());
    const protocol = match?.[1].toLowerCase() ?? '';
    if (!match || !(protocol in DEFAULT_PORTS)) throw new StringException(`Invalid URL: ${spec}`);
    const [, , userInfo, host, port, path, query, ref] = match as (string | undefined)[];
    this.protocol = protocol;
    this.userInfo = userInfo ?? null;
    this.host = host ?? '';
    this.port = port === undefined ? -1 : Number(port);
    this.path = path ?? '';
    this.query = query ?? null;
    this.ref = ref ?? null;
  }

  /** `spec` read beside `context`, as a link on that page. */
  static beside(context: ApexUrl, spec: string): ApexUrl {
    const address = context.toString();
    if (!globalThis.URL.canParse(spec, address)) throw new StringException(`Invalid URL: ${spec}`);
    return new ApexUrl(new globalThis.URL(spec, address).toString());
  }

  get defaultPort(): number {
    return DEFAULT_PORTS[this.protocol];
  }

  get authority(): string {
    const userInfo = this.userInfo === null ? '' : `${this.userInfo}@`;
    return `${userInfo}${this.host}${this.port < 0 ? '' : `:${this.port}`}`;
  }

  get file(): string {
    return this.query === null ? this.path : `${this.path}?${this.query}`;
  }

  /** All but the reference is the same; a port that is not named is the protocol's. */
  isSameFile(other: ApexUrl): boolean {
    const parts = (url: ApexUrl): unknown[] => [url.protocol, url.host.toLowerCase(), url.port < 0 ? url.defaultPort : url.port, url.file];
    return JSON.stringify(parts(this)) === JSON.stringify(parts(other));
  }

  toString(): string {
    const authority = this.authority === '' ? '' : `//${this.authority}`;
    return `${this.protocol}:${authority}${this.file}${this.ref === null ? '' : `#${this.ref}`}`;
  }
}

export const urlType = defineType({
  name: 'System.URL',
  kind: 'class',
  extensible: false,
  js: ApexUrl,
  unsupported: ['getFileFieldURL'],
  members: {
    'new(String spec)': strict((_tx, spec: string) => new ApexUrl(spec)),
    'new(URL context, String spec)': strict((_tx, context: ApexUrl, spec: string) => ApexUrl.beside(context, spec)),
    'new(String protocol, String host, String file)': strict((_tx, protocol: string, host: string, file: string) => new ApexUrl(`${protocol}://${host}${file}`)),
    'new(String protocol, String host, Integer port, String file)': strict((_tx, protocol: string, host: string, port: number, file: string) => new ApexUrl(`${protocol}://${host}${port === -1 ? '' : `:${port}`}${file}`)),
    'static URL getOrgDomainUrl()': (tx) => new ApexUrl(tx.instanceUrl()),
    'static URL getSalesforceBaseUrl()': (tx) => new ApexUrl(tx.instanceUrl()),
    'String toExternalForm()': (_tx, self: ApexUrl) => self.toString(),
    'String toString()': (_tx, self: ApexUrl) => self.toString(),
    'String getProtocol()': (_tx, self: ApexUrl) => self.protocol,
    'String getUserInfo()': (_tx, self: ApexUrl) => self.userInfo,
    'String getHost()': (_tx, self: ApexUrl) => self.host,
    'Integer getPort()': (_tx, self: ApexUrl) => self.port,
    'Integer getDefaultPort()': (_tx, self: ApexUrl) => self.defaultPort,
    'String getPath()': (_tx, self: ApexUrl) => self.path,
    'String getFile()': (_tx, self: ApexUrl) => self.file,
    'String getQuery()': (_tx, self: ApexUrl) => self.query,
    'String getRef()': (_tx, self: ApexUrl) => self.ref,
    'String getAuthority()': (_tx, self: ApexUrl) => self.authority,
    'Boolean sameFile(URL other)': strict((_tx, self: ApexUrl, other: ApexUrl) => self.isSameFile(other)),
  },
});
