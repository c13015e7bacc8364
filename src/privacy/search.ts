import type { Connection } from '@salesforce/core';
import { post } from './rest.ts';

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

interface SearchPage {
  people: FoundPerson[];
  next?: string;
  count: number;
}

/** All pages of a search, up to `most` people. */
export async function searchPeople(connection: Connection, criteria: SearchCriteria, most: number, onPage: (found: number, count: number) => void): Promise<FoundPerson[]> {
  const people: FoundPerson[] = [];
  let after: string | undefined;
  do {
    const page = await post<SearchPage>(connection, 'searches', { ...criteria, after, limit: Math.min(2_000, most - people.length) });
    people.push(...page.people);
    onPage(people.length, page.count);
    after = page.next ?? undefined;
  } while (after && people.length < most);
  return people;
}

export interface CampaignAddition {
  campaignId: string;
  campaignName: string;
  added: number;
  alreadyThere: number;
}

export function addToCampaign(connection: Connection, criteria: SearchCriteria, campaign: string): Promise<CampaignAddition> {
  return post<CampaignAddition>(connection, 'campaign-members', { criteria, campaign });
}
