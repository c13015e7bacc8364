import type { Connection } from '@salesforce/core';
import { get, patch, post } from './rest.ts';

/** A rights request as `requests` of the package answers it; days are yyyy-MM-dd, instants ISO in UTC. */
export interface PrivacyRequest {
  id: string;
  reference: string;
  type: string;
  state: string;
  person: string | null;
  name: string | null;
  owner: string | null;
  receivedAt: string;
  dueOn: string;
  extendedTo: string | null;
  due: string;
  daysLeft: number;
  duplicateOf: string | null;
  isNotPrompt: boolean;
  outcome: string | null;
  actions: string[];
}

export type RequestAction = 'EXTEND' | 'ASK_IDENTITY' | 'PROVE_IDENTITY' | 'REFUSE' | 'COMPLETE' | 'CANCEL';

export function createRequest(connection: Connection, intake: { person: string; type: string; receivedAt?: string; source?: string; details?: string }): Promise<PrivacyRequest> {
  return post<PrivacyRequest>(connection, 'requests', intake);
}

export function actOnRequest(connection: Connection, id: string, order: { action: RequestAction; reason?: string; ground?: string; at?: string }): Promise<PrivacyRequest> {
  return patch<PrivacyRequest>(connection, `requests/${id}`, order);
}

/** Every request that matches, what is due first. */
export async function listRequests(connection: Connection, filter: { state?: string; due?: string; type?: string }): Promise<PrivacyRequest[]> {
  const requests: PrivacyRequest[] = [];
  let after: string | undefined;
  do {
    const page = await get<{ requests: PrivacyRequest[]; next: string | null }>(connection, 'requests', { ...filter, after });
    requests.push(...page.requests);
    after = page.next ?? undefined;
  } while (after);
  return requests;
}
