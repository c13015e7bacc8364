/** Cursors: a fetch counts as a query, its rows as query rows. Source: Apex Developer Guide, "Apex Cursors"; Apex Reference Guide, Cursor and PaginationCursor. */
import { CursorPage, CursorValue, PaginationCursorValue } from '../cursor.ts';
import { defineType, type LibType } from '../define.ts';
import { InvalidParameterValueException } from '../exception.ts';
import type { ApexList } from '../list.ts';
import type { ApexTransaction } from '../services.ts';
import type { SObject } from '../sobject.ts';
import { recordList } from './query.ts';

/** Most rows of one fetch, and of one page. */
const FETCH_ROWS = 2000;

function checkRange(cursor: CursorValue, start: number, count: number): void {
  if (start < 0 || start > cursor.records.length) throw new InvalidParameterValueException(`Invalid position: ${start}`);
  if (count < 0 || count > FETCH_ROWS) throw new InvalidParameterValueException(`Invalid count: ${count}`);
}

function spend(tx: ApexTransaction): void {
  tx.spend('fetchCallsOnApexCursor');
  tx.spend('queries');
}

function fetch(tx: ApexTransaction, self: CursorValue, position: number, count: number): ApexList {
  checkRange(self, position, count);
  spend(tx);
  const rows = self.records.slice(position, position + count);
  tx.spend('queryRows', rows.length);
  return recordList(rows);
}

function isGone(tx: ApexTransaction, record: SObject): boolean {
  return record.id !== null && tx.record(record.def.name, record.id, ['Id']) === undefined;
}

/** Deleted rows are skipped: a page is full as long as there are rows. */
function fetchPage(tx: ApexTransaction, self: PaginationCursorValue, start: number, size: number): CursorPage {
  checkRange(self, start, size);
  spend(tx);
  const rows: SObject[] = [];
  let at = start;
  for (; at < self.records.length && rows.length < size; at++) if (!isGone(tx, self.records[at])) rows.push(self.records[at]);
  tx.spend('queryRows', rows.length);
  return new CursorPage(rows, at, at - start - rows.length, at >= self.records.length);
}

function fetchDeleted(tx: ApexTransaction, self: PaginationCursorValue, start: number, size: number): number {
  checkRange(self, start, size);
  spend(tx);
  const rows = self.records.slice(start, start + size).filter((record) => isGone(tx, record));
  tx.spend('queryRows', rows.length);
  return rows.length;
}

export const cursorTypes: readonly LibType[] = [
  defineType({
    name: 'Database.Cursor', kind: 'class', js: CursorValue,
    members: { 'List<SObject> fetch(Integer position, Integer count)': fetch, 'Integer getNumRecords()': (_tx, self: CursorValue) => self.records.length },
  }),
  defineType({
    name: 'Database.PaginationCursor', kind: 'class', js: PaginationCursorValue,
    members: {
      'Database.CursorFetchResult fetchPage(Integer start, Integer pageSize)': fetchPage,
      'Integer fetchDeleted(Integer start, Integer pageSize)': fetchDeleted,
      'Integer getNumRecords()': (_tx, self: PaginationCursorValue) => self.records.length,
    },
  }),
  defineType({
    name: 'Database.CursorFetchResult', kind: 'class', js: CursorPage,
    members: {
      'List<SObject> getRecords()': (_tx, self: CursorPage) => recordList([...self.records]),
      'Integer getNextIndex()': (_tx, self: CursorPage) => self.nextIndex,
      'Integer getNumDeletedRecords()': (_tx, self: CursorPage) => self.deleted,
      'Boolean isDone()': (_tx, self: CursorPage) => self.done,
    },
  }),
];
