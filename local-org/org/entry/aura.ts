import { notSupported } from '../../base/errors.ts';
import type { Transaction } from '../transaction/transaction.ts';

export function callAura(_tx: Transaction, _className: string, _method: string, _parameters: Record<string, unknown>): unknown {
  throw notSupported('AuraEnabled Apex');
}
