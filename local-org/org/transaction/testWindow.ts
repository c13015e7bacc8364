import { FinalException } from '../../apex/lib/exception.ts';
import type { Job } from '../async/job.ts';
import { Limits, SYNCHRONOUS } from './limits.ts';
import type { Transaction } from './transaction.ts';

/** The part of a test method between Test.startTest and Test.stopTest: limits of its own, and jobs that run at its end. */
export class TestWindow {
  /** Jobs that wait for the end of the window, or of the method. */
  readonly queued: Job[] = [];
  /** Jobs of finalizers: they run before Test.stopTest returns (async-lib counts on it, and runs on orgs). */
  readonly chained: Job[] = [];
  /** Whether events that are due now fail. */
  failsEvents = false;
  readonly #tx: Transaction;
  #outer: Limits | null = null;
  #started = false;

  constructor(tx: Transaction) {
    this.#tx = tx;
  }

  get isOpen(): boolean {
    return this.#outer !== null;
  }

  start(): void {
    if (this.#started) throw new FinalException('Testing already started');
    this.#started = true;
    this.#outer = this.#tx.limits;
    this.#tx.limits = new Limits(SYNCHRONOUS);
    this.#tx.hasUnsaved = false;
  }

  stop(): void {
    if (this.#outer === null) throw new FinalException('Testing has not started');
    const outer = this.#outer;
    this.#outer = null;
    this.#tx.limits = outer;
    this.#tx.commitActions.run();
    this.#tx.org.jobs.drainTest(this.#tx);
  }

  /** The end of the method: jobs that no stopTest ran run now. */
  finish(): void {
    while (this.queued.length > 0) this.#tx.org.jobs.drainTest(this.#tx);
  }
}
