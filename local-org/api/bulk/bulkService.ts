import { setTimeout as wait } from 'node:timers/promises';
import type { Org } from '../../org/index.ts';
import { IngestRun } from './ingest.ts';
import { JobStore } from './job.ts';
import type { BulkJob } from './job.ts';
import { QueryResults } from './queryResults.ts';

/** A small load is done before its client polls for the first time. */
const PATIENCE_MS = 2000;

/** Runs ingest jobs one after the other, and takes up those that a stopped server left. */
export class BulkService {
  readonly store: JobStore;
  readonly results = new QueryResults();
  readonly #org: Org;
  #queue: Promise<void> = Promise.resolve();

  constructor(org: Org) {
    this.#org = org;
    this.store = new JobStore(org);
  }

  /** Resolves when the job is done, or after two seconds while it goes on. */
  async start(job: BulkJob): Promise<void> {
    this.#queue = this.#queue.then(() => new IngestRun(this.#org, this.store, job).run());
    const timer = new AbortController();
    await Promise.race([this.#queue, wait(PATIENCE_MS, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
  }

  /** Goes on with every load that was acknowledged and not finished. */
  resume(): void {
    this.store.deleteExpired();
    for (const job of this.store.list('V2Ingest', 'ClassicBatch')) if (job.state === 'UploadComplete' || job.state === 'InProgress') void this.start(job);
  }

  /** When the work under way has come to an end. */
  async idle(): Promise<void> {
    await this.#queue;
  }
}
