import type { Criteria } from '../searchCriteria/searchTypes';

/** A search that is put together in the background. */
export interface SearchJob {
  id: string;
  state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
  /** Candidates to look at; null until they are counted. */
  total: number | null;
  looked: number;
  found: number;
  finishedAt: string | null;
  summary: string;
  criteria: Criteria;
}
