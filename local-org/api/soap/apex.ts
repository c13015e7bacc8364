import type { Call, Resource } from '../http/resource.ts';
import { soapResources } from './envelope.ts';
import type { SoapResult } from './envelope.ts';
import { text } from './xml.ts';
import type { XmlTree } from './xml.ts';

function executeAnonymous(call: Call, request: XmlTree): SoapResult {
  const { debugLog, ...outcome } = call.transaction((tx) => tx.executeAnonymous(text(request.String) ?? text(request.apexcode) ?? ''));
  return { result: outcome, header: { DebuggingInfo: { debugLog } } };
}

export const APEX_SOAP: Resource[] = soapResources('/services/Soap/s', { namespace: 'http://soap.sforce.com/2006/08/apex', operations: { executeAnonymous: { run: executeAnonymous } } });
