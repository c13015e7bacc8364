/** System.WebServiceCallout: what classes made from a WSDL call. In tests the mock answers; real SOAP callouts are not made. */
import { defineType, type ApexValue, type LibType } from '../define.ts';
import { CalloutException, TypeException } from '../exception.ts';
import type { ApexList } from '../list.ts';
import type { ApexMap } from '../map.ts';
import type { ApexTransaction } from '../services.ts';

/** Where Test.setMock leaves a WebServiceMock. */
export const SOAP_MOCK = 'System.WebServiceMock';

/** The last parameter names endpoint, action, namespace and name of the request, namespace, name and type of the response. */
function invoke(tx: ApexTransaction, stub: ApexValue, request: ApexValue, response: ApexMap, info: ApexList): void {
  if (!tx.isTest) throw new CalloutException('SOAP callouts are not supported by the local org');
  const mock = tx.store.get(SOAP_MOCK);
  if (mock === undefined) throw new TypeException('Methods defined as TestMethod do not support Web service callouts');
  tx.beginCallout();
  const [endpoint, action, , requestName, responseNamespace, responseName, responseType] = info.items;
  tx.callMethod(mock, 'doInvoke', [stub, request, response, endpoint, action, requestName, responseNamespace, responseName, responseType]);
}

export const soapTypes: readonly LibType[] = [
  defineType({ name: 'System.WebServiceCallout', kind: 'class', members: { 'static void invoke(Object stub, Object request, Map<String, Object> response, List<String> info)': invoke } }),
];
