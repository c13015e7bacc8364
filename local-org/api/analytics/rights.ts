/** Who may see and copy reports and dashboards. */
import { SalesforceError } from '../../base/errors.ts';
import type { SaveResult } from '../../metadata/index.ts';
import type { Transaction } from '../../org/index.ts';
import type { Call } from '../http/resource.ts';

export function checkSight(tx: Transaction, object: 'Report' | 'Dashboard'): void {
  if (!tx.objectAccess(object, 'accessible')) throw new SalesforceError('FORBIDDEN', `You may not see any ${object.toLowerCase()}: it needs the permission RunReports`, { status: 403 });
}

/** What the deploy refuses is told with its reason. */
export function settled([result]: SaveResult[]): void {
  if (!result.success) throw new SalesforceError(result.errors[0].statusCode, result.errors[0].message);
}

export function checkReportRight(call: Call): void {
  const permissions = call.org.security.permissions(call.user);
  if (!permissions.system('CreateCustomizeReports') && !permissions.system('ModifyAllData')) throw new SalesforceError('INSUFFICIENT_ACCESS', 'insufficient access rights: creating and changing reports and dashboards needs the permission CreateCustomizeReports', { status: 403 });
}

/** A developer name that no other has: letters, digits and underscores. */
export function developerName(tx: Transaction, object: 'Report' | 'Dashboard', name: string): string {
  const base = name.replace(/\W+/g, '_').replace(/^(?=\d)/, 'X');
  const isTaken = (each: string): boolean => tx.soql(`SELECT Id FROM ${object} WHERE DeveloperName = '${each}'`).totalSize > 0;
  for (let n = 0, each = base; ; each = `${base}_${++n}`) if (!isTaken(each)) return each;
}
