import { randomUUID } from 'node:crypto';
import type { ApexValue } from '../../apex/lib/define.ts';
import type { DmlResult } from '../../apex/lib/services.ts';
import type { SObject } from '../../apex/lib/sobject.ts';
import { FailureResult, SuccessResult } from '../../apex/lib/system/eventbus.ts';
import { libType } from '../../apex/lib/types.ts';
import type { ObjectDef, RawRecord } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { deliverEvents } from './deliver.ts';

/**
 * EventBus.publish: subscribers get the events of one call together, in transactions of their own; after the commit, unless the events are
 * published immediately, which no rollback takes back and which has a limit of its own. Source: Platform Events Developer Guide, "Publish Event Messages with Apex".
 */
export function publishEvents(tx: Transaction, events: SObject[], callback: ApexValue = null): DmlResult[] {
  const published = events.map((event) => publishedEvent(tx, event));
  const byType = Map.groupBy(published.flatMap(({ def, record }) => (record === undefined ? [] : [{ def, record }])), ({ def }) => def);
  for (const [def, some] of byType) publish(tx, def, some.map(({ record }) => record), callback);
  return published.map(({ result }) => result);
}

function publish(tx: Transaction, def: ObjectDef, records: RawRecord[], callback: ApexValue): void {
  const deliver = (): void => {
    if (!tx.tests.failsEvents) deliverEvents(tx.org, def, records, tx);
    if (callback !== null) tellCallback(tx, callback, records.map(({ EventUuid }) => EventUuid as string));
  };
  if (def.publishImmediately === true) {
    tx.spend('publishImmediateDml');
    tx.commitActions.addForGood(deliver);
  } else {
    tx.spend('dmlStatements');
    tx.spend('dmlRows', records.length);
    tx.commitActions.add(deliver);
  }
}

/** In a transaction of its own. Source: Platform Events Developer Guide, "Get the Result of Asynchronous Platform Event Publishing with Apex Publish Callbacks". */
function tellCallback(tx: Transaction, callback: ApexValue, uuids: string[]): void {
  const [method, Result] = tx.tests.failsEvents ? ['onFailure', FailureResult] as const : ['onSuccess', SuccessResult] as const;
  if (!tx.org.apex.library.system.isInstance(tx, callback, libType(`EventBus.EventPublish${method.slice(2)}Callback`))) return;
  tx.org.run(tx.userContext, (inner) => {
    inner.store.set('quiddity', 'PLATFORM_EVENT_PUBLISH_CALLBACK');
    inner.inApex(() => tx.org.apex.enter(inner, () => inner.callMethod(callback, method, [new Result(uuids)])));
  }, { limits: 'async', isTest: tx.isTest, ...(tx.isTest && { statics: tx.statics }) });
}

function publishedEvent(tx: Transaction, event: SObject): { def: ObjectDef; record?: RawRecord; result: DmlResult } {
  const { def } = event;
  const missing = [...def.fields.values()].filter((field) => field.custom && !field.nillable && field.type !== 'boolean' && event.values[field.name] == null).map((field) => field.name);
  if (missing.length > 0) return { def, result: { id: null, success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', message: `Required fields are missing: [${missing.join(', ')}]`, fields: missing }] } };
  const id = tx.org.db.newId(def.name);
  const uuid = event.values.EventUuid ?? randomUUID();
  const record: RawRecord = { ...event.toRaw(), Id: id, CreatedDate: tx.now(), CreatedById: tx.user.id, ReplayId: String(Number.parseInt(id.slice(6, 15), 36)), EventUuid: uuid as string };
  return { def, record, result: { id, success: true, created: true, errors: [] } };
}
