/** System.XmlStreamReader. Source: Apex Reference Guide, "XmlStreamReader Class"; the class follows Java's. */
import { strict } from '../arguments.ts';
import { defineType } from '../define.ts';
import { constantOf } from '../enums.ts';
import { NoSuchElementException, XmlException } from '../exception.ts';
import { xmlEvents, type XmlAttribute, type XmlEvent, type XmlName, type XmlNamespace } from './parse.ts';

export class XmlStreamReader {
  static readonly apexName = 'System.XmlStreamReader';
  readonly #events: IterableIterator<XmlEvent>;
  #event: XmlEvent;
  /** Texts next to each other are one event. */
  coalescing = false;
  #ahead: XmlEvent | undefined;

  constructor(text: string) {
    this.#events = xmlEvents(text);
    this.#event = this.#events.next().value as XmlEvent;
  }

  get event(): XmlEvent {
    return this.#event;
  }

  hasNext(): boolean {
    return this.#event.kind !== 'END_DOCUMENT';
  }

  next(): void {
    if (!this.hasNext()) throw new NoSuchElementException('End of document has been reached');
    this.#event = this.#take();
    if (!this.coalescing || !isText(this.#event)) return;
    let following = this.#take();
    for (; isText(following); following = this.#take()) this.#event = { kind: 'CHARACTERS', text: this.#event.text + following.text };
    this.#ahead = following;
  }

  #take(): XmlEvent {
    const next = this.#ahead ?? (this.#events.next().value as XmlEvent | undefined) ?? { kind: 'END_DOCUMENT' };
    this.#ahead = undefined;
    return next;
  }

  /** To the next tag; only white space, comments and instructions may stand before it. */
  nextTag(): void {
    do {
      this.next();
      if (isText(this.#event) && this.#event.text.trim() !== '') throw new XmlException('Expected start or end tag');
    } while (this.#event.kind !== 'START_ELEMENT' && this.#event.kind !== 'END_ELEMENT');
  }

  get name(): XmlName | undefined {
    return 'name' in this.#event ? this.#event.name : undefined;
  }

  get attributes(): readonly XmlAttribute[] {
    if (this.#event.kind !== 'START_ELEMENT') throw new XmlException('Current state is not among the states START_ELEMENT, ATTRIBUTE valid for reading attributes');
    return this.#event.attributes;
  }

  get namespaces(): readonly XmlNamespace[] {
    return 'namespaces' in this.#event ? this.#event.namespaces : [];
  }
}

type TextEvent = Extract<XmlEvent, { kind: 'CHARACTERS' | 'CDATA' | 'COMMENT' | 'DTD' }>;

function isText(event: XmlEvent): event is TextEvent {
  return event.kind === 'CHARACTERS' || event.kind === 'CDATA';
}

const hasText = ({ event }: XmlStreamReader): boolean => 'text' in event;
const attributeAt = (self: XmlStreamReader, index: number): XmlAttribute => {
  const found = self.attributes[index] as XmlAttribute | undefined;
  if (!found) throw new XmlException(`There is no attribute at ${index}`);
  return found;
};

export const xmlStreamReaderType = defineType({
  name: 'System.XmlStreamReader', kind: 'class', js: XmlStreamReader, unsupported: ['getLocation', 'setNamespaceAware'],
  members: {
    'new(String xmlInput)': strict((_tx, text: string) => new XmlStreamReader(text)),
    'Boolean hasNext()': (_tx, self: XmlStreamReader) => self.hasNext(),
    'Integer next()': (_tx, self: XmlStreamReader) => {
      self.next();
      return constantOf('System.XmlTag', self.event.kind)!.ordinal;
    },
    'Integer nextTag()': (_tx, self: XmlStreamReader) => {
      self.nextTag();
      return constantOf('System.XmlTag', self.event.kind)!.ordinal;
    },
    'System.XmlTag getEventType()': (_tx, self: XmlStreamReader) => constantOf('System.XmlTag', self.event.kind),
    'Integer getAttributeCount()': (_tx, self: XmlStreamReader) => self.attributes.length,
    'String getAttributeLocalName(Integer index)': strict((_tx, self: XmlStreamReader, index: number) => attributeAt(self, index).local),
    'String getAttributeNamespace(Integer index)': strict((_tx, self: XmlStreamReader, index: number) => attributeAt(self, index).namespace),
    'String getAttributePrefix(Integer index)': strict((_tx, self: XmlStreamReader, index: number) => attributeAt(self, index).prefix || null),
    'String getAttributeType(Integer index)': strict((_tx, self: XmlStreamReader, index: number) => (attributeAt(self, index).local === 'id' ? 'ID' : 'CDATA')),
    'String getAttributeValue(String namespaceUri, String localName)': (_tx, self: XmlStreamReader, uri: string | null, local: string) =>
      self.attributes.find((each) => each.local === local && (uri === null || (each.namespace ?? '') === uri))?.value ?? null,
    'String getAttributeValueAt(Integer index)': strict((_tx, self: XmlStreamReader, index: number) => attributeAt(self, index).value),
    'String getLocalName()': (_tx, self: XmlStreamReader) => self.name?.local ?? null,
    'String getNamespace()': (_tx, self: XmlStreamReader) => self.name?.namespace ?? null,
    'String getPrefix()': (_tx, self: XmlStreamReader) => self.name?.prefix || null,
    'Integer getNamespaceCount()': (_tx, self: XmlStreamReader) => self.namespaces.length,
    'String getNamespacePrefix(Integer index)': strict((_tx, self: XmlStreamReader, index: number) => self.namespaces[index]?.prefix || null),
    'String getNamespaceURI(String prefix)': (_tx, self: XmlStreamReader, prefix: string | null) => self.namespaces.find((each) => each.prefix === (prefix ?? ''))?.uri ?? null,
    'String getNamespaceURIAt(Integer index)': strict((_tx, self: XmlStreamReader, index: number) => self.namespaces[index]?.uri ?? null),
    'String getPIData()': (_tx, { event }: XmlStreamReader) => (event.kind === 'PROCESSING_INSTRUCTION' ? event.data : null),
    'String getPITarget()': (_tx, { event }: XmlStreamReader) => (event.kind === 'PROCESSING_INSTRUCTION' ? event.target : null),
    'String getText()': (_tx, { event }: XmlStreamReader) => ('text' in event ? event.text : null),
    'String getVersion()': (_tx, { event }: XmlStreamReader) => (event.kind === 'START_DOCUMENT' ? event.version : null),
    'Boolean hasName()': (_tx, self: XmlStreamReader) => self.name !== undefined,
    'Boolean hasText()': (_tx, self: XmlStreamReader) => hasText(self),
    'Boolean isCharacters()': (_tx, { event }: XmlStreamReader) => event.kind === 'CHARACTERS',
    'Boolean isEndElement()': (_tx, { event }: XmlStreamReader) => event.kind === 'END_ELEMENT',
    'Boolean isStartElement()': (_tx, { event }: XmlStreamReader) => event.kind === 'START_ELEMENT',
    'Boolean isWhiteSpace()': (_tx, { event }: XmlStreamReader) => isText(event) && event.text.trim() === '',
    'void setCoalescing(Boolean returnAsSingleBlock)': strict((_tx, self: XmlStreamReader, coalescing: boolean) => {
      self.coalescing = coalescing;
    }),
    'String toString()': () => 'System.XmlStreamReader',
  },
});
