import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Caller } from './caller.ts';
import type { Stage } from './stage.ts';

export interface Act {
  purpose?: string;
  channel?: string;
  type: string;
  basis?: string;
  scope?: string;
  occurredAt: string;
  validFrom?: string;
  validTo?: string;
  actor?: string;
  assurance?: string;
  note?: string;
  source?: string;
  idempotencyKey?: string;
}

export interface ActResult {
  id: string | null;
  duplicate: boolean;
  error?: { errorCode: string; message: string };
}

export interface Answer {
  allowed: boolean;
  reason: string;
  detail: string | null;
  validTo: string | null;
}

/** A new human each time: the same name and address would be the same person. */
export async function newContact(stage: Stage, fields: object = {}, role: 'ADMIN' | 'REP' | 'MARKETER' = 'ADMIN'): Promise<string> {
  return stage.as(role).create('Contact', { LastName: 'Example', Email: `${randomUUID()}@people.example`, Phone: '+33 1 99 00 12 34', MobilePhone: '+33 6 39 98 12 34', MailingStreet: '1 Rue Exemple', MailingCity: 'Lyon', ...fields });
}

/** Acts of the person, as a website of the controller transmits them (user with RecordPersonActs). */
export async function personActs(stage: Stage, person: string, acts: Act[]): Promise<ActResult[]> {
  return record(stage.as('INTEGRATION'), person, acts.map((act) => ({ actor: 'PERSON', assurance: 'CONFIRMED_MAILBOX', source: 'Test website', ...act })));
}

export async function staffActs(caller: Caller, person: string, acts: Act[]): Promise<ActResult[]> {
  return record(caller, person, acts.map((act) => ({ actor: 'STAFF', note: 'Told us at the counter', ...act })));
}

async function record(caller: Caller, person: string, acts: Act[]): Promise<ActResult[]> {
  const body = { acts: acts.map((act, index) => ({ scope: act.channel ? 'CELL' : 'PURPOSE', idempotencyKey: `${person}:${act.occurredAt}:${act.type}:${act.purpose}:${act.channel}:${index}`, ...act, person })) };
  return (await caller.privacy<{ results: ActResult[] }>('POST', 'acts', body)).results;
}

export function allRecorded(results: ActResult[]): void {
  assert.deepEqual(results.filter(({ error }) => error), []);
}

/** A consent of the person that needs nothing more: granted and, on EMAIL, confirmed. */
export function consent(purpose: string, channel: string, from: string, to?: string): Act[] {
  const granted: Act = { purpose, channel, type: 'GRANTED', basis: 'CONSENT', occurredAt: from, validFrom: from, validTo: to };
  return channel === 'EMAIL' ? [granted, { purpose, channel, type: 'CONFIRMED', basis: 'CONSENT', occurredAt: from }] : [granted];
}

export async function decide(caller: Caller, person: string, purpose: string, channel: string, at?: string): Promise<Answer> {
  const { answers } = await caller.privacy<{ answers: Answer[] }>('POST', 'decisions', { questions: [{ person, purpose, channel, at, operation: 'SEND' }] });
  return answers[0];
}

export async function reasons(caller: Caller, person: string, cells: [string, string][], at?: string): Promise<Record<string, string>> {
  const { answers } = await caller.privacy<{ answers: Answer[] }>('POST', 'decisions', { questions: cells.map(([purpose, channel]) => ({ person, purpose, channel, at })) });
  return Object.fromEntries(cells.map(([purpose, channel], index) => [`${purpose}/${channel}`, answers[index].reason]));
}
