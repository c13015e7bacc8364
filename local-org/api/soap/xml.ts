import { XMLParser } from 'fast-xml-parser';
import { SalesforceError } from '../../base/errors.ts';

/** An element's children by local name; repeated ones as arrays, leaves as text. */
export type XmlTree = { [name: string]: XmlValue };
export type XmlValue = string | XmlTree | (string | XmlTree)[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
/** Characters that XML 1.0 cannot hold. */
const UNREPRESENTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

export function escapeXml(text: string): string {
  return text.replace(UNREPRESENTABLE, '').replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** Attributes and prefixes are dropped: clients use three different prefixes for the same envelope. */
export function parseXml(text: string): XmlTree {
  const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true, ignoreDeclaration: true, ignorePiTags: true, htmlEntities: true, trimValues: false });
  try {
    return withoutWhitespace(parser.parse(text) as XmlTree) as XmlTree;
  } catch {
    throw new SalesforceError('XML_PARSER_ERROR', 'The request is not well-formed XML');
  }
}

/** Drops the blanks between elements; text of leaves stays as it is. */
function withoutWhitespace(value: XmlValue): XmlValue {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item) => withoutWhitespace(item) as string | XmlTree);
  const entries = Object.entries(value).filter(([name]) => name !== '#text');
  return Object.fromEntries(entries.map(([name, child]) => [name, withoutWhitespace(child)]));
}

export function tree(value: XmlValue | undefined): XmlTree {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}

export function list(value: XmlValue | undefined): (string | XmlTree)[] {
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

export function text(value: XmlValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function texts(value: XmlValue | undefined): string[] {
  return list(value).filter((item): item is string => typeof item === 'string');
}

/** Plain data as elements: arrays repeat the element, null is xsi:nil, undefined nothing; @name is an attribute, #text the text beside it. */
export function element(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('');
  if (value === null) return `<${name} xsi:nil="true"/>`;
  if (value instanceof Uint8Array) return `<${name}>${Buffer.from(value).toString('base64')}</${name}>`;
  if (typeof value === 'object') return `<${name}${attributes(value)}>${children(value)}</${name}>`;
  return `<${name}>${escapeXml(String(value))}</${name}>`;
}

function attributes(value: object): string {
  return Object.entries(value).filter(([name]) => name.startsWith('@')).map(([name, text]) => ` ${name.slice(1)}="${escapeXml(String(text))}"`).join('');
}

export function children(value: object): string {
  const own = Object.entries(value).filter(([name]) => !name.startsWith('@'));
  return own.map(([name, child]) => (name === '#text' ? escapeXml(String(child)) : element(name, child))).join('');
}
