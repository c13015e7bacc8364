import { timingSafeEqual } from 'node:crypto';
import { SalesforceError } from '../../base/errors.ts';
import type { Org } from '../../org/index.ts';
import { invalidSession, notFound } from '../http/errors.ts';
import { ok } from '../http/resource.ts';
import type { Answer, Call, Method, Resource } from '../http/resource.ts';
import { addDuration } from './duration.ts';
import { mailJson } from './mail.ts';

const START = 'start';
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

function sameToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Only from this machine and with the control token; without one these controls do not exist. */
function guarded(handle: (call: Call, body: Record<string, unknown>) => Answer | Promise<Answer>): Resource['handle'] {
  return (call) => {
    const { controlToken } = call.workshop.options;
    if (!controlToken || !LOOPBACK.test(call.remoteAddress)) throw notFound();
    if (!sameToken((call.headers.authorization ?? '').replace(/^Bearer\s+/i, ''), controlToken)) throw invalidSession();
    return handle(call, (call.body ?? {}) as Record<string, unknown>);
  };
}

function instant(text: unknown): number {
  const epoch = typeof text === 'string' && /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(epoch)) throw new SalesforceError('INVALID_REQUEST', '"now" needs an ISO 8601 instant with an offset');
  return epoch;
}

function showClock({ org: { clock } }: Call): Answer {
  return ok({ now: new Date(clock.now()).toISOString(), real: clock.isReal });
}

function moveClock(call: Call, { now, advance, real }: Record<string, unknown>): Answer {
  const { clock } = call.org;
  const given = [now, advance, real].filter((value) => value !== undefined);
  if (given.length !== 1 || (real !== undefined && real !== true)) throw new SalesforceError('INVALID_REQUEST', 'Say one of "now", "advance" and "real": true');
  if (real) clock.real();
  else clock.set(now === undefined ? addDuration(clock.now(), String(advance)) : instant(now));
  call.org.jobs.retime();
  return showClock(call);
}

function openSession(call: Call, { username, guest }: Record<string, unknown>): Answer {
  const { token, userId } = guest === true ? call.org.createGuestSession() : call.org.createSession(String(username ?? ''));
  return ok({ accessToken: token, userId, instanceUrl: call.origin });
}

function snapshotName({ name }: Record<string, unknown>): string {
  return typeof name === 'string' && name ? name : START;
}

function snapshot(call: Call, body: Record<string, unknown>): Answer {
  call.org.db.snapshot(snapshotName(body));
  return ok({ name: snapshotName(body) });
}

/** Who is logged in stays logged in: sessions are no data. */
const KEPT_DOCUMENTS = ['session', 'refreshToken'];

function restore(call: Call, body: Record<string, unknown>): Answer {
  const name = snapshotName(body);
  const kept = KEPT_DOCUMENTS.map((kind) => ({ kind, entries: call.org.db.documents.list(kind) }));
  if (!call.org.db.restore(name)) throw new SalesforceError('NOT_FOUND', `There is no snapshot "${name}"`, { status: 404 });
  for (const { kind, entries } of kept) for (const { key, value } of entries) call.org.db.documents.put(kind, key, value);
  call.org.forget();
  return ok({ name });
}

function outbox(call: Call): Answer {
  const to = call.query.get('to');
  const mails = to ? call.org.outbox.to(to) : call.org.outbox.list();
  return ok({ mails: mails.map(mailJson) });
}

const FIRST_START = { kind: 'localControls', key: 'firstStart' };

/** Keeps the org as it was when it was first served, so that there is a state to reset to. */
export function keepFirstState(org: Org): void {
  const { documents } = org.db;
  if (documents.get(FIRST_START.kind, FIRST_START.key) !== undefined) return;
  documents.put(FIRST_START.kind, FIRST_START.key, new Date(org.clock.now()).toISOString());
  org.db.snapshot(START);
}

const CONTROLS: [Method, string, (call: Call, body: Record<string, unknown>) => Answer | Promise<Answer>][] = [
  ['GET', 'clock', showClock],
  ['POST', 'clock', moveClock],
  ['POST', 'sessions', openSession],
  ['POST', 'jobs/run', async (call) => ok({ jobs: await call.org.jobs.runDue() })],
  ['GET', 'outbox', (call) => outbox(call)],
  ['POST', 'snapshot', snapshot],
  ['POST', 'restore', restore],
  ['POST', 'reset', (call) => restore(call, { name: START })],
];

export const LOCAL_CONTROLS: Resource[] = CONTROLS.map(([method, name, handle]) => ({ method, path: `/local/v1/${name}`, access: 'public', handle: guarded(handle) }));
