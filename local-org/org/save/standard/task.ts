import { keyPrefixOf } from '../../../base/ids.ts';
import type { RawRecord } from '../../../schema/types.ts';
import type { SaveUnit } from '../unit.ts';
import type { StandardBehaviour } from './behaviour.ts';

/** Closed and high-priority flags follow status and priority; the account is that of the related record. */
export const task: StandardBehaviour = {
  derive(unit, { record }) {
    record.Status ??= 'Not Started';
    record.Priority ??= 'Normal';
    record.IsClosed = record.Status === 'Completed';
    record.IsHighPriority = record.Priority === 'High';
    record.CompletedDateTime = record.IsClosed ? (record.CompletedDateTime ?? unit.tx.now()) : null;
    record.AccountId = accountOf(unit, record);
  },
};

function accountOf(unit: SaveUnit, record: RawRecord): string | null {
  for (const id of [record.WhatId, record.WhoId]) {
    if (typeof id !== 'string') continue;
    const object = unit.tx.org.catalogue.objectByPrefix(keyPrefixOf(id))?.name;
    if (object === 'Account') return id;
    const account = object === undefined ? undefined : unit.tx.org.rows.read(object, [id])[0]?.AccountId;
    if (typeof account === 'string') return account;
  }
  return null;
}
