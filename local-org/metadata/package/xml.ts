/** Metadata files to nodes and back. */
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { MetadataProblem } from '../../schema/index.ts';
import type { MetadataNode } from '../../schema/index.ts';

export const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, parseAttributeValue: false, trimValues: true, htmlEntities: true, ignoreDeclaration: true });
const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: '    ', suppressBooleanAttributes: false });

/** A file that is no XML; where the trouble starts. */
export class XmlProblem extends MetadataProblem {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = 'XmlProblem';
    this.line = line;
    this.column = column;
  }
}

/** The root element's name and content. */
export function parseXml(text: string): { root: string; node: MetadataNode } {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new XmlProblem(`Error parsing file: ${valid.err.msg}`, valid.err.line, valid.err.col);
  const document = parser.parse(text) as Record<string, MetadataNode | string>;
  const root = Object.keys(document)[0];
  if (root === undefined) throw new XmlProblem('Error parsing file: there is no root element', 1, 1);
  const content = document[root];
  const { '@xmlns': _, ...node } = typeof content === 'string' ? {} : content;
  return { root, node };
}

/** A file of the Metadata API's format. */
export function buildXml(root: string, node: MetadataNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [root]: { '@xmlns': NAMESPACE, ...node } }) as string}`;
}

/** 1-based position of the element that names a child, for messages. */
export function positionOf(text: string, tag: string, name: string): { line: number; column: number } {
  const at = text.search(new RegExp(`<${tag}>\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*<`));
  if (at < 0) return { line: 1, column: 1 };
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
