/** XML as the events that a reader sees one after the other. Source: "Extensible Markup Language (XML) 1.0" and "Namespaces in XML 1.0". */
import { XmlException } from '../exception.ts';

export interface XmlName {
  /** Empty where there is none. */
  prefix: string;
  local: string;
  /** Null in no namespace. */
  namespace: string | null;
}

export interface XmlAttribute extends XmlName {
  value: string;
}

export interface XmlNamespace {
  /** Empty for the default one. */
  prefix: string;
  uri: string;
}

export type XmlEvent =
  | { kind: 'START_DOCUMENT'; version: string | null; encoding: string | null }
  | { kind: 'START_ELEMENT'; name: XmlName; attributes: XmlAttribute[]; namespaces: XmlNamespace[] }
  | { kind: 'END_ELEMENT'; name: XmlName; namespaces: XmlNamespace[] }
  | { kind: 'CHARACTERS' | 'CDATA' | 'COMMENT' | 'DTD'; text: string }
  | { kind: 'PROCESSING_INSTRUCTION'; target: string; data: string }
  | { kind: 'END_DOCUMENT' };

type Element = Extract<XmlEvent, { kind: 'START_ELEMENT' }>;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const NAME = /[\p{L}_:][\p{L}\p{N}_:.\-·]*/uy;
const DECLARATION = /^\uFEFF?<\?xml\s+version\s*=\s*["']([^"']*)["'](?:\s+encoding\s*=\s*["']([^"']*)["'])?[^?]*\?>/;

/** The events of a text, made as they are asked for. Throws XmlException where the text stops being XML. */
export function* xmlEvents(text: string): IterableIterator<XmlEvent> {
  yield* new XmlSource(text).events();
}

class XmlSource {
  readonly #text: string;
  #at = 0;
  readonly #open: Element[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  *events(): IterableIterator<XmlEvent> {
    const declaration = DECLARATION.exec(this.#text);
    this.#at = declaration?.[0].length ?? 0;
    yield { kind: 'START_DOCUMENT', version: declaration?.[1] ?? null, encoding: declaration?.[2] ?? null };
    let hasRoot = false;
    while (this.#at < this.#text.length) {
      const isInside = this.#open.length > 0;
      if (this.#text[this.#at] !== '<') {
        const text = this.#characters();
        if (isInside) yield { kind: 'CHARACTERS', text };
        else if (text.trim() !== '') throw this.#failure(`only whitespace content allowed ${hasRoot ? 'after root element' : 'before start tag'} and not ${text.trim()[0]}`);
        continue;
      }
      if (this.#looksAt('</')) yield this.#endTag();
      else if (this.#looksAt('<![CDATA[') && isInside) yield { kind: 'CDATA', text: this.#between('<![CDATA[', ']]>') };
      else if (this.#looksAt('<!--')) yield { kind: 'COMMENT', text: this.#between('<!--', '-->') };
      else if (this.#looksAt('<!DOCTYPE')) yield { kind: 'DTD', text: this.#documentType() };
      else if (this.#looksAt('<?')) yield this.#instruction();
      else {
        if (hasRoot && !isInside) throw this.#failure('only one root element is allowed');
        hasRoot = true;
        yield* this.#startTag();
      }
    }
    if (!hasRoot) throw this.#failure('a root element is missing');
    if (this.#open.length > 0) throw this.#failure(`expected end tag </${written(this.#open.at(-1)!.name)}>`);
    yield { kind: 'END_DOCUMENT' };
  }

  #failure(problem: string): XmlException {
    const before = this.#text.slice(0, this.#at).split('\n');
    return new XmlException(`Failed to parse XML due to: ${problem} @${before.length}:${before.at(-1)!.length + 1}`);
  }

  #looksAt(part: string): boolean {
    return this.#text.startsWith(part, this.#at);
  }

  /** What stands between two marks, from here; goes behind the second. */
  #between(opening: string, closing: string): string {
    const end = this.#text.indexOf(closing, this.#at + opening.length);
    if (end < 0) throw this.#failure(`expected ${closing}`);
    const inner = this.#text.slice(this.#at + opening.length, end);
    this.#at = end + closing.length;
    return inner;
  }

  #characters(): string {
    const end = this.#text.indexOf('<', this.#at);
    const raw = this.#text.slice(this.#at, end < 0 ? undefined : end);
    const text = this.#resolved(raw.replaceAll('\r\n', '\n'));
    this.#at += raw.length;
    return text;
  }

  #resolved(raw: string): string {
    if (!raw.includes('&')) return raw;
    return raw.replace(/&(#x[\da-fA-F]+|#\d+|[^;\s&]*)(;?)/g, (_whole, name: string, end: string) => {
      if (end === '' || (!name.startsWith('#') && !Object.hasOwn(ENTITIES, name))) throw this.#failure(`could not resolve entity named '${name}'`);
      if (!name.startsWith('#')) return ENTITIES[name];
      return String.fromCodePoint(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
    });
  }

  #documentType(): string {
    const start = this.#at;
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at];
      if (character === '[') depth++;
      if (character === ']') depth--;
      if (character === '>' && depth === 0) return this.#text.slice(start, ++this.#at);
    }
    throw this.#failure('expected >');
  }

  #instruction(): XmlEvent {
    const [, target, data] = /^(\S*)\s*([\s\S]*)$/.exec(this.#between('<?', '?>'))!;
    return { kind: 'PROCESSING_INSTRUCTION', target, data };
  }

  #name(): string {
    NAME.lastIndex = this.#at;
    const found = NAME.exec(this.#text)?.[0];
    if (found === undefined) throw this.#failure(`a name was expected and not ${this.#text[this.#at] ?? 'the end'}`);
    this.#at += found.length;
    return found;
  }

  #spaces(): boolean {
    const start = this.#at;
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
    return this.#at > start;
  }

  #take(part: string): void {
    if (!this.#looksAt(part)) throw this.#failure(`expected ${part}`);
    this.#at += part.length;
  }

  *#startTag(): IterableIterator<XmlEvent> {
    this.#at++;
    const name = this.#name();
    const given = this.#attributes();
    const isDeclaration = (key: string): boolean => key === 'xmlns' || key.startsWith('xmlns:');
    const namespaces = [...given].filter(([key]) => isDeclaration(key)).map(([key, uri]) => ({ prefix: key.slice('xmlns:'.length), uri }));
    const element: Element = { kind: 'START_ELEMENT', name: { prefix: '', local: name, namespace: null }, attributes: [], namespaces };
    this.#open.push(element);
    element.name = this.#named(name, true);
    element.attributes = [...given].filter(([key]) => !isDeclaration(key)).map(([key, value]) => ({ ...this.#named(key, false), value }));
    yield element;
    if (!this.#looksAt('/')) {
      this.#take('>');
      return;
    }
    this.#take('/>');
    this.#open.pop();
    yield { kind: 'END_ELEMENT', name: element.name, namespaces };
  }

  #attributes(): Map<string, string> {
    const given = new Map<string, string>();
    while (this.#spaces() && !this.#looksAt('>') && !this.#looksAt('/')) {
      const key = this.#name();
      this.#spaces();
      this.#take('=');
      this.#spaces();
      const quote = this.#text[this.#at];
      if (quote !== '"' && quote !== "'") throw this.#failure('attribute value must start with quotation or apostrophe');
      if (given.has(key)) throw this.#failure(`duplicated attribute ${key}`);
      given.set(key, this.#resolved(this.#between(quote, quote)));
    }
    return given;
  }

  /** An attribute without a prefix is in no namespace. */
  #named(qualified: string, isElement: boolean): XmlName {
    const colon = qualified.indexOf(':');
    const prefix = colon < 0 ? '' : qualified.slice(0, colon);
    const namespace = prefix === '' && !isElement ? null : this.#namespaceOf(prefix);
    if (prefix !== '' && namespace === null) throw this.#failure(`could not determine namespace bound to prefix ${prefix}`);
    return { prefix, local: qualified.slice(colon + 1), namespace };
  }

  #namespaceOf(prefix: string): string | null {
    if (prefix === 'xml') return XML_NAMESPACE;
    const found = this.#open.findLast(({ namespaces }) => namespaces.some((each) => each.prefix === prefix));
    return found?.namespaces.find((each) => each.prefix === prefix)!.uri || null;
  }

  #endTag(): XmlEvent {
    this.#at += 2;
    const name = this.#name();
    this.#spaces();
    const element = this.#open.pop();
    if (element === undefined || written(element.name) !== name) {
      throw this.#failure(element === undefined ? `unexpected end tag </${name}>` : `end tag name </${name}> must match start tag name <${written(element.name)}>`);
    }
    this.#take('>');
    return { kind: 'END_ELEMENT', name: element.name, namespaces: element.namespaces };
  }
}

/** `prefix:local`. */
export function written({ prefix, local }: Pick<XmlName, 'prefix' | 'local'>): string {
  return prefix === '' ? local : `${prefix}:${local}`;
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}
