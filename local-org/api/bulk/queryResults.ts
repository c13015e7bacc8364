import type { QueryCursor } from '../../soql/index.ts';

const KEPT = 20;

/** Open results of the last query jobs, in memory; an older job's query is opened again. */
export class QueryResults {
  readonly #open = new Map<string, QueryCursor>();

  put(jobId: string, cursor: QueryCursor): void {
    this.#open.set(jobId, cursor);
    for (const oldest of [...this.#open.keys()].slice(0, -KEPT)) this.#open.delete(oldest);
  }

  get(jobId: string): QueryCursor | undefined {
    return this.#open.get(jobId);
  }

  delete(jobId: string): void {
    this.#open.delete(jobId);
  }
}
