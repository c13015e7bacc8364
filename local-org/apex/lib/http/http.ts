import { ApexBlob } from '../blob.ts';
import { defineType, type ApexValue } from '../define.ts';
import { CalloutException, NullPointerException } from '../exception.ts';
import type { ApexTransaction } from '../services.ts';
import { HttpRequest, HttpResponse } from './messages.ts';
import { MultiStaticResourceMock, StaticResourceMock } from './mocks.ts';

/** Where Test.setMock leaves the mock. */
export const CALLOUT_MOCK = 'System.HttpCalloutMock';

class Http {
  static readonly apexName = 'System.Http';
}

function mocked(tx: ApexTransaction, mock: ApexValue, request: HttpRequest): HttpResponse {
  tx.beginCallout();
  const response = mock instanceof StaticResourceMock || mock instanceof MultiStaticResourceMock ? mock.respond(tx, request) : tx.callMethod(mock, 'respond', [request]);
  if (!(response instanceof HttpResponse)) throw new NullPointerException('Attempt to de-reference a null object');
  return response;
}

function sent(tx: ApexTransaction, request: HttpRequest): HttpResponse {
  const { endpoint, method, headers, body, timeout } = request;
  if (endpoint === null || endpoint === '') throw new CalloutException('Endpoint is not specified');
  if (endpoint.startsWith('callout:')) throw new CalloutException(`Named credentials are not supported by the local org: ${endpoint}`);
  tx.beginCallout();
  const answer = tx.callout({ method: method ?? 'GET', endpoint, headers: headers.toMap(), body: body.bytes, timeout });
  const response = new HttpResponse();
  response.status = answer.statusText;
  response.statusCode = answer.status;
  response.body = new ApexBlob(answer.body);
  for (const [name, value] of answer.headers) response.headers.set(name, value);
  return response;
}

function send(tx: ApexTransaction, request: HttpRequest | null): HttpResponse {
  if (request === null) throw new NullPointerException('Argument cannot be null.');
  const mock = tx.isTest ? tx.store.get(CALLOUT_MOCK) : undefined;
  return mock === undefined ? sent(tx, request) : mocked(tx, mock, request);
}

export const httpType = defineType({
  name: 'System.Http',
  kind: 'class',
  js: Http,
  members: {
    'new()': () => new Http(),
    'System.HttpResponse send(System.HttpRequest request)': (tx, _self: Http, request: HttpRequest | null) => send(tx, request),
    'String toString()': () => 'System.Http[]',
  },
});
