import type { Raw, RawRecord } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { WorkflowRecipient } from './definition.ts';

const text = (value: Raw | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The user, queue or contact that a recipient names for a record; null where there is none. */
export function personOf({ org }: Transaction, record: RawRecord, { type, field, recipient }: WorkflowRecipient): string | null {
  switch (type) {
    case 'owner': return text(record.OwnerId);
    case 'creator': return text(record.CreatedById);
    case 'user': return text(org.rows.findBy('User', 'Username', [recipient])[0]?.Id);
    case 'contactLookup': case 'userLookup': return field === null ? null : text(record[field]);
    case 'email': return null;
  }
}

/** Where the recipient's mail goes; queues have no address here. */
export function addressOf(tx: Transaction, record: RawRecord, recipient: WorkflowRecipient): string | null {
  if (recipient.type === 'email') return recipient.field === null ? null : text(record[recipient.field]);
  const id = personOf(tx, record, recipient);
  const object = id === null ? undefined : tx.objectByPrefix(id.slice(0, 3))?.name;
  return object === 'User' || object === 'Contact' || object === 'Lead' ? text(tx.org.rows.read(object, [id!])[0]?.Email) : null;
}
