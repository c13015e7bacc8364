import { notificationsOf, type StoredNotification } from '../../org/index.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';

const MOST = 50;
const USUAL = 10;

/** One notification of the bell. Source: Connect REST API Developer Guide, "Notification". */
function notificationJson(call: Call, { id, typeId, recipient, title, body, targetId, sentAt }: StoredNotification): object {
  const at = new Date(sentAt).toISOString();
  return {
    id, type: typeId, recipientId: recipient, organizationId: call.org.organizationId, messageTitle: title, messageBody: body, target: targetId,
    lastModified: at, mostRecentActivityDate: at, read: false, seen: false, count: 1, url: `/services/data/${call.version}/connect/notifications/${id}`,
  };
}

function list(call: Call): Answer {
  const size = Math.min(Number(call.query.get('size') ?? USUAL) || USUAL, MOST);
  const found = call.transaction((tx) => notificationsOf(tx, call.user.id)).slice(0, size);
  return ok({ notifications: found.map((each) => notificationJson(call, each)) });
}

export const NOTIFICATIONS: Resource[] = [{ method: 'GET', path: `${DATA}/connect/notifications`, composable: true, handle: list }];
