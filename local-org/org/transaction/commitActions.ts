/** What a transaction does once it is over: mails, events, jobs. */
export class CommitActions {
  #afterCommit: (() => void)[] = [];
  #whateverHappens: (() => void)[] = [];

  /** Undone together with the records. */
  add(action: () => void): void {
    this.#afterCommit.push(action);
  }

  /** Happens also when the transaction is rolled back. */
  addForGood(action: () => void): void {
    this.#whateverHappens.push(action);
  }

  /** A point to go back to. */
  get length(): number {
    return this.#afterCommit.length;
  }

  truncate(length: number): void {
    this.#afterCommit.length = length;
  }

  /** The transaction is committed. */
  run(): void {
    const actions = [...this.#whateverHappens, ...this.#afterCommit];
    this.#whateverHappens = [];
    this.#afterCommit = [];
    for (const action of actions) action();
  }

  /** The transaction failed. */
  runAfterFailure(): void {
    this.#afterCommit = [];
    this.run();
  }
}
