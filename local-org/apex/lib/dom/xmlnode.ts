/** Dom.XmlNode. Source: Apex Reference Guide, "XmlNode Class". */
import { strict } from '../arguments.ts';
import { defineType } from '../define.ts';
import { constantOf } from '../enums.ts';
import { XmlException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { libType } from '../types.ts';
import { XmlNode } from './nodes.ts';

const nodeList = (nodes: XmlNode[]): ApexList => new ApexList(libType('Dom.XmlNode'), nodes);

function added(self: XmlNode, child: XmlNode): XmlNode {
  self.append(child);
  return child;
}

function placeOf(self: XmlNode, child: XmlNode): number {
  const index = self.children.indexOf(child);
  if (index < 0) throw new XmlException('The node is no child of this one');
  return index;
}

/** Text of the element itself; that of its children is theirs. */
function textOf(self: XmlNode): string {
  return self.kind === 'ELEMENT' ? self.children.filter(({ kind }) => kind === 'TEXT').map(({ text }) => text).join('') : self.text;
}

export const xmlNodeType = defineType({
  name: 'Dom.XmlNode', kind: 'class', js: XmlNode,
  members: {
    'Dom.XmlNode addChildElement(String name, String namespace, String prefix)': (_tx, self: XmlNode, name: string, namespace: string | null, prefix: string | null) => XmlNode.element(name, namespace, prefix, self),
    'Dom.XmlNode addCommentNode(String text)': strict((_tx, self: XmlNode, text: string) => added(self, new XmlNode('COMMENT', text))),
    'Dom.XmlNode addTextNode(String text)': (_tx, self: XmlNode, text: string | null) => added(self, new XmlNode('TEXT', text ?? '')),
    'String getAttribute(String key, String keyNamespace)': (_tx, self: XmlNode, key: string, namespace: string | null) => self.attribute(key, namespace)?.value ?? null,
    'Integer getAttributeCount()': (_tx, self: XmlNode) => self.attributes.length,
    'String getAttributeKeyAt(Integer index)': strict((_tx, self: XmlNode, index: number) => self.attributes[index]?.local ?? null),
    'String getAttributeKeyNsAt(Integer index)': strict((_tx, self: XmlNode, index: number) => self.attributes[index]?.namespace ?? null),
    'String getAttributeValue(String key, String keyNamespace)': (_tx, self: XmlNode, key: string, namespace: string | null) => self.attribute(key, namespace)?.value ?? null,
    'String getAttributeValueNs(String key, String keyNamespace)': (_tx, self: XmlNode, key: string, namespace: string | null) => self.attribute(key, namespace)?.namespace ?? null,
    'Dom.XmlNode getChildElement(String name, String namespace)': (_tx, self: XmlNode, name: string, namespace: string | null) =>
      self.elements().find((child) => child.name!.local === name && (child.name!.namespace ?? '') === (namespace ?? '')) ?? null,
    'List<Dom.XmlNode> getChildElements()': (_tx, self: XmlNode) => nodeList(self.elements()),
    'List<Dom.XmlNode> getChildren()': (_tx, self: XmlNode) => nodeList([...self.children]),
    'String getName()': (_tx, self: XmlNode) => self.name?.local ?? null,
    'String getNamespace()': (_tx, self: XmlNode) => self.name?.namespace ?? null,
    'String getNamespaceFor(String prefix)': (_tx, self: XmlNode, prefix: string | null) => self.namespaceFor(prefix ?? ''),
    'Dom.XmlNodeType getNodeType()': (_tx, self: XmlNode) => constantOf('Dom.XmlNodeType', self.kind),
    'Dom.XmlNode getParent()': (_tx, self: XmlNode) => self.parent,
    'String getPrefixFor(String namespace)': (_tx, self: XmlNode, namespace: string) => self.prefixFor(namespace),
    'String getText()': (_tx, self: XmlNode) => textOf(self),
    'Dom.XmlNode insertBefore(Dom.XmlNode newChild, Dom.XmlNode refChild)': (_tx, self: XmlNode, child: XmlNode, before: XmlNode | null) => {
      self.append(child, before === null ? self.children.length : placeOf(self, before));
      return child;
    },
    'Boolean removeAttribute(String key, String keyNamespace)': (_tx, self: XmlNode, key: string, namespace: string | null) => {
      const found = self.attribute(key, namespace);
      if (found !== undefined) self.attributes.splice(self.attributes.indexOf(found), 1);
      return found !== undefined;
    },
    'Boolean removeChild(Dom.XmlNode childNode)': strict((_tx, self: XmlNode, child: XmlNode) => {
      self.children.splice(placeOf(self, child), 1);
      child.parent = null;
      return true;
    }),
    'void setAttribute(String key, String value)': (_tx, self: XmlNode, key: string, value: string | null) => self.setAttribute(key, value ?? '', null),
    'void setAttributeNs(String key, String value, String keyNamespace, String valueNamespace)': (_tx, self: XmlNode, key: string, value: string | null, namespace: string | null) => self.setAttribute(key, value ?? '', namespace),
    'void setNamespace(String prefix, String namespace)': (_tx, self: XmlNode, prefix: string | null, uri: string) => {
      self.namespaces.push({ prefix: prefix ?? '', uri });
    },
    'String toString()': (_tx, self: XmlNode) => self.toString(),
  },
});
