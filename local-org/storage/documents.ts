/** Named values of several kinds beside the records: deployed metadata, settings, jobs. They take part in transactions. */
import type { Connection } from './connection.ts';

export type DocumentValue = string | Uint8Array;

export class Documents {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
    connection.database.exec('CREATE TABLE IF NOT EXISTS _documents (kind TEXT, key TEXT, value, PRIMARY KEY (kind, key)) WITHOUT ROWID');
  }

  get(kind: string, key: string): DocumentValue | undefined {
    const row = this.#connection.prepare('SELECT value FROM _documents WHERE kind = ? AND key = ?').get(kind, key) as unknown as DocumentValue[] | undefined;
    return row?.[0];
  }

  put(kind: string, key: string, value: DocumentValue): void {
    this.#connection.prepare('INSERT INTO _documents VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value').run(kind, key, value);
  }

  delete(kind: string, key: string): void {
    this.#connection.prepare('DELETE FROM _documents WHERE kind = ? AND key = ?').run(kind, key);
  }

  /** All of a kind, by key in code point order. */
  list(kind: string): { key: string; value: DocumentValue }[] {
    const rows = this.#connection.prepare('SELECT key, value FROM _documents WHERE kind = ? ORDER BY key').all(kind) as unknown as [string, DocumentValue][];
    return rows.map(([key, value]) => ({ key, value }));
  }
}
