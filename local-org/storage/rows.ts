/** Reads and writes the rows of one table. Statements are kept by shape; values go straight from record to statement. */
import type { StatementSync } from 'node:sqlite';
import type { Raw, RawRecord } from '../schema/types.ts';
import type { SqlValue } from './codec.ts';
import type { Connection } from './connection.ts';
import { caseVariants, fold, isPlain } from './fold.ts';
import type { IdSpace } from './id-space.ts';
import { quote } from './table.ts';
import type { Column, Table } from './table.ts';

/** Many rows by one statement: half the time of a statement for each. */
const AMONG = '"Id" IN (SELECT value FROM json_each(?))';

export class Rows {
  readonly #connection: Connection;
  readonly #ids: IdSpace;
  readonly #table: Table;
  readonly #selectAll: string;
  readonly #idColumn: number;
  /** Statements of one shape, by their place in the code: their text is made once. */
  #byId: StatementSync | undefined;
  #removal: StatementSync | undefined;
  #any: StatementSync | undefined;

  constructor(connection: Connection, ids: IdSpace, table: Table) {
    this.#connection = connection;
    this.#ids = ids;
    this.#table = table;
    this.#idColumn = table.columns.findIndex((column) => column.name === 'Id');
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
  }

  /** The same changes to each row. */
  update(ids: readonly string[], changes: RawRecord): void {
    const columns = this.#columnsOf([changes]).filter((column) => column.name !== 'Id');
    if (columns.length === 0) return;
    const assignments = columns.map((column) => `${quote(column.name)} = ?`).join(', ');
    const values = columns.map((column) => column.encode(changes[column.name]));
    const head = `UPDATE ${quote(this.#table.object)} SET ${assignments}`;
    if (ids.length === 1) this.#connection.prepare(`${head} WHERE "Id" = ?`).run(...values, this.#ids.encode(ids[0]));
    else this.#connection.prepare(`${head} WHERE ${AMONG}`).run(...values, this.#listed(ids));
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

  #record(row: SqlValue[]): RawRecord {
    const record: RawRecord = {};
    const { columns } = this.#table;
    for (let i = 0; i < columns.length; i++) record[columns[i].name] = columns[i].decode(row[i]);
    return record;
  }

  /** The columns that these records give. Records of one batch mostly have the same keys. */
  #columnsOf(rows: RawRecord[]): Column[] {
    const names = new Set<string>();
    for (const row of rows) for (const name in row) names.add(name);
    return this.#table.columns.filter((column) => names.has(column.name) && !column.computed);
  }
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
