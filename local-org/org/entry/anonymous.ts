import { notSupported } from '../../base/errors.ts';
import type { Transaction } from '../transaction/transaction.ts';

export interface AnonymousResult {
  readonly compiled: boolean;
  readonly success: boolean;
  readonly line: number;
  readonly column: number;
  readonly compileProblem: string | null;
  readonly exceptionMessage: string | null;
  readonly exceptionStackTrace: string | null;
  readonly debugLog: string;
}

export function executeAnonymous(_tx: Transaction, _source: string): AnonymousResult {
  throw notSupported('Anonymous Apex');
}
