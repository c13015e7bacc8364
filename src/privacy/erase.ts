import type { Connection } from '@salesforce/core';
import { post } from './rest.ts';

/** What happens to one record. */
export interface ErasureLine {
  object: string;
  record: string;
  action: 'DELETED' | 'ANONYMISED' | 'REDACTED' | 'FIELD_CLEARED' | 'RETAINED';
  /** Ground of Article 17(3), for a record that is retained. */
  ground?: string;
  /** Last day on which it is kept, yyyy-MM-dd. */
  retainedUntil?: string;
}

export interface Erasure {
  runId: string | null;
  /** The request was carried out before; nothing was done now. */
  alreadyDone: boolean;
  message: string | null;
  lines: ErasureLine[];
  /** Lines by action. */
  counts: Record<string, number>;
}

/** Carries out an erasure request, or tells what that would do. */
export async function erase(connection: Connection, request: string, { dryRun }: { dryRun: boolean }): Promise<Erasure> {
  return post<Erasure>(connection, dryRun ? 'erasures?dryRun=true' : 'erasures', { request });
}
