/** Named values of several kinds beside the records: deployed metadata, settings, jobs. They take part in transactions. */
import type { Connection } from './connection.ts';
import type { Vault } from './vault.ts';

export type DocumentValue = string | Uint8Array;

export class Documents {
  readonly #connection: Connection;
  readonly #table: string;
  readonly #vault: Vault | undefined;

  /** With a vault, values are encrypted in the file; kinds and keys are not. */
  constructor(connection: Connection, table = '_documents', vault?: Vault) {
    this.#connection = connection;
    this.#table = table;
    this.#vault = vault;
    connection.database.exec(`CREATE TABLE IF NOT EXISTS ${table} (kind TEXT, key TEXT, value, PRIMARY KEY (kind, key)) WITHOUT ROWID`);
  }

  get(kind: string, key: string): DocumentValue | undefined {
    const row = this.#connection.prepare(`SELECT value FROM ${this.#table} WHERE kind = ? AND key = ?`).get(kind, key) as unknown as DocumentValue[] | undefined;
    return row && this.#open(row[0]);
  }

  /** By key, those that exist. Asking for more than there are reads them all instead of looking for each. */
  getAll(kind: string, keys: readonly string[]): Map<string, DocumentValue> {
    const wanted = new Set(keys);
    const some = this.#connection.prepare(`SELECT key, value FROM ${this.#table} WHERE kind = ? LIMIT ?`).all(kind, keys.length + 1);
    const rows = (some.length <= keys.length ? some : this.#lookUp(kind, keys)) as unknown as [string, DocumentValue][];
    return new Map(rows.filter(([key]) => wanted.has(key)).map(([key, value]) => [key, this.#open(value)]));
  }

  #lookUp(kind: string, keys: readonly string[]): unknown[] {
    return this.#connection.prepare(`SELECT key, value FROM ${this.#table} WHERE kind = ? AND key IN (SELECT value FROM json_each(?))`).all(kind, JSON.stringify(keys));
  }

  put(kind: string, key: string, value: DocumentValue): void {
    const kept = this.#vault ? this.#vault.seal(value) : value;
    this.#connection.prepare(`INSERT INTO ${this.#table} VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value`).run(kind, key, kept);
  }

  /** The same empty value under many keys. */
  mark(kind: string, keys: readonly string[]): void {
    const kept = this.#vault ? this.#vault.seal('') : '';
    this.#connection.prepare(`INSERT OR REPLACE INTO ${this.#table} SELECT ?, value, ? FROM json_each(?)`).run(kind, kept, JSON.stringify(keys));
  }

  clear(kind: string): void {
    this.#connection.prepare(`DELETE FROM ${this.#table} WHERE kind = ?`).run(kind);
  }

  delete(kind: string, key: string): void {
    this.#connection.prepare(`DELETE FROM ${this.#table} WHERE kind = ? AND key = ?`).run(kind, key);
  }

  /** All of a kind, by key in code point order. */
  list(kind: string): { key: string; value: DocumentValue }[] {
    const rows = this.#connection.prepare(`SELECT key, value FROM ${this.#table} WHERE kind = ? ORDER BY key`).all(kind) as unknown as [string, DocumentValue][];
    return rows.map(([key, value]) => ({ key, value: this.#open(value) }));
  }

  #open(kept: DocumentValue): DocumentValue {
    return this.#vault ? this.#vault.open(kept as Uint8Array) : kept;
  }
}
