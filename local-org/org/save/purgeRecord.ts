import type { Transaction } from '../transaction/transaction.ts';
import { BIN, type BinEntry } from './cascadeDelete.ts';

/** Takes a record out of the recycle bin for good, with the children that went there with it. */
export function purgeRecord(tx: Transaction, id: string): void {
  const { db, catalogue } = tx.org;
  const stored = db.documents.get(BIN, id);
  const children = stored === undefined ? [] : (JSON.parse(stored.toString()) as BinEntry).children;
  for (const { object, ids } of children) {
    const def = catalogue.object(object);
    if (def !== undefined) db.purge(def, ids);
  }
  const def = catalogue.objectByPrefix(id.slice(0, 3));
  if (def !== undefined) db.purge(def, [id]);
  db.documents.delete(BIN, id);
}
