/** Measures the CPU time of running Apex, so that a loop or a recursion without end meets its limit. Called at every turn of a loop and by every method that calls others. */
import type { ApexTransaction } from '../lib/services.ts';

/** Turns between two looks at the clock. */
const INTERVAL = 4096;

export class CpuClock {
  #left = INTERVAL;
  #last = 0;
  #owner: ApexTransaction | undefined;

  tick(tx: ApexTransaction): void {
    if (--this.#left > 0) return;
    this.#left = INTERVAL;
    this.#measure(tx);
  }

  /** Starts to count for a transaction, or goes on with it. */
  #measure(tx: ApexTransaction): void {
    const now = process.cpuUsage().user / 1000;
    const spent = Math.floor(now - this.#last);
    if (this.#owner !== tx) {
      this.#owner = tx;
      this.#last = now;
    } else if (spent > 0) {
      this.#last += spent;
      tx.spend('cpuTime', spent);
    }
  }
}
