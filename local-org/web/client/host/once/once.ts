/** Answers by key, each fetched once per page load; one that failed is fetched again. */
export class Once<T> {
  readonly #load: (key: string) => Promise<T>;
  readonly #answers = new Map<string, Promise<T>>();

  constructor(load: (key: string) => Promise<T>) {
    this.#load = load;
  }

  get(key: string): Promise<T> {
    let answer = this.#answers.get(key);
    if (!answer) {
      answer = this.#load(key);
      this.#answers.set(key, answer);
      answer.catch(() => this.#answers.delete(key));
    }
    return answer;
  }
}
