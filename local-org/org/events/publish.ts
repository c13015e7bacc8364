import type { DmlResult } from '../../apex/lib/services.ts';
import type { SObject } from '../../apex/lib/sobject.ts';
import type { ObjectDef, RawRecord } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { deliverEvents } from './deliver.ts';

/**
 * EventBus.publish: subscribers get the events of one call together, in transactions of their own; after the commit, unless the events are
 * published immediately, which no rollback takes back and which has a limit of its own. Source: Platform Events Developer Guide, "Publish Event Messages with Apex".
 */
export function publishEvents(tx: Transaction, events: SObject[]): DmlResult[] {
  const published = events.map((event) => publishedEvent(tx, event));
  const byType = Map.groupBy(published.flatMap(({ def, record }) => (record === undefined ? [] : [{ def, record }])), ({ def }) => def);
  for (const [def, some] of byType) publish(tx, def, some.map(({ record }) => record));
  return published.map(({ result }) => result);
}

function publish(tx: Transaction, def: ObjectDef, records: RawRecord[]): void {
  const deliver = (): void => deliverEvents(tx.org, def, records, tx);
  if (def.publishImmediately === true) {
    tx.spend('publishImmediateDml');
    tx.commitActions.addForGood(deliver);
  } else {
    tx.spend('dmlStatements');
    tx.spend('dmlRows', records.length);
    tx.commitActions.add(deliver);
  }
}

function publishedEvent(tx: Transaction, event: SObject): { def: ObjectDef; record?: RawRecord; result: DmlResult } {
  const { def } = event;
  const missing = [...def.fields.values()].filter((field) => field.custom && !field.nillable && field.type !== 'boolean' && event.values.get(field.name) == null).map((field) => field.name);
  if (missing.length > 0) return { def, result: { id: null, success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', message: `Required fields are missing: [${missing.join(', ')}]`, fields: missing }] } };
  const id = tx.org.db.newId(def.name);
  const record: RawRecord = { ...event.toRaw(), Id: id, CreatedDate: tx.now(), CreatedById: tx.user.id, ReplayId: String(Number.parseInt(id.slice(6, 15), 36)), EventUuid: id };
  return { def, record, result: { id, success: true, created: true, errors: [] } };
}
