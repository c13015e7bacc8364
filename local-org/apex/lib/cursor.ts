/** Database.Cursor and Database.PaginationCursor: rows that were fixed when the cursor was made, read by position. */
import type { SObject } from './sobject.ts';

export class CursorValue {
  static readonly apexName: string = 'Database.Cursor';
  readonly records: readonly SObject[];

  constructor(records: readonly SObject[]) {
    this.records = records;
  }
}

export class PaginationCursorValue extends CursorValue {
  static override readonly apexName = 'Database.PaginationCursor';
}

/** Database.CursorFetchResult. */
export class CursorPage {
  static readonly apexName = 'Database.CursorFetchResult';
  readonly records: readonly SObject[];
  /** Where the next page starts. */
  readonly nextIndex: number;
  /** Rows of the page's range that are gone since the cursor was made. */
  readonly deleted: number;
  readonly done: boolean;

  constructor(records: readonly SObject[], nextIndex: number, deleted: number, done: boolean) {
    this.records = records;
    this.nextIndex = nextIndex;
    this.deleted = deleted;
    this.done = done;
  }
}
