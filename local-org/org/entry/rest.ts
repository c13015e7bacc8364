import { notSupported } from '../../base/errors.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** An HTTP request to /services/apexrest. */
export interface RestCall {
  readonly method: string;
  /** After /services/apexrest, with its leading slash, without the query string. */
  readonly path: string;
  readonly parameters: Map<string, string>;
  readonly headers: Map<string, string>;
  readonly body: Uint8Array;
  readonly remoteAddress: string;
}

export interface RestAnswer {
  readonly statusCode: number;
  readonly headers: Map<string, string>;
  readonly body: Uint8Array;
}

export function callRest(_tx: Transaction, _call: RestCall): RestAnswer {
  throw notSupported('Apex REST');
}
