import type { Connection } from '@salesforce/core';
import { type CsvRow, csvRows } from './csv-rows.ts';

/** What became of a row; no error when it was stored. */
export interface Settled {
  key: string;
  error: string;
}

const POLL_INTERVAL_MS = 500;
const POLL_TIMEOUT_MS = 3_600_000;

/**
 * Inserts the rows of a CSV text by one Bulk API 2.0 job and tells of each by the value of its key column. Rows stay text on their way there and back, so that
 * a large job needs little memory.
 */
export async function* bulkInsert(connection: Connection, object: string, csv: string, keyColumn: string): AsyncGenerator<Settled> {
  const job = connection.bulk2.createJob({ object, operation: 'insert', lineEnding: 'LF' });
  await job.open();
  await job.uploadData(csv);
  await job.close();
  await job.poll(POLL_INTERVAL_MS, POLL_TIMEOUT_MS);
  yield* settled(await job.getSuccessfulResults(true), keyColumn);
  yield* settled(await job.getFailedResults(true), keyColumn);
  for (const { key } of settled(await job.getUnprocessedRecords(true), keyColumn)) yield { key, error: 'NOT_PROCESSED:The org ended the job before it came to this row; import the file again.' };
}

function* settled(text: string, keyColumn: string): Generator<Settled> {
  const rows = csvRows(text);
  const header = (rows.next().value as CsvRow | undefined)?.cells ?? [];
  const [key, error] = [header.indexOf(keyColumn), header.indexOf('sf__Error')];
  for (const { cells } of rows) yield { key: cells[key], error: error < 0 ? '' : cells[error] };
}
