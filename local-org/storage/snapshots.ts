import { existsSync } from 'node:fs';
import type { Connection } from './connection.ts';

/** Named copies of a database: files beside its file, or in memory with a database in memory. */
export class Snapshots {
  readonly #connection: Connection;
  readonly #kept = new Map<string, Uint8Array>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  take(name: string): void {
    if (this.#connection.isMemory) this.#kept.set(name, this.#connection.serialize());
    else this.#connection.copyTo(this.#file(name));
  }

  /** False when there is no snapshot of that name. */
  restore(name: string): boolean {
    return this.#connection.isMemory ? this.#restoreMemory(name) : this.#restoreFile(name);
  }

  #restoreMemory(name: string): boolean {
    const content = this.#kept.get(name);
    if (content) this.#connection.deserialize(content);
    return content !== undefined;
  }

  #restoreFile(name: string): boolean {
    const exists = existsSync(this.#file(name));
    if (exists) this.#connection.replaceBy(this.#file(name));
    return exists;
  }

  #file(name: string): string {
    return `${this.#connection.path}.snapshot-${encodeURIComponent(name)}`;
  }
}
