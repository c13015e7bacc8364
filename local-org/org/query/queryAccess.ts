import type { AccessMode } from '../../apex/lib/services.ts';
import type { QueryAccess, SharingScope } from '../../soql/index.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** The access of a query: user mode enforces objects, fields and sharing; system mode at most sharing. */
export function accessFor(tx: Transaction, mode: AccessMode, withSharing: boolean): QueryAccess {
  const { org, permissions, userContext } = tx;
  const scopes = new Map<string, SharingScope>();
  return {
    enforceFields: mode === 'user',
    objectReadable: (object) => permissions.object(object).read,
    fieldReadable: (object, field) => isReadable(tx, object, field),
    sharing: (object) => (withSharing ? remembered(scopes, object, () => org.sharing.scope(userContext, object)) : { kind: 'all' }),
  };
}

function isReadable(tx: Transaction, object: string, name: string): boolean {
  const def = tx.object(object);
  const field = def?.fields.get(name.toLowerCase());
  return def !== undefined && field !== undefined && tx.permissions.field(def, field).read;
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
