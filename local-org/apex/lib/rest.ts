/** What an Apex REST method reads and writes: System.RestRequest and System.RestResponse. */
import { stored } from './arguments.ts';
import type { ApexBlob } from './blob.ts';
import { ApexMap } from './map.ts';
import type { ApexTransaction } from './services.ts';
import { STRING } from './types.ts';

const texts = (): ApexMap => new ApexMap(STRING, STRING);

export class RestRequest {
  httpMethod: string | null = null;
  requestURI: string | null = null;
  resourcePath: string | null = null;
  remoteAddress: string | null = null;
  requestBody: ApexBlob | null = null;
  headers = texts();
  params = texts();
}

export class RestResponse {
  statusCode: number | null = null;
  responseBody: ApexBlob | null = null;
  headers = texts();
}

export interface RestContext {
  request: RestRequest | null;
  response: RestResponse | null;
}

/** The call that the transaction answers; both null outside Apex REST. */
export function restContext(tx: ApexTransaction): RestContext {
  return stored(tx, 'System.RestContext', () => ({ request: null, response: null }));
}
