import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, Messages } from '@salesforce/core';
import { namedError } from './errors.ts';
import { get, post } from './rest.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'link');

export interface LinkOutcome {
  /** Records that got their Individual. */
  contacts: number;
  leads: number;
}

interface State extends LinkOutcome {
  job?: string | null;
}

const POLL_MS = 1_000;
/** A batch that takes longer than this without linking a single record is stuck. */
const STALLED_MS = 120_000;

/** Gives every Contact and Lead without Individual one, in the org's own batch, and waits for its end. @throws SfError LinkStalled */
export async function linkPeople(connection: Connection, onLeft: (left: number) => void): Promise<LinkOutcome> {
  const first = await post<State>(connection, 'links', {});
  let left = first.contacts + first.leads;
  for (let waited = 0; left > 0; waited += POLL_MS) {
    if (waited >= STALLED_MS) throw namedError(messages, 'error.stalled', 'LinkStalled', [String(left), first.job!]);
    await pause(POLL_MS);
    const now = await get<State>(connection, 'links');
    if (now.contacts + now.leads < left) waited = 0;
    left = now.contacts + now.leads;
    onLeft(left);
  }
  return { contacts: first.contacts, leads: first.leads };
}
