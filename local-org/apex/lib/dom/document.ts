/** Dom.Document. Source: Apex Reference Guide, "Document Class". */
import { strict } from '../arguments.ts';
import { defineType } from '../define.ts';
import { XmlException } from '../exception.ts';
import { XmlDocument, XmlNode } from './nodes.ts';

export const documentType = defineType({
  name: 'Dom.Document', kind: 'class', js: XmlDocument,
  members: {
    'new()': () => new XmlDocument(),
    'Dom.XmlNode createRootElement(String name, String namespace, String prefix)': (_tx, self: XmlDocument, name: string, namespace: string | null, prefix: string | null) => {
      if (self.root !== null) throw new XmlException('Root element already exists');
      self.root = XmlNode.element(name, namespace, prefix, null);
      return self.root;
    },
    'Dom.XmlNode getRootElement()': (_tx, self: XmlDocument) => self.root,
    'void load(String xml)': strict((_tx, self: XmlDocument, text: string) => {
      self.root = XmlDocument.parse(text).root;
    }),
    'String toXmlString()': (_tx, self: XmlDocument) => self.toXml(),
  },
});
