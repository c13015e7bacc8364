import { XMLParser } from 'fast-xml-parser';

/** A metadata element: every child element is a list, in document order. */
export interface XmlNode {
  [element: string]: (XmlNode | string)[];
}

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: true, isArray: () => true });

/** The root element's content. */
export function parseMetadata(xml: string): XmlNode {
  const document = parser.parse(xml) as Record<string, XmlNode[]>;
  const root = Object.keys(document).find((name) => !name.startsWith('?'));
  const node = root ? document[root][0] : undefined;
  return node && typeof node === 'object' ? node : {};
}

export function children(node: XmlNode, element: string): XmlNode[] {
  return (node[element] ?? []).filter((child): child is XmlNode => typeof child === 'object');
}

export function texts(node: XmlNode, element: string): string[] {
  return (node[element] ?? []).filter((child): child is string => typeof child === 'string');
}

export function text(node: XmlNode, element: string): string | undefined {
  return texts(node, element)[0];
}
