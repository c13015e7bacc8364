import { defineType, type ApexValue } from '../define.ts';
import { ApexList } from '../list.ts';
import { EmptyRecycleBinResult } from '../results.ts';
import type { ApexTransaction, DmlError } from '../services.ts';
import type { SObject } from '../sobject.ts';
import { libType } from '../types.ts';
import { convertLeadMembers } from './convertlead.ts';
import { dmlMembers } from './dml.ts';
import { queryMembers } from './query.ts';

const BATCH_SIZE = 200;

function executeBatch(tx: ApexTransaction, instance: ApexValue, scopeSize = BATCH_SIZE): string {
  return tx.enqueue({ kind: 'batch', instance, scopeSize });
}

/** Counts as a statement and its records as rows. Source: Apex Developer Guide, "Execution Governors and Limits". */
function emptyRecycleBin(tx: ApexTransaction, ids: readonly (string | null)[]): EmptyRecycleBinResult[] {
  tx.spend('dmlStatements');
  tx.spend('dmlRows', ids.length);
  const emptied = tx.emptyRecycleBin(ids.filter((id) => id !== null));
  return ids.map((id) => {
    const error = id === null ? NO_ID : emptied.has(id) ? undefined : NOT_IN_BIN;
    return new EmptyRecycleBinResult({ id, success: error === undefined, errors: error === undefined ? [] : [error] });
  });
}

const NO_ID: DmlError = { statusCode: 'MISSING_ARGUMENT', message: 'Id not specified in an emptyRecycleBin call', fields: [] };
const NOT_IN_BIN: DmlError = { statusCode: 'INVALID_ID_FIELD', message: 'Invalid record id; no recycle bin entry found', fields: [] };
const RESULT = libType('Database.EmptyRecycleBinResult');

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
    'static Database.EmptyRecycleBinResult emptyRecycleBin(SObject record)': (tx, { id }: SObject) => emptyRecycleBin(tx, [id])[0],
    'static List<Database.EmptyRecycleBinResult> emptyRecycleBin(List<SObject> records)': (tx, records: ApexList) => new ApexList(RESULT, emptyRecycleBin(tx, (records.items as SObject[]).map(({ id }) => id))),
    'static List<Database.EmptyRecycleBinResult> emptyRecycleBin(List<Id> ids)': (tx, ids: ApexList) => new ApexList(RESULT, emptyRecycleBin(tx, ids.items as string[])),
    'static System.Savepoint setSavepoint()': (tx) => tx.setSavepoint(),
    'static void rollback(System.Savepoint savepoint)': (tx, savepoint: ApexValue) => tx.rollback(savepoint),
    'static void releaseSavepoint(System.Savepoint savepoint)': (tx, savepoint: ApexValue) => tx.releaseSavepoint(savepoint),
    'static Id executeBatch(Object batchable)': executeBatch,
    'static Id executeBatch(Object batchable, Integer scopeSize)': executeBatch,
  },
});
