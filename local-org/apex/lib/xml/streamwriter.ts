/** System.XmlStreamWriter. Source: Apex Reference Guide, "XmlStreamWriter Class", whose example is in the conformance pack; the class follows Java's. */
import { defineType } from '../define.ts';
import { XmlException } from '../exception.ts';
import { escapeAttribute, escapeText, written } from './parse.ts';

class XmlStreamWriter {
  #text = '';
  /** Names of the elements that are open, as written. */
  readonly #open: string[] = [];
  /** What closes a tag that still takes attributes. */
  #tagEnd = '';

  get text(): string {
    return this.#text + this.#tagEnd;
  }

  write(text: string): void {
    this.#text += this.#tagEnd + text;
    this.#tagEnd = '';
  }

  start(prefix: string | null, local: string, isEmpty: boolean): void {
    const name = written({ prefix: prefix ?? '', local });
    this.write(`<${name}`);
    this.#tagEnd = isEmpty ? '/>' : '>';
    if (!isEmpty) this.#open.push(name);
  }

  attribute(name: string, value: string | null): void {
    if (this.#tagEnd === '') throw new XmlException('Attribute not associated with any element');
    this.#text += ` ${name}="${escapeAttribute(value ?? '')}"`;
  }

  end(): void {
    const name = this.#open.pop();
    if (name === undefined) throw new XmlException('No element is open, so none can be ended');
    this.write(`</${name}>`);
  }

  endAll(): void {
    while (this.#open.length > 0) this.end();
    this.write('');
  }
}

export const xmlStreamWriterType = defineType({
  name: 'System.XmlStreamWriter', kind: 'class', js: XmlStreamWriter,
  members: {
    'new()': () => new XmlStreamWriter(),
    'void close()': () => null,
    'String getXmlString()': (_tx, self: XmlStreamWriter) => self.text,
    /** Binds the namespace without writing it; Java's writer asks it for prefixes, which callers give here. */
    'void setDefaultNamespace(String uri)': () => null,
    'void writeAttribute(String prefix, String namespaceUri, String localName, String value)': (_tx, self: XmlStreamWriter, prefix: string | null, _uri: string | null, local: string, value: string | null) => self.attribute(written({ prefix: prefix ?? '', local }), value),
    'void writeCData(String data)': (_tx, self: XmlStreamWriter, data: string | null) => self.write(`<![CDATA[${data ?? ''}]]>`),
    'void writeCharacters(String text)': (_tx, self: XmlStreamWriter, text: string | null) => self.write(escapeText(text ?? '')),
    'void writeComment(String text)': (_tx, self: XmlStreamWriter, text: string | null) => self.write(`<!--${text ?? ''}-->`),
    'void writeDefaultNamespace(String namespaceUri)': (_tx, self: XmlStreamWriter, uri: string | null) => self.attribute('xmlns', uri),
    'void writeEmptyElement(String prefix, String localName, String namespaceUri)': (_tx, self: XmlStreamWriter, prefix: string | null, local: string) => self.start(prefix, local, true),
    'void writeEndDocument()': (_tx, self: XmlStreamWriter) => self.endAll(),
    'void writeEndElement()': (_tx, self: XmlStreamWriter) => self.end(),
    'void writeNamespace(String prefix, String namespaceUri)': (_tx, self: XmlStreamWriter, prefix: string | null, uri: string | null) => self.attribute((prefix ?? '') === '' ? 'xmlns' : `xmlns:${prefix}`, uri),
    'void writeProcessingInstruction(String target, String data)': (_tx, self: XmlStreamWriter, target: string, data: string | null) => self.write(`<?${target}${data === null ? '' : ` ${data}`}?>`),
    'void writeStartDocument(String encoding, String version)': (_tx, self: XmlStreamWriter, encoding: string | null, version: string | null) => self.write(`<?xml version="${version ?? '1.0'}"${encoding === null ? '' : ` encoding="${encoding}"`}?>`),
    'void writeStartElement(String prefix, String localName, String namespaceUri)': (_tx, self: XmlStreamWriter, prefix: string | null, local: string) => self.start(prefix, local, false),
  },
});
