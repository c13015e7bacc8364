/** `Trigger.new` and its relatives. */
import { constantOf } from '../lib/enums.ts';
import type { ApexValue } from '../lib/define.ts';
import { ApexList } from '../lib/list.ts';
import { ApexMap } from '../lib/map.ts';
import type { ApexTransaction, TriggerContext } from '../lib/services.ts';
import type { SObject } from '../lib/sobject.ts';
import { ID, sobjectType } from '../lib/types.ts';

const VARIABLES: Record<string, (context: TriggerContext) => ApexValue> = {
  new: (context) => listOf(context, context.newRecords),
  old: (context) => listOf(context, context.oldRecords),
  newMap: (context) => (context.operation === 'BEFORE_INSERT' ? null : mapOf(context, context.newRecords)),
  oldMap: (context) => mapOf(context, context.oldRecords),
  size: (context) => (context.newRecords ?? context.oldRecords ?? []).length,
  operationType: (context) => constantOf('System.TriggerOperation', context.operation),
  isExecuting: () => true,
  isInsert: (context) => context.operation.endsWith('_INSERT'),
  isUpdate: (context) => context.operation.endsWith('_UPDATE'),
  isDelete: (context) => context.operation.endsWith('_DELETE'),
  isUndelete: (context) => context.operation.endsWith('_UNDELETE'),
  isBefore: (context) => context.operation.startsWith('BEFORE'),
  isAfter: (context) => context.operation.startsWith('AFTER'),
};

/** The same list and map each time, as long as the trigger runs. */
export function triggerVariable(tx: ApexTransaction, name: string): ApexValue {
  const context = tx.triggers.at(-1);
  if (!context) return name.startsWith('is') ? false : null;
  const known = cacheOf(tx, context);
  const made = known.get(name);
  if (made !== undefined) return made;
  const value = VARIABLES[name](context);
  known.set(name, value);
  return value;
}

function cacheOf(tx: ApexTransaction, context: TriggerContext): Map<string, ApexValue> {
  let contexts = tx.store.get('Trigger') as WeakMap<TriggerContext, Map<string, ApexValue>> | undefined;
  if (!contexts) tx.store.set('Trigger', (contexts = new WeakMap()));
  let values = contexts.get(context);
  if (!values) contexts.set(context, (values = new Map()));
  return values;
}

function listOf({ object }: TriggerContext, records: SObject[] | null): ApexList | null {
  return records && new ApexList(sobjectType(object), records);
}

function mapOf({ object }: TriggerContext, records: SObject[] | null): ApexMap | null {
  return records && new ApexMap(ID, sobjectType(object), records.map((record) => [record.id, record]));
}
