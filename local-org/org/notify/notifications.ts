import { randomUUID } from 'node:crypto';
import type { Transaction } from '../transaction/transaction.ts';

export interface Notification {
  readonly typeId: string;
  readonly recipients: string[];
  readonly title: string;
  readonly body: string;
  readonly targetId: string | null;
}

export interface StoredNotification extends Omit<Notification, 'recipients'> {
  readonly id: string;
  readonly recipient: string;
  readonly sentAt: number;
}

const KIND = 'notification';

/** Keeps a custom notification for each recipient, queues resolved to their members, once the transaction commits. */
export function notify(tx: Transaction, notification: Notification): void {
  const { recipients, ...content } = notification;
  const users = new Set(recipients.flatMap((recipient) => usersBehind(tx, recipient)));
  const stored = [...users].map((recipient): StoredNotification => ({ ...content, recipient, sentAt: tx.now(), id: `${String(tx.now()).padStart(15, '0')}-${randomUUID()}` }));
  tx.commitActions.add(() => {
    for (const each of stored) tx.org.db.documents.put(KIND, each.id, JSON.stringify(each));
  });
}

function usersBehind(tx: Transaction, recipient: string): string[] {
  if (tx.org.security.user(recipient) !== undefined) return [recipient];
  return tx.org.rows.findBy('GroupMember', 'GroupId', [recipient]).map((row) => row.UserOrGroupId as string);
}

/** A user's notifications, newest first. */
export function notificationsOf(tx: Transaction, userId: string): StoredNotification[] {
  const all = tx.org.db.documents.list(KIND).map(({ value }) => JSON.parse(value.toString()) as StoredNotification);
  return all.filter((each) => each.recipient === userId).reverse();
}
