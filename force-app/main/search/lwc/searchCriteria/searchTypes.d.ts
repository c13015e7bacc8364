import type { SearchJob } from '../searchJobs/jobTypes';

/** What the search asks the server. Days are yyyy-MM-dd in the policy time zone. */
export interface Criteria {
  activeOn: string;
  /** First day on which the permission may end. */
  endingFrom?: string;
  endingWithinDays: number | null;
  window: string | null;
  purpose: string;
  /** Empty: any channel. */
  channel: string;
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
}

/** Criteria under a name. */
export interface SavedSearch {
  id: string;
  name: string;
  isShared: boolean;
  isOwn: boolean;
  criteria: Criteria;
}

/** A person of a file or a call list. */
export interface ExportLine {
  name: string;
  contactDetail: string;
  validTo: string | null;
  recordId: string;
}

export interface ExportPart {
  lines: ExportLine[];
  csv: string;
  next: string | null;
}

export interface Option {
  label: string;
  value: string;
}

export interface SearchOptions {
  purposes: Option[];
  channels: Option[];
  campaigns: Option[];
  optInStatuses?: Option[];
}

export interface SearchRow {
  individualId: string;
  name: string;
  recordId: string;
  recordType: string;
  records: { id: string; type: string; name: string }[];
  purpose: string;
  channel: string;
  validTo: string | null;
  reason: string;
  basis: string | null;
  cellText: string;
  reasonText: string;
}

export interface SearchResult {
  rows: SearchRow[];
  next: string | null;
  count: number;
  isCountExact?: boolean;
  summary: string;
  /** The background search that finds everybody, where the pages cannot. */
  job?: SearchJob | null;
}
