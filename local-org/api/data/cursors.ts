import { randomBytes } from 'node:crypto';
import { SalesforceError } from '../../base/errors.ts';
import type { QueryRecord } from '../doors.ts';

const OPEN_PER_USER = 10;

interface Cursor {
  userId: string;
  totalSize: number;
  records: QueryRecord[];
}

export interface Page {
  totalSize: number;
  records: QueryRecord[];
  /** Id and offset of the next page, '01g…-2000'; absent on the last. */
  next?: string;
}

/** Results of queries that did not fit one page. As on the platform, a user keeps ten; the oldest goes first. */
export class Cursors {
  readonly #open = new Map<string, Cursor>();

  /** The first page; the rest stays for `page`. */
  start(userId: string, totalSize: number, records: QueryRecord[], size: number): Page {
    if (records.length <= size) return { totalSize, records };
    const id = `01g000${randomBytes(6).toString('hex')}`;
    this.#open.set(id, { userId, totalSize, records });
    this.#dropOldest(userId);
    return this.page(userId, `${id}-${0}`, size);
  }

  /** Throws INVALID_QUERY_LOCATOR for an unknown or somebody else's cursor. */
  page(userId: string, locator: string, size: number): Page {
    const [id, offsetText = '0'] = locator.split('-');
    const cursor = this.#open.get(id);
    const offset = Number(offsetText);
    if (cursor?.userId !== userId || !Number.isInteger(offset)) throw new SalesforceError('INVALID_QUERY_LOCATOR', 'invalid query locator');
    const end = offset + size;
    const records = cursor.records.slice(offset, end);
    return end < cursor.records.length ? { totalSize: cursor.totalSize, records, next: `${id}-${end}` } : { totalSize: cursor.totalSize, records };
  }

  #dropOldest(userId: string): void {
    const mine = [...this.#open].filter(([, cursor]) => cursor.userId === userId);
    for (const [id] of mine.slice(0, -OPEN_PER_USER)) this.#open.delete(id);
  }
}
