import { defineType, type ApexValue } from '../define.ts';
import type { ApexList } from '../list.ts';
import type { ApexTransaction } from '../services.ts';
import type { SObject } from '../sobject.ts';
import { convertLeadMembers } from './convertlead.ts';
import { dmlMembers } from './dml.ts';
import { queryMembers } from './query.ts';

const BATCH_SIZE = 200;

function executeBatch(tx: ApexTransaction, instance: ApexValue, scopeSize = BATCH_SIZE): string {
  return tx.enqueue({ kind: 'batch', instance, scopeSize });
}

/** Counts as a statement and its records as rows. Source: Apex Developer Guide, "Execution Governors and Limits". */
function emptyRecycleBin(tx: ApexTransaction, ids: readonly string[]): void {
  tx.spend('dmlStatements');
  tx.spend('dmlRows', ids.length);
  tx.emptyRecycleBin(ids);
}

export const databaseType = defineType({
  name: 'System.Database',
  kind: 'class',
  unsupported: [
    'countAsyncQuery', 'deleteAsync', 'deleteImmediate', 'getAsyncDeleteResult', 'getAsyncLocator', 'getAsyncSaveResult', 'getDeleted',
    'getUpdated', 'insertAsync', 'insertImmediate', 'updateAsync', 'updateImmediate',
  ],
  members: {
    ...queryMembers,
    ...dmlMembers,
    ...convertLeadMembers,
    'static void emptyRecycleBin(List<SObject> records)': (tx, records: ApexList) => emptyRecycleBin(tx, (records.items as SObject[]).flatMap(({ id }) => id ?? [])),
    'static void emptyRecycleBin(List<Id> ids)': (tx, ids: ApexList) => emptyRecycleBin(tx, ids.items as string[]),
    'static System.Savepoint setSavepoint()': (tx) => tx.setSavepoint(),
    'static void rollback(System.Savepoint savepoint)': (tx, savepoint: ApexValue) => tx.rollback(savepoint),
    'static void releaseSavepoint(System.Savepoint savepoint)': (tx, savepoint: ApexValue) => tx.releaseSavepoint(savepoint),
    'static Id executeBatch(Object batchable)': executeBatch,
    'static Id executeBatch(Object batchable, Integer scopeSize)': executeBatch,
  },
});
