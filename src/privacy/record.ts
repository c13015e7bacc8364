import type { Connection } from '@salesforce/core';
import { post } from './rest.ts';

/** A question of `POST decisions`; `person` is an Individual, Contact, Lead or Account id. */
export interface Question {
  person: string;
  purpose: string;
  channel: string;
  at?: string;
  knownAt?: string;
  operation?: string;
}

export interface Answer {
  allowed: boolean;
  reason: string;
  detail: string | null;
  basis: string | null;
  validFrom: string | null;
  validTo: string | null;
}

export async function decide(connection: Connection, question: Question): Promise<Answer> {
  return (await post<{ answers: Answer[] }>(connection, 'decisions', { questions: [question] })).answers[0];
}

/** An act of `POST acts`. */
export interface Act {
  person: string;
  type: string;
  scope: string;
  purpose?: string;
  channel?: string;
  basis?: string;
  occurredAt: string;
  actor: string;
  note?: string;
  idempotencyKey?: string;
}

export interface ActResult {
  id: string | null;
  duplicate: boolean;
  error?: { errorCode: string; message: string };
}

export async function record(connection: Connection, act: Act): Promise<ActResult> {
  return (await post<{ results: ActResult[] }>(connection, 'acts', { acts: [act] })).results[0];
}
