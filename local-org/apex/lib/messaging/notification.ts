import { defineType } from '../define.ts';
import type { ApexSet } from '../set.ts';
import { accessors } from '../properties.ts';
import { IllegalArgumentException } from '../exception.ts';
import type { ApexTransaction } from '../services.ts';

/** Messaging.CustomNotification. */
class CustomNotification {
  static readonly apexName = 'Messaging.CustomNotification';
  notificationTypeId: string | null = null;
  title: string | null = null;
  body: string | null = null;
  targetId: string | null = null;
  senderId: string | null = null;
  targetPageRef: string | null = null;
}

function send(tx: ApexTransaction, self: CustomNotification, recipients: ApexSet): void {
  if (self.notificationTypeId === null || self.title === null || self.body === null) throw new IllegalArgumentException('A notification needs a notification type, a title and a body.');
  tx.notify({ typeId: self.notificationTypeId, recipients: recipients.toArray() as string[], title: self.title, body: self.body, targetId: self.targetId });
}

const FIELDS = { notificationTypeId: 'String', title: 'String', body: 'String', targetId: 'String', senderId: 'String', targetPageRef: 'String' };

/** Only the setters are part of the class. */
const setters = Object.entries(accessors(FIELDS)).filter(([signature]) => signature.startsWith('void set'));

export const customNotificationType = defineType({
  name: 'Messaging.CustomNotification',
  kind: 'class',
  js: CustomNotification,
  members: {
    'new()': () => new CustomNotification(),
    ...Object.fromEntries(setters),
    'void send(Set<String> recipients)': send,
  },
});
