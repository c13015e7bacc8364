/** Reads and writes the rows of one table. Statements are kept by shape; values go straight from record to statement. */
import type { StatementSync } from 'node:sqlite';
import type { Raw, RawRecord } from '../schema/types.ts';
import { same } from './codec.ts';
import type { Decode, SqlValue } from './codec.ts';
import type { Connection } from './connection.ts';
import { caseVariants, fold, isPlain } from './fold.ts';
import type { IdSpace } from './id-space.ts';
import { addIndexes } from './schema-sync.ts';
import { quote } from './table.ts';
import type { Column, Table } from './table.ts';

/** Many rows by one statement: half the time of a statement for each. */
const AMONG = '"Id" IN (SELECT value FROM json_each(?))';

/** Most tables of an org hold a few rows or none and are scanned faster than their indexes are made: a table gets them when it grows beyond this. */
const SMALL = 500;

interface Update {
  columns: Column[];
  head: string;
}

export class Rows {
  readonly #connection: Connection;
  readonly #ids: IdSpace;
  readonly #table: Table;
  readonly #selectAll: string;
  readonly #idColumn: number;
  readonly #record: (row: SqlValue[]) => RawRecord;
  /** Statements of one shape, by their place in the code: their text is made once. */
  #byId: StatementSync | undefined;
  #removal: StatementSync | undefined;
  #any: StatementSync | undefined;
  /** By the names that are changed, in their order. */
  readonly #updates = new Map<string, Update>();
  #size: number | undefined;
  #isIndexed = false;

  constructor(connection: Connection, ids: IdSpace, table: Table) {
    this.#connection = connection;
    this.#ids = ids;
    this.#table = table;
    this.#idColumn = table.columns.findIndex((column) => column.name === 'Id');
    this.#record = recordMaker(table.columns);
    this.#selectAll = `SELECT ${table.columns.map((column) => quote(column.name)).join(', ')} FROM ${quote(table.object)}`;
  }

  /** Rows carry Id. Keys that are no stored field are ignored, fields that no row gives stay empty. */
  insert(rows: RawRecord[]): void {
    if (rows.length === 0) return;
    const columns = this.#columnsOf(rows);
    const names = columns.map((column) => quote(column.name)).join(', ');
    const statement = this.#connection.prepare(`INSERT INTO ${quote(this.#table.object)} (${names}) VALUES (${columns.map(() => '?').join(', ')})`);
    const values: SqlValue[] = new Array(columns.length);
    for (const row of rows) {
      for (let i = 0; i < columns.length; i++) values[i] = columns[i].encode(row[columns[i].name] ?? null);
      statement.run(...values);
    }
    this.#grow(rows.length);
  }

  #grow(by: number): void {
    this.#size = this.#size === undefined ? this.#count() : this.#size + by;
    if (this.#size > SMALL && !this.#isIndexed) this.index();
  }

  index(): void {
    addIndexes(this.#connection.database, this.#table);
    this.#isIndexed = true;
  }

  /** As far as it matters. */
  #count(): number {
    const [[count]] = this.#connection.all(`SELECT count(*) FROM (SELECT 1 FROM ${quote(this.#table.object)} LIMIT ${SMALL + 1})`, []);
    return count as number;
  }

  /** After a rollback, which may have taken rows and indexes along. */
  recount(): void {
    this.#size = undefined;
    this.#isIndexed = false;
  }

  /** The same changes to each row. */
  update(ids: readonly string[], changes: RawRecord): void {
    const { columns, head } = this.#updateOf(changes);
    if (columns.length === 0) return;
    const values = columns.map((column) => column.encode(changes[column.name]));
    if (ids.length === 1) this.#connection.prepare(`${head} WHERE "Id" = ?`).run(...values, this.#ids.encode(ids[0]));
    else this.#connection.prepare(`${head} WHERE ${AMONG}`).run(...values, this.#listed(ids));
  }

  #updateOf(changes: RawRecord): Update {
    const key = Object.keys(changes).join();
    let update = this.#updates.get(key);
    if (update === undefined) {
      const columns = this.#columnsOf([changes]).filter((column) => column.name !== 'Id');
      update = { columns, head: `UPDATE ${quote(this.#table.object)} SET ${columns.map((column) => `${quote(column.name)} = ?`).join(', ')}` };
      this.#updates.set(key, update);
    }
    return update;
  }

  remove(ids: readonly string[]): void {
    this.#removal ??= this.#connection.prepare(`DELETE FROM ${quote(this.#table.object)} WHERE ${AMONG}`);
    this.#removal.run(this.#listed(ids));
  }

  #listed(ids: readonly string[]): string {
    return JSON.stringify(ids.map((id) => this.#ids.encode(id)));
  }

  /** By 18-character id, in the order asked; ids without a row are left out. */
  read(ids: readonly string[]): Map<string, RawRecord> {
    const rows = this.#rowsOf(ids);
    const records = new Map(rows.map((row) => [row[this.#idColumn] as number, row]));
    const found = new Map<string, RawRecord>();
    for (const id of ids) {
      const row = records.get(this.#ids.encode(id));
      if (row) this.#keep(found, row);
    }
    return found;
  }

  /** Of a table whose rows can be in the recycle bin: those that are. */
  deleted(ids: readonly string[]): string[] {
    const rows = this.#connection.prepare(`SELECT "Id" FROM ${quote(this.#table.object)} WHERE ${AMONG} AND +"IsDeleted" = 1`).all(this.#listed(ids));
    return (rows as unknown as SqlValue[][]).map(([id]) => this.#ids.decode(id as number));
  }

  #rowsOf(ids: readonly string[]): SqlValue[][] {
    if (ids.length === 1) return this.#all('"Id" = ?', [this.#ids.encode(ids[0])]);
    this.#byId ??= this.#connection.prepare(`${this.#selectAll} WHERE ${AMONG}`);
    return this.#byId.all(this.#listed(ids)) as unknown as SqlValue[][];
  }

  #keep(found: Map<string, RawRecord>, row: SqlValue[]): void {
    const record = this.#record(row);
    found.set(record.Id as string, record);
  }

  /** Rows whose field is one of the values, compared as SOQL does; null finds empty fields. */
  findBy(field: string, values: Raw[]): RawRecord[] {
    if (values.length > 1 && this.#isEmpty()) return [];
    const column = this.#table.byName.get(field.toLowerCase())!;
    const name = quote(column.name);
    const given = values.filter((value) => value !== null);
    const rows = values.length > given.length ? this.#all(`${name} IS NULL`, []) : [];
    if (!column.declaration.endsWith('NOCASE')) return [...rows, ...this.#in(name, given.map((value) => this.#searched(column, value)))].map((row) => this.#record(row));
    const { listed, folded } = searchTexts(given as string[]);
    const byFold = folded.length > 0 ? this.#all(`fold(${name}) IN (SELECT value FROM json_each(?))`, [JSON.stringify(folded)]) : [];
    return [...rows, ...this.#in(name, listed), ...byFold].map((row) => this.#record(row));
  }

  /** Most tables of an org are, and a delete asks each that may refer to what goes. */
  #isEmpty(): boolean {
    this.#any ??= this.#connection.prepare(`SELECT 1 FROM ${quote(this.#table.object)} LIMIT 1`);
    return this.#any.get() === undefined;
  }

  #searched(column: Column, value: Raw): SqlValue {
    return column.declaration === 'INTEGER' && typeof value === 'string' && value.length >= 15 ? this.#ids.encode(value) : column.encode(value);
  }

  #in(name: string, values: SqlValue[]): SqlValue[][] {
    if (values.length === 0) return [];
    if (values.length === 1) return this.#all(`${name} = ?`, values);
    return this.#all(`${name} IN (SELECT value FROM json_each(?))`, [JSON.stringify(values)]);
  }

  #all(where: string, values: SqlValue[]): SqlValue[][] {
    return this.#connection.prepare(`${this.#selectAll} WHERE ${where}`).all(...values) as unknown as SqlValue[][];
  }

  /** The columns that these records give. Records of one batch mostly have the same keys. */
  #columnsOf(rows: RawRecord[]): Column[] {
    const names = new Set<string>();
    for (const row of rows) for (const name in row) names.add(name);
    return this.#table.columns.filter((column) => names.has(column.name) && !column.computed);
  }
}

/** Printed as one literal, which gives all records of a table the same shape: a tenth of the time of setting key after key. */
function recordMaker(columns: Column[]): (row: SqlValue[]) => RawRecord {
  const entries = columns.map(({ name, decode }, i) => `${name}: ${decode === same ? `row[${i}]` : `decoders[${i}](row[${i}])`}`);
  const make = new Function('decoders', `return (row) => ({ ${entries.join(', ')} });`) as (decoders: Decode[]) => (row: SqlValue[]) => RawRecord;
  return make(columns.map(({ decode }) => decode));
}

/** Texts to look up through the index, and texts that only fold() compares rightly. */
function searchTexts(texts: string[]): { listed: string[]; folded: string[] } {
  const listed: string[] = [];
  const folded: string[] = [];
  for (const text of texts) {
    const variants = isPlain(text) ? [text] : caseVariants(text);
    if (variants) listed.push(...variants);
    else folded.push(fold(text));
  }
  return { listed, folded };
}
