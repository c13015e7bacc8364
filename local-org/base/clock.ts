/** The org's clock. Everything in the org that asks for the time asks here, so that tests can move it. */
export class Clock {
  #frozenAt: number | undefined;

  /** Epoch milliseconds. */
  now(): number {
    return this.#frozenAt ?? Date.now();
  }

  /** Stops the clock at an instant, epoch milliseconds. */
  set(instant: number): void {
    this.#frozenAt = instant;
  }

  /** Back to the machine's time. */
  real(): void {
    this.#frozenAt = undefined;
  }

  get isReal(): boolean {
    return this.#frozenAt === undefined;
  }
}
