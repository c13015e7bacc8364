import { SalesforceError } from '../../base/errors.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** Refuses callers whose profile and permission sets do not give them the class. */
export function requireClassAccess(tx: Transaction, className: string): void {
  const row = tx.org.rows.findBy('ApexClass', 'Name', [className.split('.')[0]])[0];
  if (row !== undefined && tx.permissions.apexClass(row.Id as string)) return;
  throw new SalesforceError('FORBIDDEN', `You do not have access to the Apex class named: ${className}`, { status: 403 });
}
