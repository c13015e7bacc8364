/** String: escaping for other languages, and back. */
import { strict } from '../../arguments.ts';
import type { LibMember } from '../../define.ts';

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Names of the Latin-1 letters from U+00A0 on, which HTML 3 knows. */
const LATIN1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo ' +
  'frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute ' +
  'Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
  'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ');

/** HTML 4 adds these and the Greek letters. */
const SYMBOLS: Record<string, number> = {
  euro: 0x20ac, ndash: 0x2013, mdash: 0x2014, lsquo: 0x2018, rsquo: 0x2019, sbquo: 0x201a, ldquo: 0x201c, rdquo: 0x201d, bdquo: 0x201e, bull: 0x2022,
  hellip: 0x2026, trade: 0x2122, larr: 0x2190, rarr: 0x2192, dagger: 0x2020, permil: 0x2030, lsaquo: 0x2039, rsaquo: 0x203a, le: 0x2264, ge: 0x2265, ne: 0x2260,
  OElig: 0x152, oelig: 0x153, Scaron: 0x160, scaron: 0x161, Yuml: 0x178, alpha: 0x3b1, beta: 0x3b2, gamma: 0x3b3, delta: 0x3b4, pi: 0x3c0, Omega: 0x3a9,
};

const HTML3: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'], ['<', '&lt;'], ['>', '&gt;'], ['"', '&quot;'],
  ...LATIN1.map((name, index): [string, string] => [String.fromCodePoint(0xa0 + index), `&${name};`]),
]);
const HTML4: ReadonlyMap<string, string> = new Map([...HTML3, ...Object.entries(SYMBOLS).map(([name, code]): [string, string] => [String.fromCodePoint(code), `&${name};`])]);

function escapeHtml(table: ReadonlyMap<string, string>): LibMember {
  return (_tx, self: string) => [...self].map((character) => table.get(character) ?? character).join('');
}

const ENTITIES: ReadonlyMap<string, string> = new Map([...[...HTML4].map(([character, entity]): [string, string] => [entity, character]), ['&apos;', "'"]]);

function unescapeEntities(self: string): string {
  return self.replaceAll(/&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|\w+);/g, (entity, decimal?: string, hex?: string) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return hex !== undefined ? String.fromCodePoint(Number.parseInt(hex, 16)) : (ENTITIES.get(entity) ?? entity);
  });
}

const CONTROL: Record<string, string> = { '\b': '\\b', '\n': '\\n', '\t': '\\t', '\f': '\\f', '\r': '\\r', '\\': '\\\\', '"': '\\"' };

function unicode(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function escapeCode(self: string, also: Record<string, string>): string {
  return self.replaceAll(/[^ -~]|["'\\/]/g, (character) => also[character] ?? CONTROL[character] ?? (/[ -~]/.test(character) ? character : unicode(character)));
}

const UNESCAPED: Record<string, string> = { b: '\b', n: '\n', t: '\t', f: '\f', r: '\r' };

function unescapeCode(self: string): string {
  return self.replaceAll(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, hex?: string, character?: string) =>
    hex !== undefined ? String.fromCharCode(Number.parseInt(hex, 16)) : (UNESCAPED[character!] ?? character!));
}

function unescapeCsv(self: string): string {
  const quoted = /^"([\s\S]*)"$/.exec(self);
  return quoted && /[",\r\n]/.test(quoted[1]) ? quoted[1].replaceAll('""', '"') : self;
}

export const escape: Record<string, LibMember> = {
  'static String escapeSingleQuotes(String text)': strict((_tx, text: string) => text.replaceAll(/\\/g, '\\\\').replaceAll("'", "\\'")),
  'String escapeCsv()': (_tx, self: string) => (/[",\r\n]/.test(self) ? `"${self.replaceAll('"', '""')}"` : self),
  'String unescapeCsv()': (_tx, self: string) => unescapeCsv(self),
  'String escapeXml()': (_tx, self: string) => self.replaceAll(/[&<>"']/g, (character) => XML[character]),
  'String unescapeXml()': (_tx, self: string) => unescapeEntities(self),
  'String escapeHtml3()': escapeHtml(HTML3),
  'String unescapeHtml3()': (_tx, self: string) => unescapeEntities(self),
  'String escapeHtml4()': escapeHtml(HTML4),
  'String unescapeHtml4()': (_tx, self: string) => unescapeEntities(self),
  'String escapeEcmaScript()': (_tx, self: string) => escapeCode(self, { "'": "\\'", '/': '\\/' }),
  'String unescapeEcmaScript()': (_tx, self: string) => unescapeCode(self),
  'String escapeJava()': (_tx, self: string) => escapeCode(self, {}),
  'String unescapeJava()': (_tx, self: string) => unescapeCode(self),
  'String escapeUnicode()': (_tx, self: string) => self.replaceAll(/[^ -~]/g, unicode),
  'String unescapeUnicode()': (_tx, self: string) => self.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  'String stripHtmlTags()': (_tx, self: string) => self.replaceAll(/<[^>]*>/g, ''),
};
