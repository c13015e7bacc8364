import type { ObjectDef, RawRecord } from '../../schema/types.ts';
import type { Org } from '../org.ts';
import type { SaveRow, SaveUnit } from '../save/unit.ts';
import { TriggerFailure } from '../triggers/triggers.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** Runs the subscriber triggers of a platform event. Their failure is logged and does not reach the publisher. */
export function deliverEvents(org: Org, def: ObjectDef, records: readonly RawRecord[], publisher: Transaction): void {
  if (!org.triggers.exist(def.name)) return;
  try {
    org.run(org.admin, (tx) => org.triggers.fire(unitOf(tx, def, records), 'AFTER_INSERT'), { limits: 'sync', isTest: publisher.isTest });
  } catch (error) {
    if (!(error instanceof TriggerFailure)) throw error;
    publisher.log({ level: 'ERROR', line: 0, text: error.message });
  }
}

function unitOf(tx: Transaction, def: ObjectDef, records: readonly RawRecord[]): SaveUnit {
  const rows = records.map((record, index): SaveRow => ({ index, id: record.Id as string, given: record, old: null, record, changed: [], errors: [] }));
  return { tx, def, operation: 'insert', access: 'system', enforceSharing: false, mergedInto: null, truncates: false, rows };
}
