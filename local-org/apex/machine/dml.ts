/** DML statements: `insert rows`, `upsert row Ext__c`, `merge master losers` … */
import type { ApexValue } from '../lib/define.ts';
import { ListException } from '../lib/exception.ts';
import { ApexList } from '../lib/list.ts';
import { nullDereference } from '../lib/operations.ts';
import type { AccessMode, ApexTransaction, DmlOperation } from '../lib/services.ts';
import { SObject } from '../lib/sobject.ts';
import { refuseTriggerLists } from '../lib/triggerlists.ts';

export type DmlStatement = [operation: DmlOperation, value: ApexValue, access: AccessMode, other: ApexValue, externalId: string | null];

export function runDml(tx: ApexTransaction, ...[operation, value, access, other, externalId]: DmlStatement): void {
  refuseTriggerLists(tx, value);
  const records = recordsOf(value);
  const duplicates = other === null ? undefined : losersOf(tx, records[0], other);
  tx.dml(operation, records, { allOrNone: true, access, externalIdField: externalId ?? undefined, duplicates });
}

function recordsOf(value: ApexValue): SObject[] {
  if (value === null) throw nullDereference();
  const list = value instanceof ApexList ? value.items : [value];
  return list.map((record, index) => {
    if (!(record instanceof SObject)) throw new ListException(`DML statement found null SObject at position ${index}`);
    return record;
  });
}

/** Losing records of a merge may be given by their ids. */
function losersOf(tx: ApexTransaction, master: SObject, other: ApexValue): SObject[] {
  const list = other instanceof ApexList ? other.items : [other];
  return list.map((loser) => (loser instanceof SObject ? loser : recordWithId(tx, master.def.name, loser as string)));
}

function recordWithId(tx: ApexTransaction, object: string, id: string): SObject {
  const record = new SObject(tx.object(object)!);
  record.id = id;
  return record;
}
