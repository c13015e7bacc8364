/** The tree behind Dom.Document and Dom.XmlNode. */
import { XmlException } from '../exception.ts';
import { escapeAttribute, escapeText, written, xmlEvents, type XmlAttribute, type XmlName, type XmlNamespace } from '../xml/parse.ts';

export class XmlNode {
  static readonly apexName = 'Dom.XmlNode';
  readonly kind: 'ELEMENT' | 'TEXT' | 'COMMENT';
  parent: XmlNode | null = null;
  readonly name: XmlName | null;
  /** Of a text or a comment. */
  readonly text: string;
  readonly children: XmlNode[] = [];
  readonly attributes: XmlAttribute[] = [];
  readonly namespaces: XmlNamespace[] = [];

  constructor(kind: XmlNode['kind'], content: XmlName | string) {
    this.kind = kind;
    this.name = typeof content === 'string' ? null : content;
    this.text = typeof content === 'string' ? content : '';
  }

  /** An element, which declares its namespace where none above it does. */
  static element(local: string, namespace: string | null, prefix: string | null, parent: XmlNode | null): XmlNode {
    const node = new XmlNode('ELEMENT', { prefix: prefix ?? '', local, namespace });
    if (parent !== null) parent.append(node);
    if (namespace === null) return node;
    const name = { prefix: prefix ?? parent?.prefixFor(namespace) ?? '', local, namespace };
    Object.assign(node.name!, name);
    if (node.namespaceFor(name.prefix) !== namespace) node.namespaces.push({ prefix: name.prefix, uri: namespace });
    return node;
  }

  append(child: XmlNode, before = this.children.length): void {
    child.parent = this;
    this.children.splice(before, 0, child);
  }

  elements(): XmlNode[] {
    return this.children.filter(({ kind }) => kind === 'ELEMENT');
  }

  namespaceFor(prefix: string): string | null {
    return this.namespaces.find((each) => each.prefix === prefix)?.uri ?? this.parent?.namespaceFor(prefix) ?? null;
  }

  prefixFor(uri: string): string | null {
    return this.namespaces.find((each) => each.uri === uri)?.prefix ?? this.parent?.prefixFor(uri) ?? null;
  }

  attribute(key: string, namespace: string | null): XmlAttribute | undefined {
    return this.attributes.find((each) => each.local === key && (each.namespace ?? '') === (namespace ?? ''));
  }

  setAttribute(key: string, value: string, namespace: string | null): void {
    const known = this.attribute(key, namespace);
    if (known !== undefined) known.value = value;
    else this.attributes.push({ prefix: namespace === null ? '' : this.#prefixMade(namespace), local: key, namespace, value });
  }

  #prefixMade(uri: string): string {
    const known = this.prefixFor(uri);
    if (known !== null && known !== '') return known;
    const prefix = `ns${this.namespaces.length}`;
    this.namespaces.push({ prefix, uri });
    return prefix;
  }

  toXml(): string {
    if (this.kind === 'TEXT') return escapeText(this.text);
    if (this.kind === 'COMMENT') return `<!--${this.text}-->`;
    const tag = written(this.name!);
    const namespaces = this.namespaces.map(({ prefix, uri }) => ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escapeAttribute(uri)}"`);
    const attributes = this.attributes.map((each) => ` ${written(each)}="${escapeAttribute(each.value)}"`);
    const start = `<${tag}${namespaces.join('')}${attributes.join('')}`;
    return this.children.length === 0 ? `${start} />` : `${start}>${this.children.map((child) => child.toXml()).join('')}</${tag}>`;
  }

  toString(): string {
    if (this.kind !== 'ELEMENT') return `XMLNode[${this.kind},null,null,null,null,${this.text},]`;
    return `XMLNode[ELEMENT,${this.name!.local},${this.name!.namespace},${this.attributes.map(({ local, value }) => `${local}=${value}`).join(', ')},,${this.children.map(String).join(', ')}]`;
  }
}

export class XmlDocument {
  static readonly apexName = 'Dom.Document';
  root: XmlNode | null = null;

  static parse(text: string): XmlDocument {
    const document = new XmlDocument();
    let at: XmlNode | null = null;
    for (const event of xmlEvents(text)) {
      if (event.kind === 'START_ELEMENT') {
        const node: XmlNode = new XmlNode('ELEMENT', event.name);
        node.attributes.push(...event.attributes);
        node.namespaces.push(...event.namespaces);
        at?.append(node);
        document.root ??= node;
        at = node;
      } else if (event.kind === 'END_ELEMENT') at = at!.parent;
      else if (event.kind === 'COMMENT') at?.append(new XmlNode('COMMENT', event.text));
      else if (event.kind === 'CHARACTERS' || event.kind === 'CDATA') at?.append(new XmlNode('TEXT', event.text));
      else if (event.kind === 'DTD') throw new XmlException('Failed to parse XML due to: document type declarations are not allowed');
    }
    return document;
  }

  toXml(): string {
    return `<?xml version="1.0" encoding="UTF-8"?>${this.root?.toXml() ?? ''}`;
  }
}
