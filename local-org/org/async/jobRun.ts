import type { RawRecord } from '../../schema/types.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import type { Org } from '../org.ts';
import type { RunOptions } from '../transaction/options.ts';
import { Transaction } from '../transaction/transaction.ts';
import type { Job, JobStore } from './job.ts';
import { thaw } from './thaw.ts';

export type StepLimits = NonNullable<RunOptions['limits']>;

/** One job at work: its steps run in transactions of their own, or inside the test that waits for them. */
export class JobRun {
  readonly org: Org;
  readonly job: Job;
  readonly store: JobStore;
  readonly #test: Transaction | null;

  constructor(org: Org, job: Job, store: JobStore, test: Transaction | null) {
    this.org = org;
    this.job = job;
    this.store = store;
    this.#test = test;
  }

  get isTest(): boolean {
    return this.#test !== null;
  }

  /** Runs Apex as a step of the job. */
  step<T>(limits: StepLimits, body: (tx: Transaction) => T, quiddity = QUIDDITY[this.job.kind]): T {
    const user = this.org.security.user(this.job.userId)!;
    const inside = (tx: Transaction): T => {
      tx.asyncDepth = this.job.depth + 1;
      tx.store.set('quiddity', quiddity);
      return tx.inApex(() => this.org.apex.enter(tx, () => body(tx)));
    };
    if (this.#test === null) return this.org.run(user, inside, { limits });
    return this.#inTest(this.#test, new Transaction(this.org, user, { limits, isTest: true, statics: this.#test.statics }), inside);
  }

  /** Mocks that the test set stay in force, and statics are those of the test (universalmock keeps its calls in one, and runs on orgs). */
  #inTest<T>(test: Transaction, tx: Transaction, body: (tx: Transaction) => T): T {
    for (const [key, value] of test.store) if (/test|mock/i.test(key)) tx.store.set(key, value);
    const result = this.#kept(tx, () => this.org.within(tx, () => body(tx)));
    test.tests.queued.push(...tx.tests.queued);
    test.tests.chained.push(...tx.tests.chained);
    return result;
  }

  /** A step that fails leaves nothing behind, also inside a test. */
  #kept<T>(tx: Transaction, body: () => T): T {
    let result: T;
    try {
      result = this.org.db.savepoint(body);
    } catch (error) {
      tx.commitActions.runAfterFailure();
      throw error;
    }
    tx.commitActions.run();
    return result;
  }

  instance(tx: Transaction): ApexValue {
    return thaw(tx, this.job.state);
  }

  /** Notes progress on the AsyncApexJob row. */
  note(changes: RawRecord): void {
    this.org.writer.update('AsyncApexJob', this.job.id, changes);
  }
}

/** What a finalizer runs as. */
export const FINALIZER = 'TRANSACTION_FINALIZER_QUEUEABLE';
const QUIDDITY: Readonly<Record<Job['kind'], string>> = { future: 'FUTURE', queueable: 'QUEUEABLE', batch: 'BATCH_APEX', schedule: 'SCHEDULED' };
