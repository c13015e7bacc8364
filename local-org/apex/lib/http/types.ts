/** Members that requests and responses share, and their own. */
import { ApexBlob } from '../blob.ts';
import { strict } from '../arguments.ts';
import { defineType, type LibMember, type LibType } from '../define.ts';
import { XmlDocument } from '../dom/nodes.ts';
import { CalloutException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { STRING } from '../types.ts';
import { XmlStreamReader } from '../xml/streamreader.ts';
import { HttpRequest, HttpResponse } from './messages.ts';

const MAX_TIMEOUT = 120_000;
type Message = HttpRequest | HttpResponse;

const shared: Record<string, LibMember> = {
  'String getHeader(String name)': strict((_tx, self: Message, name: string) => self.headers.get(name)),
  'void setHeader(String name, String value)': (_tx, self: Message, name: string, value: string | null) => self.headers.set(name, value ?? ''),
  'String getBody()': (_tx, self: Message) => self.body.text(),
  'void setBody(String body)': (_tx, self: Message, body: string | null) => {
    self.body = ApexBlob.ofText(body ?? '');
  },
  'Dom.Document getBodyDocument()': (_tx, self: Message) => XmlDocument.parse(self.body.text()),
  'Blob getBodyAsBlob()': (_tx, self: Message) => self.body,
  'void setBodyAsBlob(Blob body)': strict((_tx, self: Message, body: ApexBlob) => {
    self.body = body;
  }),
};

const requestType = defineType({
  name: 'System.HttpRequest',
  kind: 'class',
  js: HttpRequest,
  unsupported: ['setClientCertificate', 'setClientCertificateName'],
  members: {
    'new()': () => new HttpRequest(),
    ...shared,
    'String getEndpoint()': (_tx, self: HttpRequest) => self.endpoint,
    'void setEndpoint(String endpoint)': (_tx, self: HttpRequest, endpoint: string | null) => {
      self.endpoint = endpoint;
    },
    'void setBodyDocument(Dom.Document document)': strict((_tx, self: HttpRequest, document: XmlDocument) => {
      self.body = ApexBlob.ofText(document.toXml());
    }),
    'String getMethod()': (_tx, self: HttpRequest) => self.method,
    'void setMethod(String method)': (_tx, self: HttpRequest, method: string | null) => {
      self.method = method;
    },
    'Boolean getCompressed()': (_tx, self: HttpRequest) => self.compressed,
    'void setCompressed(Boolean compressed)': (_tx, self: HttpRequest, compressed: boolean | null) => {
      self.compressed = compressed;
    },
    'void setTimeout(Integer milliseconds)': strict((_tx, self: HttpRequest, milliseconds: number) => {
      if (milliseconds < 1 || milliseconds > MAX_TIMEOUT) throw new CalloutException(`Invalid timeout value: ${milliseconds}`);
      self.timeout = milliseconds;
    }),
    'String toString()': (_tx, self: HttpRequest) => self.toString(),
  },
});

const responseType = defineType({
  name: 'System.HttpResponse',
  kind: 'class',
  js: HttpResponse,
  members: {
    'new()': () => new HttpResponse(),
    'System.XmlStreamReader getXmlStreamReader()': (_tx, self: HttpResponse) => new XmlStreamReader(self.body.text()),
    ...shared,
    /** In the order of the alphabet (NebulaLogger compares them sorted and as they come, on orgs). */
    'List<String> getHeaderKeys()': (_tx, self: HttpResponse) => new ApexList(STRING, self.headers.names().sort()),
    'String getStatus()': (_tx, self: HttpResponse) => self.status,
    'void setStatus(String status)': (_tx, self: HttpResponse, status: string | null) => {
      self.status = status;
    },
    'Integer getStatusCode()': (_tx, self: HttpResponse) => self.statusCode,
    'void setStatusCode(Integer code)': strict((_tx, self: HttpResponse, code: number) => {
      self.statusCode = code;
    }),
    'String toString()': (_tx, self: HttpResponse) => self.toString(),
  },
});

export const messageTypes: readonly LibType[] = [requestType, responseType];
