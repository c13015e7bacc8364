import { keyPrefixOf } from '../../base/ids.ts';
import type { RecordRight } from '../security/sharing.ts';
import type { UserContext } from '../session/userContext.ts';
import type { Transaction } from './transaction.ts';

export type ApexObjectRight = 'createable' | 'accessible' | 'updateable' | 'deletable';

const RIGHTS = { createable: 'create', accessible: 'read', updateable: 'edit', deletable: 'delete' } as const;

/** Object-level security of the running user. */
export function objectAccess(tx: Transaction, object: string, right: ApexObjectRight): boolean {
  return tx.permissions.object(object)[RIGHTS[right]];
}

/** Field-level security of the running user, with what the field itself allows. */
export function fieldAccess(tx: Transaction, object: string, field: string, right: 'createable' | 'accessible' | 'updateable'): boolean {
  const def = tx.object(object);
  const found = def?.fields.get(field.toLowerCase());
  if (def === undefined || found === undefined) return false;
  const rights = tx.permissions.field(def, found);
  if (right === 'accessible') return rights.read;
  return rights.edit && found[right] && objectAccess(tx, object, right);
}

/** Rights on one record: those on its object and sharing. */
export function canReach(tx: Transaction, recordId: string, right: RecordRight, user: UserContext = tx.userContext): boolean {
  const def = tx.org.catalogue.objectByPrefix(keyPrefixOf(recordId));
  const record = def && tx.org.rows.read(def.name, [recordId])[0];
  if (def === undefined || record === undefined) return false;
  return tx.org.security.permissions(user).object(def.name)[right] && tx.org.sharing.reachable(user, def, [record], right).has(recordId);
}
