import type { Connection } from '@salesforce/core';
import { get, post } from './rest.ts';

/** Somebody whose time is over, and what happens: ERASE, ASK, WAIT or HELD. */
export interface DuePerson {
  record: string;
  individual: string;
  rule: string;
  dueOn: string;
  lastContactOn: string | null;
  action: string;
  silentUntil: string | null;
}

/** A record, or a field of it, whose time is over: DELETED, FIELD_CLEARED or HELD. */
export interface DueRecord {
  record: string;
  objectName: string;
  field: string | null;
  rule: string;
  action: string;
}

export interface Due {
  people: DuePerson[];
  records: DueRecord[];
}

interface DuePage extends Due {
  next: string | null;
}

/** Who and what is due by a day, or by now. */
export async function listDue(connection: Connection, until?: string): Promise<Due> {
  const due: Due = { people: [], records: [] };
  let after: string | undefined;
  do {
    const page: DuePage = await get<DuePage>(connection, 'retention', { until, after });
    due.people.push(...page.people);
    due.records.push(...page.records);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return due;
}

/** Carries out what is due, in the background; answers the job. */
export async function carryOutDue(connection: Connection): Promise<string> {
  return (await post<{ job: string }>(connection, 'retention', {})).job;
}

/** Has it carried out every night as this user, or no longer. */
export async function runNightly(connection: Connection, on: boolean): Promise<boolean> {
  return (await post<{ on: boolean }>(connection, 'retention/nightly', { on })).on;
}
