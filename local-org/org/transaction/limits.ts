import type { LimitName } from '../../apex/lib/services.ts';
import { LimitException } from '../../apex/lib/exception.ts';

type Ceilings = Readonly<Record<LimitName, number>>;

/** Source: Apex Developer Guide, "Execution Governors and Limits". CPU in milliseconds, heap in bytes. */
export const SYNCHRONOUS: Ceilings = {
  queries: 100, queryRows: 50_000, aggregateQueries: 300, soslQueries: 20, dmlStatements: 150, dmlRows: 10_000, callouts: 100, emailInvocations: 10,
  futureCalls: 50, queueableJobs: 50, cpuTime: 10_000, heapSize: 6_000_000, publishImmediateDml: 150, queryLocatorRows: 10_000, mobilePushApexCalls: 10,
  apexCursorRows: 50_000_000, fetchCallsOnApexCursor: 100,
};

export const ASYNCHRONOUS: Ceilings = { ...SYNCHRONOUS, queries: 200, cpuTime: 60_000, heapSize: 12_000_000, futureCalls: 0, queueableJobs: 1 };

/** A future call may come out of a queueable; out of a batch or another future it may not. */
export const QUEUEABLE: Ceilings = { ...ASYNCHRONOUS, futureCalls: 50 };

const WORDS: Readonly<Record<LimitName, string>> = {
  queries: 'Too many SOQL queries', queryRows: 'Too many query rows', aggregateQueries: 'Too many aggregate queries', soslQueries: 'Too many SOSL queries',
  dmlStatements: 'Too many DML statements', dmlRows: 'Too many DML rows', callouts: 'Too many callouts', emailInvocations: 'Too many Email Invocations',
  futureCalls: 'Too many future calls', queueableJobs: 'Too many queueable jobs added to the queue', cpuTime: 'Apex CPU time limit exceeded',
  heapSize: 'Apex heap size too large', publishImmediateDml: 'Too many publish immediate DML statements', queryLocatorRows: 'Too many query locator rows',
  mobilePushApexCalls: 'Too many mobile push Apex calls', apexCursorRows: 'Too many Apex cursor rows', fetchCallsOnApexCursor: 'Too many fetch calls on Apex cursors',
};

/** Counts of one set of limits; a test gets a second set between startTest and stopTest. */
export class Limits {
  readonly #ceilings: Ceilings;
  readonly #used = new Map<LimitName, number>();
  readonly #started = performance.now();
  #isOpen = false;

  constructor(ceilings: Ceilings) {
    this.#ceilings = ceilings;
  }

  spend(limit: LimitName, amount: number): void {
    const used = this.used(limit) + amount;
    this.#used.set(limit, used);
    if (!this.#isOpen && used > this.#ceilings[limit]) throw new LimitException(limit === 'cpuTime' ? WORDS.cpuTime : `${WORDS[limit]}: ${used}`);
  }

  used(limit: LimitName): number {
    return limit === 'cpuTime' ? Math.round(performance.now() - this.#started) : (this.#used.get(limit) ?? 0);
  }

  allowed(limit: LimitName): number {
    return this.#ceilings[limit];
  }

  /** Counts without a ceiling, for the APIs. */
  count(limit: LimitName, amount: number): void {
    this.#used.set(limit, this.used(limit) + amount);
  }

  /** Body may use as much as it likes. */
  unlimited<T>(body: () => T): T {
    const saved = this.save();
    this.#isOpen = true;
    try {
      return body();
    } finally {
      this.#isOpen = false;
      this.restore(saved);
    }
  }

  /** The counts, to go back to when an attempt at partial success is undone. */
  save(): ReadonlyMap<LimitName, number> {
    return new Map(this.#used);
  }

  restore(saved: ReadonlyMap<LimitName, number>): void {
    this.#used.clear();
    for (const [limit, used] of saved) this.#used.set(limit, used);
  }
}
