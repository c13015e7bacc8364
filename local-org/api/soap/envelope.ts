import { notSupported } from '../../base/errors.ts';
import { asSalesforceError } from '../http/errors.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { sessionFor } from '../http/session.ts';
import { children, element, escapeXml, parseXml, text, tree } from './xml.ts';
import type { XmlTree } from './xml.ts';

/** Result of an operation; `header` goes into the reply's SOAP header. */
export interface SoapResult {
  result?: unknown;
  header?: object;
}

export interface SoapOperation {
  /** login is the one that needs no session. */
  public?: boolean;
  run(call: Call, request: XmlTree, header: XmlTree): SoapResult | Promise<SoapResult>;
}

export interface SoapService {
  namespace: string;
  operations: Record<string, SoapOperation>;
}

const ENVELOPE = 'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';

/** Clients look the prefix `soapenv:` up literally. */
function envelope(namespace: string, header: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${ENVELOPE} xmlns="${namespace}" xmlns:sf="${namespace}">${header}<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

function xml(status: number, body: string): Answer {
  return { status, body, type: 'text/xml;charset=UTF-8' };
}

function fault(namespace: string, error: unknown): Answer {
  const { code, message } = asSalesforceError(error);
  const said = code === 'INVALID_SESSION_ID' ? 'Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session key' : message;
  return xml(500, envelope(namespace, '', `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${escapeXml(`${code}: ${said}`)}</faultstring></soapenv:Fault>`));
}

function reply(namespace: string, operation: string, { result, header }: SoapResult): Answer {
  const headerText = header ? `<soapenv:Header>${children(header)}</soapenv:Header>` : '';
  const results = Array.isArray(result) && result.length === 0 ? '' : element('result', result);
  return xml(200, envelope(namespace, headerText, `<${operation}Response>${results}</${operation}Response>`));
}

async function answer(call: Call, service: SoapService): Promise<Answer> {
  try {
    const { Header, Body } = tree(parseXml(String(call.body ?? '')).Envelope);
    const [name, request] = Object.entries(tree(Body))[0] ?? [];
    const operation = name === undefined ? undefined : service.operations[name];
    if (!operation) throw notSupported(`The SOAP operation ${name ?? '(none)'}`);
    const header = tree(Header);
    const as = operation.public ? call : call.as(sessionFor(call.org, text(tree(header.SessionHeader).sessionId)));
    return reply(service.namespace, name!, await operation.run(as, tree(request), header));
  } catch (error) {
    return fault(service.namespace, error);
  }
}

/** Mounts a service with and without the organisation's id behind the version. */
export function soapResources(path: string, service: SoapService): Resource[] {
  const handle = (call: Call): Promise<Answer> => answer(call, service);
  return ['', '/:organization'].map((suffix) => ({ method: 'POST', path: `${path}/:soapVersion${suffix}`, access: 'public', handle }));
}
