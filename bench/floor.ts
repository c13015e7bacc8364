import { fork } from 'node:child_process';
import { once } from 'node:events';

/** The floor, served by a process of its own, so that it shares nothing with who asks it. */
export class Floor {
  readonly people: number;
  readonly #url: string;
  readonly #stop: () => void;

  private constructor(people: number, url: string, stop: () => void) {
    this.people = people;
    this.#url = url;
    this.#stop = stop;
  }

  /** 40 cells a person, as 8 purposes × 5 channels. */
  static async open(cells: number): Promise<Floor> {
    const people = Math.ceil(cells / 40);
    const child = fork(new URL('floor-server.ts', import.meta.url), [String(people)], { execArgv: ['--disable-warning=ExperimentalWarning'] });
    const [port] = (await once(child, 'message')) as [number];
    return new Floor(people, `http://127.0.0.1:${port}`, () => child.disconnect());
  }

  async get(path: string): Promise<unknown> {
    return (await fetch(`${this.#url}${path}`)).json();
  }

  async post(path: string, body: unknown): Promise<unknown> {
    return (await fetch(`${this.#url}${path}`, { method: 'POST', body: JSON.stringify(body) })).json();
  }

  close(): void {
    this.#stop();
  }
}
