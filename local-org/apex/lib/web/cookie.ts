/** System.Cookie. Source: Apex Reference Guide, "Cookie Class". */
import { defineType } from '../define.ts';

export class CookieValue {
  static readonly apexName = 'System.Cookie';
  readonly name: string;
  readonly value: string | null;
  readonly path: string | null;
  readonly maxAge: number;
  readonly isSecure: boolean;
  readonly sameSite: string | null;

  constructor(name: string, value: string | null, path: string | null, maxAge: number | null, isSecure: boolean | null, sameSite: string | null = null) {
    this.name = name;
    this.value = value;
    this.path = path;
    this.maxAge = maxAge ?? -1;
    this.isSecure = isSecure ?? false;
    this.sameSite = sameSite;
  }
}

type Make = (name: string, value: string | null, path: string | null, maxAge: number | null, isSecure: boolean | null, sameSite?: string | null) => CookieValue;
const make: Make = (...given) => new CookieValue(...given);

export const cookieType = defineType({
  name: 'System.Cookie', kind: 'class', js: CookieValue, unsupported: ['isHttpOnly'],
  members: {
    'new(String name, String value, String path, Integer maxAge, Boolean isSecure)': (_tx, ...given) => make(...(given as Parameters<Make>)),
    'new(String name, String value, String path, Integer maxAge, Boolean isSecure, String sameSite)': (_tx, ...given) => make(...(given as Parameters<Make>)),
    /** As in a page of a domain without a site. */
    'String getDomain()': () => null,
    'String getName()': (_tx, self: CookieValue) => self.name,
    'String getValue()': (_tx, self: CookieValue) => self.value,
    'String getPath()': (_tx, self: CookieValue) => self.path,
    'Integer getMaxAge()': (_tx, self: CookieValue) => self.maxAge,
    'Boolean isSecure()': (_tx, self: CookieValue) => self.isSecure,
    'String getSameSite()': (_tx, self: CookieValue) => self.sameSite,
  },
});
