import type { AsyncJobRequest } from '../../apex/lib/services.ts';
import type { OrgDatabase } from '../../storage/index.ts';
import type { Frozen } from './freeze.ts';

/** Asynchronous Apex that waits for its turn, or a schedule. */
export interface Job {
  /** Of the AsyncApexJob row; of the CronTrigger for a schedule. */
  readonly id: string;
  readonly kind: AsyncJobRequest['kind'];
  readonly className: string;
  readonly methodName: string | null;
  readonly userId: string;
  /** Epoch milliseconds; not before. */
  readonly runAt: number;
  /** The instance, or the list of arguments of a future method. */
  readonly state: Frozen;
  readonly scopeSize: number;
  readonly cron: string | null;
  /** How many queueables stand before this one in its chain. */
  readonly depth: number;
  readonly signature?: string;
  /** The CronTrigger of a batch that System.scheduleBatch has put off. */
  readonly trigger?: string;
  /** A batch that has started. */
  readonly progress?: BatchProgress;
}

export interface BatchProgress {
  readonly chunks: number;
  /** Index of the chunk that comes next. */
  readonly next: number;
  readonly errors: number;
}

const KIND = 'job';
const CHUNK = 'jobChunk';

/** Jobs of the org, kept across restarts. */
export class JobStore {
  readonly #db: OrgDatabase;

  constructor(db: OrgDatabase) {
    this.#db = db;
  }

  put(job: Job): void {
    this.#db.sealed.put(KIND, job.id, JSON.stringify(job));
  }

  get(id: string): Job | undefined {
    const stored = this.#db.sealed.get(KIND, id);
    return stored === undefined ? undefined : (JSON.parse(stored.toString()) as Job);
  }

  remove(id: string): void {
    const job = this.get(id);
    for (let index = job?.progress?.next ?? 0; index < (job?.progress?.chunks ?? 0); index++) this.#db.sealed.delete(CHUNK, chunkKey(id, index));
    this.#db.sealed.delete(KIND, id);
  }

  /** What a batch has to go through, a chunk each. */
  putChunk(id: string, index: number, records: Frozen): void {
    this.#db.sealed.put(CHUNK, chunkKey(id, index), JSON.stringify(records));
  }

  chunk(id: string, index: number): Frozen {
    return JSON.parse(this.#db.sealed.get(CHUNK, chunkKey(id, index))!.toString()) as Frozen;
  }

  /** The chunk at `progress.next` is done with. */
  passChunk(job: Job): void {
    this.#db.sealed.delete(CHUNK, chunkKey(job.id, job.progress!.next));
    this.put({ ...job, progress: { ...job.progress!, next: job.progress!.next + 1 } });
  }

  /** In the order in which they were asked for. */
  list(): Job[] {
    return this.#db.sealed.list(KIND).map(({ value }) => JSON.parse(value.toString()) as Job);
  }
}

function chunkKey(id: string, index: number): string {
  return `${id}/${index}`;
}
