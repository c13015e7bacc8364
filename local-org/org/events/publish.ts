import type { DmlResult } from '../../apex/lib/services.ts';
import type { SObject } from '../../apex/lib/sobject.ts';
import type { RawRecord } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { deliverEvents } from './deliver.ts';

/** EventBus.publish: subscribers run in transactions of their own, after the commit unless the event says immediately. */
export function publishEvents(tx: Transaction, events: SObject[]): DmlResult[] {
  tx.spend('dmlStatements');
  tx.spend('dmlRows', events.length);
  return events.map((event) => publishOne(tx, event));
}

function publishOne(tx: Transaction, event: SObject): DmlResult {
  const id = tx.org.db.newId(event.def.name);
  const missing = [...event.def.fields.values()].filter((field) => field.custom && !field.nillable && field.type !== 'boolean' && event.values.get(field.name) == null);
  if (missing.length > 0) return { id: null, success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', message: `Required fields are missing: [${missing.map((field) => field.name).join(', ')}]`, fields: missing.map((field) => field.name) }] };
  const record: RawRecord = { ...event.toRaw(), Id: id, CreatedDate: tx.now(), CreatedById: tx.user.id, ReplayId: String(Number.parseInt(id.slice(6, 15), 36)), EventUuid: id };
  tx.commitActions.add(() => deliverEvents(tx.org, event.def, [record], tx));
  return { id, success: true, created: true, errors: [] };
}
