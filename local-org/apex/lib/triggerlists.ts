import type { ApexValue } from './define.ts';
import { SObjectException } from './exception.ts';
import { ApexList } from './list.ts';
import type { ApexTransaction } from './services.ts';

/** Source: Apex Developer Guide, "Context Variable Considerations": Trigger.new and Trigger.old cannot be used in DML. */
export function refuseTriggerLists(tx: ApexTransaction, value: ApexValue): void {
  const isOfTrigger = value instanceof ApexList && tx.triggers.some(({ newRecords, oldRecords }) => value.items === newRecords || value.items === oldRecords);
  if (isOfTrigger) throw new SObjectException('DML statement cannot operate on trigger.new or trigger.old');
}
