import { setImmediate as breathe } from 'node:timers/promises';
import { SalesforceError } from '../../base/errors.ts';
import type { DmlError, DmlResult } from '../../apex/lib/services.ts';
import type { RawRecord } from '../../schema/types.ts';
import { actAs } from '../acting.ts';
import type { Org, Transaction } from '../../org/index.ts';
import { asSalesforceError } from '../http/errors.ts';
import { RecordReader } from '../json/recordInput.ts';
import { checkHeader, InvalidBatch, readCells } from './columns.ts';
import { readRows } from './csv.ts';
import type { CsvRow } from './csv.ts';
import { DELIMITERS } from './job.ts';
import type { BulkJob, IngestOperation, JobStore } from './job.ts';
import { KEEP } from './outcomes.ts';
import type { RowOutcome } from './outcomes.ts';

/** Triggers of a bulk load run in chunks of 200, each its own transaction. */
const CHUNK = 200;

function thrownError(error: unknown): DmlError {
  const { code, message, fields } = asSalesforceError(error);
  return { statusCode: code, message, fields };
}

/**
 * Loads one job's upload. Each chunk, its results and the job's progress commit together, so that a load that was cut off goes on
 * after the last committed chunk and never repeats it.
 */
export class IngestRun {
  readonly #org: Org;
  readonly #store: JobStore;
  #job: BulkJob;
  #header: string[] = [];

  constructor(org: Org, store: JobStore, job: BulkJob) {
    this.#org = org;
    this.#store = store;
    this.#job = job;
  }

  async run(): Promise<void> {
    const start = performance.now();
    try {
      this.#checkLineEnding();
      this.#save({ state: 'InProgress' });
      await this.#load();
      if (this.#stillMine()) this.#save({ state: 'JobComplete', processingMs: Math.round(performance.now() - start) });
    } catch (error) {
      const errorMessage = error instanceof InvalidBatch ? error.message : asSalesforceError(error).message;
      this.#save({ state: 'Failed', errorMessage });
      return;
    }
    if (this.#job.state === 'JobComplete') this.#store.deleteUpload(this.#job);
  }

  #save(changes: Partial<BulkJob>): void {
    this.#job = { ...this.#job, ...changes };
    this.#store.put(this.#job);
  }

  /** An abort or a delete by the user ends the run between two chunks. */
  #stillMine(): boolean {
    return this.#store.find(this.#job.id)?.state === 'InProgress';
  }

  *#pieces(): Generator<Uint8Array> {
    for (let n = 0; n < this.#job.pieces; n++) yield Buffer.from(this.#store.getPart('bulkUpload', this.#job.id, n)!);
  }

  #checkLineEnding(): void {
    const [first = new Uint8Array()] = this.#pieces();
    const line = Buffer.from(first).subarray(0, 100_000).toString('utf8').split('\n', 2);
    const found = line.length < 2 ? this.#job.lineEnding : line[0].endsWith('\r') ? 'CRLF' : 'LF';
    if (found !== this.#job.lineEnding) throw new SalesforceError('INVALID_BATCH', `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${this.#job.lineEnding}`);
  }

  async #load(): Promise<void> {
    let chunk: CsvRow[] = [];
    let toSkip = this.#job.processed;
    const rows = readRows(this.#pieces(), { delimiter: DELIMITERS[this.#job.columnDelimiter], lineEnding: this.#job.lineEnding });
    for (const row of rows) {
      if (this.#header.length === 0) this.#start(row);
      else if (toSkip > 0) toSkip--;
      else chunk.push(row);
      if (chunk.length < CHUNK) continue;
      this.#commit(chunk);
      chunk = [];
      await breathe();
      if (!this.#stillMine()) return;
    }
    if (chunk.length > 0) this.#commit(chunk);
  }

  #start(row: CsvRow): void {
    this.#header = row.cells.map((name) => name.trim());
    this.#save({ header: this.#header });
    checkHeader(this.#header, this.#job, this.#org.catalogue.object(this.#job.object)!, this.#org.catalogue);
  }

  /** A chunk whose transaction fails as a whole (a limit, a bug in a trigger) fails row by row with that reason. */
  #commit(chunk: CsvRow[]): void {
    const user = actAs(this.#org, this.#job.username);
    try {
      this.#org.run(user, (tx) => this.#record(this.#save200(tx, chunk)), { api: true });
    } catch (error) {
      const thrown = thrownError(error);
      this.#job = this.#store.find(this.#job.id)!;
      this.#record(chunk.map((row) => ({ row, id: '', created: false, error: thrown })));
    }
  }

  #save200(tx: Transaction, chunk: CsvRow[]): RowOutcome[] {
    const reader = new RecordReader(this.#org.catalogue, tx, this.#org.catalogue.object(this.#job.object)!);
    const outcomes = chunk.map((row) => this.#readRow(reader, row));
    const readable = outcomes.filter(({ record }) => record);
    const results = readable.length > 0 ? this.#dml(tx, readable.map(({ record }) => record!)) : [];
    readable.forEach(({ outcome }, i) => settle(outcome, results[i]));
    return outcomes.map(({ outcome }) => outcome);
  }

  #readRow(reader: RecordReader, row: CsvRow): { outcome: RowOutcome; record?: RawRecord } {
    const outcome: RowOutcome = { row, id: '', created: false };
    try {
      if (row.problem) throw new SalesforceError('INVALID_BATCH_ROW', row.problem);
      return { outcome, record: readCells(reader, this.#header, row.cells) };
    } catch (error) {
      const thrown = thrownError(error);
      return { outcome: { ...outcome, error: thrown.message.startsWith('Line ') ? thrown : { ...thrown, message: `Line ${row.line}: ${thrown.message}` } } };
    }
  }

  #dml(tx: Transaction, records: RawRecord[]): DmlResult[] {
    const operation = this.#job.operation as IngestOperation;
    const hard = operation === 'hardDelete';
    return tx.save(hard ? 'delete' : operation, this.#job.object, records, { allOrNone: false, access: 'user', externalIdField: this.#job.externalIdFieldName, hard });
  }

  /** Results and progress of one chunk, inside the chunk's transaction. */
  #record(outcomes: RowOutcome[]): void {
    const { chunks, processed, failed } = this.#job;
    KEEP[this.#job.jobType]!(this.#store, this.#job, outcomes);
    this.#save({ chunks: chunks + 1, processed: processed + outcomes.length, failed: failed + outcomes.filter(({ error }) => error).length });
  }
}

function settle(outcome: RowOutcome, result: DmlResult): void {
  outcome.id = result.id ?? '';
  outcome.created = result.created ?? false;
  if (!result.success) outcome.error = result.errors[0];
}
