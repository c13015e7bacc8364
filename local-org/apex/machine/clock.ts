/** Measures the CPU time of running Apex, so that a loop or a recursion without end meets its limit. Told of the turns of loops and of each call of a method that calls others. */
import type { ApexTransaction } from '../lib/services.ts';

/** Turns and calls between two looks at the clock. */
const INTERVAL = 4096;
/** No more CPU time can have been spent than time went by; asking for it costs far more. */
const MILLISECONDS_WORTH_ASKING = 20;

export class CpuClock {
  #left = INTERVAL;
  #last = 0;
  #askedAt = 0;
  #owner: ApexTransaction | undefined;

  tick(turns: number, machine: { readonly tx: ApexTransaction }): void {
    this.#left -= turns;
    if (this.#left > 0) return;
    this.#left = INTERVAL;
    this.#measure(machine.tx);
  }

  /** Starts to count for a transaction, or goes on with it. */
  #measure(tx: ApexTransaction): void {
    if (this.#owner === tx && performance.now() - this.#askedAt < MILLISECONDS_WORTH_ASKING) return;
    this.#askedAt = performance.now();
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
