/** The database of one org: tables that follow the catalogue, rows, savepoints, documents, snapshots. */
import { SalesforceError } from '../base/errors.ts';
import type { ObjectDef, Raw, RawRecord } from '../schema/types.ts';
import { Codecs } from './codec.ts';
import type { SqlValue } from './codec.ts';
import { Connection } from './connection.ts';
import type { SqlCall } from './connection.ts';
import { Documents } from './documents.ts';
import { IdSpace } from './id-space.ts';
import { Rows } from './rows.ts';
import { dropColumn, dropTable, syncTables } from './schema-sync.ts';
import { Snapshots } from './snapshots.ts';
import { tableOf } from './table.ts';
import { Vault } from './vault.ts';

/** What storage needs of the catalogue. */
export interface ObjectSource {
  object(name: string): ObjectDef | undefined;
  objects(): Iterable<ObjectDef>;
}

/** A point of a transaction to go back to. Marks nest: releasing or rolling back one ends those made after it. */
export interface Mark {
  readonly depth: number;
}

export class OrgDatabase {
  readonly #connection: Connection;
  readonly #snapshots: Snapshots;
  readonly #catalogue: ObjectSource;
  #ids: IdSpace;
  #codecs: Codecs;
  #documents: Documents;
  #sealed: Documents;
  #hasPurged = false;
  readonly #rows = new Map<string, Rows>();
  /** Definitions that their tables follow. */
  readonly #synced = new Map<string, ObjectDef>();
  /** Tables were made or altered in the transaction that is open. */
  #hasUnsettledTables = false;
  #depth = 0;

  /** A file, made if missing, or ':memory:'. The tables of the catalogue exist afterwards. */
  static open(path: string, catalogue: ObjectSource): OrgDatabase {
    return new OrgDatabase(new Connection(path), catalogue);
  }

  private constructor(connection: Connection, catalogue: ObjectSource) {
    this.#connection = connection;
    this.#snapshots = new Snapshots(connection);
    this.#catalogue = catalogue;
    this.#ids = new IdSpace(connection.database);
    this.#codecs = new Codecs(this.#ids);
    this.#documents = new Documents(connection);
    this.#sealed = sealedDocuments(connection);
    this.syncSchema();
  }

  get documents(): Documents {
    return this.#documents;
  }

  /** Documents that may hold people's data and do not belong to the records: mails, uploads, state of jobs. Encrypted in a file. */
  get sealed(): Documents {
    return this.#sealed;
  }

  /** Ids as integers, for soql/. */
  get ids(): IdSpace {
    return this.#ids;
  }

  /** How values are kept, for soql/. */
  get codecs(): Codecs {
    return this.#codecs;
  }

  /** Creates and alters tables after the catalogue changed. Safe inside a transaction. */
  syncSchema(): void {
    const changed = [...this.#catalogue.objects()].filter((def) => def.fields.has('id') && this.#synced.get(def.name) !== def);
    if (changed.length === 0) return;
    this.savepoint(() => syncTables(this.#connection.database, changed.map((def) => tableOf(def, this.#codecs))));
    for (const def of changed) this.#synced.set(def.name, def);
    this.#hasUnsettledTables = this.#depth > 0;
    this.#connection.forgetStatements();
    this.#rows.clear();
  }

  /** Deletes the table of an object that left the catalogue. */
  dropObject(object: string): void {
    this.#connection.forgetStatements();
    dropTable(this.#connection.database, object);
    this.#forget(object);
  }

  /** Deletes a field's data. */
  dropField(object: string, field: string): void {
    this.#connection.forgetStatements();
    dropColumn(this.#connection.database, object, field);
    this.#forget(object);
  }

  #forget(object: string): void {
    this.#rows.delete(object);
    this.#synced.delete(object);
    this.#hasUnsettledTables = this.#depth > 0;
  }

  /** The next id of an object. No id is given twice, also after a rollback or restart. */
  newId(object: string): string {
    const def = this.#catalogue.object(object);
    if (!def) throw new SalesforceError('INVALID_TYPE', `sObject type '${object}' is not supported.`);
    return this.#ids.newId(def.keyPrefix);
  }

  insert(def: ObjectDef, rows: RawRecord[]): void {
    this.#of(def).insert(rows);
  }

  update(def: ObjectDef, id: string, changes: RawRecord): void {
    this.#of(def).update([id], changes);
  }

  /** The same changes to many rows. */
  updateAll(def: ObjectDef, ids: readonly string[], changes: RawRecord): void {
    this.#of(def).update(ids, changes);
  }

  remove(def: ObjectDef, ids: readonly string[]): void {
    this.#of(def).remove(ids);
  }

  /** Removes for good: once committed, neither the file nor its write-ahead log holds the rows any more. */
  purge(def: ObjectDef, ids: readonly string[]): void {
    this.remove(def, ids);
    this.#hasPurged = true;
  }

  /** All stored fields, soft-deleted rows included, by 18-character id. */
  read(def: ObjectDef, ids: readonly string[]): Map<string, RawRecord> {
    return this.#of(def).read(ids);
  }

  /** Those of the ids whose rows are in the recycle bin. */
  deleted(def: ObjectDef, ids: readonly string[]): string[] {
    return def.fields.has('isdeleted') ? this.#of(def).deleted(ids) : [];
  }

  /** Makes the indexes of a table that is still small. */
  index(def: ObjectDef): void {
    this.#of(def).index();
  }

  findBy(def: ObjectDef, field: string, values: Raw[]): RawRecord[] {
    return this.#of(def).findBy(field, values);
  }

  /** Rows as arrays. SQL may use `call(name, …)`, which the query's own function answers. For soql/ only. */
  all(sql: string, params: SqlValue[], call?: SqlCall): SqlValue[][] {
    return this.#connection.all(sql, params, call);
  }

  /** Runs body; its changes are undone when it throws. */
  savepoint<T>(body: () => T): T {
    const mark = this.mark();
    try {
      const result = body();
      this.release(mark);
      return result;
    } catch (error) {
      this.rollbackTo(mark);
      this.release(mark);
      throw error;
    }
  }

  /** Opens a transaction when none is open. */
  mark(): Mark {
    this.#depth++;
    this.#connection.prepare(`SAVEPOINT m${this.#depth}`).run();
    return { depth: this.#depth };
  }

  /** Undoes everything since the mark, which stays open and must still be released. */
  rollbackTo(mark: Mark): void {
    this.#check(mark);
    this.#connection.prepare(`ROLLBACK TO m${mark.depth}`).run();
    this.#depth = mark.depth;
    this.#ids.persist();
    for (const rows of this.#rows.values()) rows.recount();
    if (this.#hasUnsettledTables) this.#synced.clear();
  }

  /** Ends the mark and those inside it, keeping the changes; the outermost release commits. */
  release(mark: Mark): void {
    this.#check(mark);
    this.#connection.prepare(`RELEASE m${mark.depth}`).run();
    this.#depth = mark.depth - 1;
    if (this.#depth > 0) return;
    this.#ids.settle();
    this.#hasUnsettledTables = false;
    if (!this.#hasPurged) return;
    this.#hasPurged = false;
    this.#connection.truncateLog();
  }

  #check(mark: Mark): void {
    if (mark.depth > this.#depth) throw new Error(`Mark ${mark.depth} is no longer open`);
  }

  serialize(): Uint8Array {
    return this.#connection.serialize();
  }

  /** Keeps a copy of everything under a name. Not inside a transaction. */
  snapshot(name: string): void {
    if (this.#depth > 0) throw new Error('A snapshot cannot be taken inside a transaction');
    this.#snapshots.take(name);
  }

  /** Goes back to the copy. Not inside a transaction. False when there is none of that name. */
  restore(name: string): boolean {
    if (this.#depth > 0) throw new Error('A snapshot cannot be restored inside a transaction');
    const restored = this.#snapshots.restore(name);
    if (restored) this.#reload();
    return restored;
  }

  #reload(): void {
    this.#ids = new IdSpace(this.#connection.database);
    this.#codecs = new Codecs(this.#ids);
    this.#documents = new Documents(this.#connection);
    this.#sealed = sealedDocuments(this.#connection);
    this.#synced.clear();
    this.syncSchema();
  }

  close(): void {
    this.#connection.close();
  }

  #of(def: ObjectDef): Rows {
    const known = this.#rows.get(def.name);
    if (known) return known;
    const rows = new Rows(this.#connection, this.#ids, tableOf(def, this.#codecs));
    this.#rows.set(def.name, rows);
    return rows;
  }
}

function sealedDocuments(connection: Connection): Documents {
  return new Documents(connection, '_sealed', connection.isMemory ? undefined : Vault.beside(connection.path));
}
