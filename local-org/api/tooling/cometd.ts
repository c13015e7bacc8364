import { randomUUID } from 'node:crypto';
import { ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';

interface BayeuxMessage {
  id?: string;
  channel: string;
  subscription?: string;
}

/**
 * The handshake that test clients wait for before they poll. Nothing is ever published: a run is over before its client listens,
 * so `connect` answers at once and tells the client not to come back.
 */
function reply({ id, channel, subscription }: BayeuxMessage): object {
  const known = { id, channel, successful: true };
  if (channel === '/meta/handshake') return { ...known, version: '1.0', minimumVersion: '1.0', clientId: randomUUID(), supportedConnectionTypes: ['long-polling'], advice: { reconnect: 'retry', interval: 0, timeout: 110_000 } };
  if (channel === '/meta/connect') return { ...known, advice: { reconnect: 'none' } };
  return { ...known, subscription };
}

function answer(call: Call): Answer {
  const messages = [call.body ?? []].flat() as BayeuxMessage[];
  return ok(messages.map(reply));
}

export const COMETD: Resource[] = ['', '/handshake', '/connect'].map((suffix) => ({ method: 'POST', path: `/cometd/:cometdVersion${suffix}`, handle: answer }));
