/** What a transaction does once it is committed: mails, events, jobs. Undone together with the records. */
export class CommitActions {
  #actions: (() => void)[] = [];

  add(action: () => void): void {
    this.#actions.push(action);
  }

  /** A point to go back to. */
  get length(): number {
    return this.#actions.length;
  }

  truncate(length: number): void {
    this.#actions.length = length;
  }

  run(): void {
    const actions = this.#actions;
    this.#actions = [];
    for (const action of actions) action();
  }
}
