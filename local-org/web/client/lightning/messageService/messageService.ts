import { createAdapter } from '../../host/wire/wire.ts';

type Listener = (message: unknown) => void;

export interface Subscription {
  channel: object;
  listener: Listener;
}

export const APPLICATION_SCOPE = Symbol('application scope');

const listeners = new Set<Subscription>();

export const MessageContext = createAdapter(() => Promise.resolve({}));

export function createMessageContext(): object {
  return {};
}

export function releaseMessageContext(_context: object): void {}

export function subscribe(_context: object, channel: object, listener: Listener): Subscription {
  const subscription = { channel, listener };
  listeners.add(subscription);
  return subscription;
}

export function unsubscribe(subscription: Subscription | null): void {
  if (subscription) listeners.delete(subscription);
}

export function publish(_context: object, channel: object, message: unknown): void {
  for (const subscription of listeners) if (subscription.channel === channel) subscription.listener(message);
}
