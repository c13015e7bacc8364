/** What the search asks the server. Days are yyyy-MM-dd in the policy time zone. */
export interface Criteria {
  activeOn: string;
  endingWithinDays: number | null;
  window: string | null;
  purpose: string;
  channel: string;
}

export interface Option {
  label: string;
  value: string;
}

export interface SearchOptions {
  purposes: Option[];
  channels: Option[];
  campaigns: Option[];
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
}

export interface SearchResult {
  rows: SearchRow[];
  next: string | null;
  count: number;
  summary: string;
}
