import type { DmlError } from '../../apex/lib/services.ts';
import { writeRows } from './csv.ts';
import type { CsvRow } from './csv.ts';
import { DELIMITERS } from './job.ts';
import type { BulkJob, JobStore, JobType } from './job.ts';

/** What became of one row of a load. */
export interface RowOutcome {
  row: CsvRow;
  id: string;
  created: boolean;
  error?: DmlError;
}

/** One record of a batch's result. */
export interface BatchResult {
  id: string | null;
  success: boolean;
  created: boolean;
  errors: DmlError[];
}

/** 'CODE:message:Field1,Field2 --', as result files write an error. */
export function errorText({ statusCode, message, fields }: DmlError): string {
  return `${statusCode}:${message}:${fields.join(',')} --`;
}

/** Bulk API 2.0 gives successes and failures in files of their own, each with the row as it came. */
function keepApart(store: JobStore, { id, chunks, columnDelimiter, lineEnding }: BulkJob, outcomes: RowOutcome[]): void {
  const format = { delimiter: DELIMITERS[columnDelimiter], lineEnding };
  const [failures, successes] = [outcomes.filter(({ error }) => error), outcomes.filter(({ error }) => !error)];
  store.putPart('bulkSuccess', id, chunks, writeRows(successes.map((outcome) => [outcome.id, String(outcome.created), ...outcome.row.cells]), format));
  store.putPart('bulkFailure', id, chunks, writeRows(failures.map((outcome) => [outcome.id, errorText(outcome.error!), ...outcome.row.cells]), format));
}

/** The first Bulk API gives one result a record, in the order of the batch. */
function keepInOrder(store: JobStore, { id, chunks }: BulkJob, outcomes: RowOutcome[]): void {
  const results = outcomes.map((outcome): BatchResult => ({ id: outcome.id || null, success: !outcome.error, created: outcome.created, errors: outcome.error ? [outcome.error] : [] }));
  store.putPart('bulkResult', id, chunks, JSON.stringify(results));
}

export const KEEP: Partial<Record<JobType, typeof keepApart>> = { V2Ingest: keepApart, ClassicBatch: keepInOrder };
