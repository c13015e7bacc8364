/** The SQLite connection: how it is opened, its SQL functions, prepared statements, its content as a whole. */
import { constants, copyFileSync, rmSync } from 'node:fs';
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

  /** What is deleted in a file is overwritten there. WAL with synchronous NORMAL: what was committed survives the death of the process; only a power cut may take the last commits. */
  #configure(): void {
    this.#database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA cache_size = -262144; PRAGMA mmap_size = 2147418112; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF`);
    if (!this.isMemory) this.#database.exec('PRAGMA secure_delete = ON');
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

  /** Empties the write-ahead log, which holds earlier versions of pages. Not inside a transaction. */
  truncateLog(): void {
    if (!this.isMemory) this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  serialize(): Uint8Array {
    return this.#database.serialize();
  }

  /** Copies the content to another file. Not inside a transaction. */
  copyTo(path: string): void {
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    copyFileSync(this.path, path, constants.COPYFILE_FICLONE);
  }

  /** Replaces the content by a file that copyTo made. Not inside a transaction. */
  replaceBy(path: string): void {
    this.close();
    for (const suffix of ['-wal', '-shm']) rmSync(this.path + suffix, { force: true });
    copyFileSync(path, this.path, constants.COPYFILE_FICLONE);
    this.#database = new DatabaseSync(this.path);
    this.#configure();
  }

  /**
   * Replaces the content of a database in memory by what serialize() gave. Into a fresh connection: node:sqlite 24.21 may crash after
   * deserialize() on a connection that has prepared statements.
   */
  deserialize(content: Uint8Array): void {
    this.close();
    this.#database = new DatabaseSync(this.path);
    this.#database.deserialize(content);
    this.#configure();
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}
