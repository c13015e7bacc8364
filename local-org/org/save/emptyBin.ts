import type { Transaction } from '../transaction/transaction.ts';
import { BIN, type BinEntry } from './cascadeDelete.ts';

/** Records that were taken out of the bin and are still to be removed. */
const EMPTIED = 'emptiedBin';

/**
 * Takes records out of the recycle bin for good, with the children that went there with them; answers which ones were in it. They
 * come back no more, but ALL ROWS finds them for some time: here, until the transaction ends. Source: SOAP API Developer Guide, "emptyRecycleBin()".
 */
export function emptyBin(tx: Transaction, ids: readonly string[]): ReadonlySet<string> {
  const { db, catalogue } = tx.org;
  const found = new Set<string>();
  const children: string[] = [];
  for (const [prefix, records] of Map.groupBy(ids, (id) => id.slice(0, 3))) {
    const def = catalogue.objectByPrefix(prefix);
    if (def === undefined) continue;
    const emptied = db.documents.getAll(EMPTIED, records);
    for (const id of db.deleted(def, records)) if (!emptied.has(id)) found.add(id);
  }
  for (const [id, stored] of db.documents.getAll(BIN, [...found])) {
    for (const { ids: gone } of (JSON.parse(stored.toString()) as BinEntry).children) children.push(...gone);
    db.documents.delete(BIN, id);
  }
  if (found.size > 0) db.documents.mark(EMPTIED, [...found, ...children]);
  return found;
}

export function isEmptied(tx: Transaction, id: string): boolean {
  return tx.org.db.documents.get(EMPTIED, id) !== undefined;
}

/** The transaction ends: neither table nor file keeps what was taken out. */
export function removeEmptied({ org: { db, catalogue } }: Transaction): void {
  const ids = db.documents.list(EMPTIED).map(({ key }) => key);
  for (const [prefix, records] of Map.groupBy(ids, (id) => id.slice(0, 3))) {
    const def = catalogue.objectByPrefix(prefix);
    if (def !== undefined) db.purge(def, records);
  }
  if (ids.length > 0) db.documents.clear(EMPTIED);
}
