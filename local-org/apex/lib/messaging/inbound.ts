/** Mail that comes in: the handler interface and its data. */
import { defineType, type LibType } from '../define.ts';
import { properties } from '../properties.ts';
import { delegated } from '../system/interfaces.ts';

class InboundEmail {
  static readonly apexName = 'Messaging.InboundEmail';
}
class InboundEnvelope {
  static readonly apexName = 'Messaging.InboundEnvelope';
}
class InboundEmailResult {
  static readonly apexName = 'Messaging.InboundEmailResult';
}
class BinaryAttachment {
  static readonly apexName = 'Messaging.InboundEmail.BinaryAttachment';
}
class TextAttachment {
  static readonly apexName = 'Messaging.InboundEmail.TextAttachment';
}
class Header {
  static readonly apexName = 'Messaging.InboundEmail.Header';
}

/** A class of plain data; unset properties are null. */
function data(js: (new () => object) & { readonly apexName: string }, types: Record<string, string>): LibType {
  const { members, setters } = properties(types);
  const blank = Object.fromEntries(Object.keys(types).map((name) => [name, null]));
  return defineType({ name: js.apexName, kind: 'class', js, members: { 'new()': () => Object.assign(new js(), blank), ...members }, setters });
}

export const inboundTypes: readonly LibType[] = [
  data(InboundEmail, {
    binaryAttachments: 'List<Messaging.InboundEmail.BinaryAttachment>', textAttachments: 'List<Messaging.InboundEmail.TextAttachment>', headers: 'List<Messaging.InboundEmail.Header>',
    ccAddresses: 'List<String>', toAddresses: 'List<String>', references: 'List<String>', fromAddress: 'String', fromName: 'String', htmlBody: 'String', htmlBodyIsTruncated: 'Boolean', inReplyTo: 'String',
    messageId: 'String', plainTextBody: 'String', plainTextBodyIsTruncated: 'Boolean', replyTo: 'String', subject: 'String',
  }),
  data(InboundEnvelope, { fromAddress: 'String', toAddress: 'String' }),
  data(InboundEmailResult, { success: 'Boolean', message: 'String' }),
  data(BinaryAttachment, { body: 'Blob', fileName: 'String', mimeTypeSubType: 'String', headers: 'List<Messaging.InboundEmail.Header>' }),
  data(TextAttachment, { body: 'String', bodyIsTruncated: 'Boolean', charset: 'String', fileName: 'String', mimeTypeSubType: 'String', headers: 'List<Messaging.InboundEmail.Header>' }),
  data(Header, { name: 'String', value: 'String' }),
  defineType({
    name: 'Messaging.InboundEmailHandler', kind: 'interface',
    members: { 'Messaging.InboundEmailResult handleInboundEmail(Messaging.InboundEmail email, Messaging.InboundEnvelope envelope)': delegated('handleInboundEmail') },
  }),
];
