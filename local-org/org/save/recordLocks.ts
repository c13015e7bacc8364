import type { OrgDatabase } from '../../storage/index.ts';
import { alive, fail, type SaveStep } from './unit.ts';

const KIND = 'recordLock';

/** The records that Approval.lock keeps from being edited. */
export class RecordLocks {
  readonly #db: OrgDatabase;

  constructor(db: OrgDatabase) {
    this.#db = db;
  }

  all(): ReadonlySet<string> {
    return new Set(this.#db.documents.list(KIND).map(({ key }) => key));
  }

  has(id: string): boolean {
    return this.#db.documents.get(KIND, id) !== undefined;
  }

  add(id: string): void {
    this.#db.documents.put(KIND, id, '');
  }

  remove(id: string): void {
    this.#db.documents.delete(KIND, id);
  }
}

/** Who may modify all records of the object may edit locked ones too. Source: Salesforce Help, "Record Locks for Approvals". */
export const refuseLocked: SaveStep = (unit) => {
  const locked = unit.tx.org.recordLocks.all();
  if (locked.size === 0 || unit.tx.permissions.object(unit.def.name).modifyAll) return;
  for (const row of alive(unit)) if (locked.has(row.id!)) fail(row, 'ENTITY_IS_LOCKED', 'the entity is locked for editing');
};
