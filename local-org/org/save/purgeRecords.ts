import type { Transaction } from '../transaction/transaction.ts';
import { BIN, type BinEntry } from './cascadeDelete.ts';

/** Takes records out of the recycle bin for good, with the children that went there with them. */
export function purgeRecords(tx: Transaction, ids: readonly string[]): void {
  const { db, catalogue } = tx.org;
  for (const [id, stored] of db.documents.getAll(BIN, ids)) {
    for (const { object, ids: children } of (JSON.parse(stored.toString()) as BinEntry).children) {
      const def = catalogue.object(object);
      if (def !== undefined) db.purge(def, children);
    }
    db.documents.delete(BIN, id);
  }
  for (const [prefix, records] of Map.groupBy(ids, (id) => id.slice(0, 3))) {
    const def = catalogue.objectByPrefix(prefix);
    if (def !== undefined) db.purge(def, records);
  }
}
