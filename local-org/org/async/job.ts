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
}

const KIND = 'job';

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
    this.#db.sealed.delete(KIND, id);
  }

  /** In the order in which they were asked for. */
  list(): Job[] {
    return this.#db.sealed.list(KIND).map(({ value }) => JSON.parse(value.toString()) as Job);
  }
}
