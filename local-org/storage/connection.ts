/** The SQLite connection: how it is opened, SQL functions, prepared statements, copies of its content. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import type { SqlValue } from './codec.ts';
import { fold } from './fold.ts';

const MAX_STATEMENTS = 2_000;
/** 80 MB of 4 KB pages: checkpoints in the middle of a bulk load cost more than the longer log. */
const CHECKPOINT_PAGES = 20_000;

/** Answers `call(name, …)` in the SQL of one query. */
export type SqlCall = (name: string, args: SqlValue[]) => SqlValue;

export class Connection {
  readonly path: string;
  #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #call: SqlCall | undefined;

  constructor(path: string) {
    this.path = path;
    this.#database = new DatabaseSync(path);
    this.#configure();
  }

  get database(): DatabaseSync {
    return this.#database;
  }

  get isMemory(): boolean {
    return this.path === ':memory:';
  }

  /** WAL with synchronous NORMAL: what was committed survives the death of the process; only a power cut may take the last commits. */
  #configure(): void {
    this.#database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF`);
    this.#database.function('fold', { deterministic: true }, (text) => (typeof text === 'string' ? fold(text) : null));
    this.#database.function('call', { varargs: true }, (name, ...args) => this.#call!(name as string, args as SqlValue[]));
  }

  /** A prepared statement whose rows are arrays, kept by its text. */
  prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= MAX_STATEMENTS) this.#statements.delete(this.#statements.keys().next().value!);
    const statement = this.#database.prepare(sql);
    statement.setReturnArrays(true);
    this.#statements.set(sql, statement);
    return statement;
  }

  all(sql: string, params: SqlValue[], call?: SqlCall): SqlValue[][] {
    const outer = this.#call;
    this.#call = call;
    try {
      return this.prepare(sql).all(...params) as unknown as SqlValue[][];
    } finally {
      this.#call = outer;
    }
  }

  forgetStatements(): void {
    this.#statements.clear();
  }

  serialize(): Uint8Array {
    return this.#database.serialize();
  }

  /** Replaces the whole content. Not inside a transaction. */
  load(content: Uint8Array): void {
    this.#statements.clear();
    if (this.isMemory) this.#database.deserialize(content);
    else this.#replaceFile(content);
  }

  #replaceFile(content: Uint8Array): void {
    this.#database.close();
    for (const suffix of ['-wal', '-shm']) rmSync(this.path + suffix, { force: true });
    writeFileSync(this.path, content);
    this.#database = new DatabaseSync(this.path);
    this.#configure();
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

/** Named copies of a database: beside its file, or in memory with a database in memory. */
export class Snapshots {
  readonly #connection: Connection;
  readonly #kept = new Map<string, Uint8Array>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  take(name: string): void {
    const content = this.#connection.serialize();
    if (this.#connection.isMemory) this.#kept.set(name, content);
    else writeFileSync(this.#file(name), content);
  }

  /** False when there is no snapshot of that name. */
  restore(name: string): boolean {
    const content = this.#read(name);
    if (content) this.#connection.load(content);
    return content !== undefined;
  }

  #read(name: string): Uint8Array | undefined {
    if (this.#connection.isMemory) return this.#kept.get(name);
    return existsSync(this.#file(name)) ? readFileSync(this.#file(name)) : undefined;
  }

  #file(name: string): string {
    return `${this.#connection.path}.snapshot-${encodeURIComponent(name)}`;
  }
}
