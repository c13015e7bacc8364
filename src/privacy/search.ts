import { type Connection, Messages } from '@salesforce/core';
import { namedError } from './errors.ts';
import { get, post } from './rest.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'search');

/** Body of `POST searches`. Days are yyyy-MM-dd in the policy time zone. */
export interface SearchCriteria {
  purpose: string;
  channel?: string;
  activeOn?: string;
  endingFrom?: string;
  endingWithinDays?: number;
  window?: string;
  purposeTree?: boolean;
  basis?: string;
  status?: string;
  optInStatus?: string;
  restricted?: boolean;
  jurisdiction?: string;
  lastContactBefore?: string;
  lastContactSince?: string;
  missingBasis?: boolean;
  noticeVersion?: string;
  after?: string;
  limit?: number;
}

export interface FoundPerson {
  individual: string;
  name: string;
  records: { id: string; type: string; name: string }[];
  purpose: string;
  channel: string;
  validTo: string;
  reason: string;
}

/** A search that is put together in the background. */
export interface SearchJob {
  id: string;
  state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
  address: string;
  /** Candidates to look at; null until they are counted. */
  total: number | null;
  looked: number;
  found: number;
}

export interface SearchAnswer {
  people: FoundPerson[];
  /** People found by the whole search: all of them, or at least that many. */
  count: number;
  countIsExact: boolean;
  /** The background search that finds everybody, where there are more than one answer can look at. */
  job: SearchJob | null;
}

interface SearchPage extends SearchAnswer {
  next?: string;
}

/** Pages of a search, or of a background search's result, up to `most` people. */
export async function searchPeople(connection: Connection, asked: SearchCriteria | { job: string }, most: number, onPage: (found: number, count: number) => void): Promise<SearchAnswer> {
  const people: FoundPerson[] = [];
  let job: SearchJob | null = null;
  let after: string | undefined;
  let page: SearchPage;
  do {
    page = await post<SearchPage>(connection, 'searches', { ...asked, after, limit: Math.min(2_000, most - people.length) });
    people.push(...page.people);
    onPage(people.length, page.count);
    job ??= page.job;
    after = page.next ?? undefined;
  } while (after && people.length < most);
  return { people, count: page.count, countIsExact: page.countIsExact, job };
}

const PATIENCE = 1_000;

/**
 * Waits until a background search has a result.
 * @throws SfError SearchBroken when it failed or was cancelled
 */
export async function searchDone(connection: Connection, id: string, onProgress: (job: SearchJob) => void): Promise<SearchJob> {
  for (;;) {
    const job = await get<SearchJob>(connection, `searches/${id}`);
    onProgress(job);
    if (job.state === 'DONE') return job;
    if (job.state === 'FAILED' || job.state === 'CANCELLED') throw namedError(messages, 'error.broken', 'SearchBroken', [id, job.state]);
    await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  }
}

export interface CampaignAddition {
  campaignId: string;
  campaignName: string;
  added: number;
  alreadyThere: number;
  /** Found, but not to be asked: they said no. */
  notAsked: number;
  continuesInBackground: boolean;
}

export function addToCampaign(connection: Connection, criteria: SearchCriteria | { job: string }, campaign: string): Promise<CampaignAddition> {
  return post<CampaignAddition>(connection, 'campaign-members', { criteria, campaign });
}
