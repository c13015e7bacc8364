import { randomBytes } from 'node:crypto';
import { SalesforceError } from '../../base/errors.ts';
import type { QueryCursor, QueryRecord } from '../../soql/index.ts';

const OPEN_PER_USER = 10;

interface Open {
  userId: string;
  cursor: QueryCursor;
}

export interface Page {
  totalSize: number;
  records: QueryRecord[];
  /** Id and offset of the next page, '01g…-2000'; absent on the last. */
  next?: string;
}

/** Queries that did not fit one page. As on the platform, a user keeps ten open; the oldest goes first. */
export class Cursors {
  readonly #open = new Map<string, Open>();

  /** The first page; what does not fit stays open for `page`. */
  start(userId: string, cursor: QueryCursor, size: number): Page {
    const records = cursor.page(0, size);
    if (records.length < size || cursor.totalSize <= size) return { totalSize: cursor.totalSize, records };
    const id = `01g000${randomBytes(6).toString('hex')}`;
    this.#open.set(id, { userId, cursor });
    this.#dropOldest(userId);
    return { totalSize: cursor.totalSize, records, next: `${id}-${size}` };
  }

  /** Throws INVALID_QUERY_LOCATOR for an unknown or somebody else's cursor. */
  page(userId: string, locator: string, size: number): Page {
    const [id, offsetText = '0'] = locator.split('-');
    const open = this.#open.get(id);
    const offset = Number(offsetText);
    if (open?.userId !== userId || !Number.isInteger(offset)) throw new SalesforceError('INVALID_QUERY_LOCATOR', 'invalid query locator');
    const { totalSize } = open.cursor;
    const end = offset + size;
    const page = { totalSize, records: open.cursor.page(offset, size) };
    return end < totalSize ? { ...page, next: `${id}-${end}` } : page;
  }

  #dropOldest(userId: string): void {
    const mine = [...this.#open].filter(([, open]) => open.userId === userId);
    for (const [id] of mine.slice(0, -OPEN_PER_USER)) this.#open.delete(id);
  }
}
