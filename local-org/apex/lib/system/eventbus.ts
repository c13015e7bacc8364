import { defineType, type LibType } from '../define.ts';
import { ApexList } from '../list.ts';
import { SaveResult } from '../results.ts';
import type { ApexTransaction } from '../services.ts';
import type { SObject } from '../sobject.ts';
import { libType } from '../types.ts';

function publish(tx: ApexTransaction, events: SObject[]): SaveResult[] {
  return tx.publish(events).map((result) => new SaveResult(result));
}

const eventBus = defineType({
  name: 'System.EventBus',
  kind: 'class',
  extensible: false,
  unsupported: ['getOperationId'],
  members: {
    'static Database.SaveResult publish(SObject event)': (tx, event: SObject) => publish(tx, [event])[0],
    'static List<Database.SaveResult> publish(List<SObject> events)': (tx, events: ApexList) => new ApexList(libType('Database.SaveResult'), publish(tx, events.items as SObject[])),
  },
});

export const eventBusTypes: readonly LibType[] = [eventBus];
