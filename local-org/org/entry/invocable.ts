import { notSupported } from '../../base/errors.ts';
import type { Transaction } from '../transaction/transaction.ts';

export function callInvocable(_tx: Transaction, _className: string, _inputs: Record<string, unknown>[]): unknown[] {
  throw notSupported('Invocable Apex');
}
