/** Brings the tables in line with the catalogue. Data stays: columns are added and retyped, never dropped here. */
import type { DatabaseSync } from 'node:sqlite';
import { columnDdl, quote, tableDdl } from './table.ts';
import type { Column, Table } from './table.ts';

/** What the database has now of some tables: per table the declared column types, which tables have indexes, and the index definitions by name. */
interface Present {
  tables: Map<string, Map<string, string>>;
  indexed: Set<string>;
  indexes: Map<string, string>;
}

/** A new table has no index yet; addIndexes makes them once it is worth it, and from then on they follow the catalogue too. */
export function syncTables(connection: DatabaseSync, tables: readonly Table[]): void {
  const present = inspect(connection, tables.map((table) => table.object));
  for (const table of tables) {
    const columns = present.tables.get(table.object.toLowerCase());
    if (!columns) connection.exec(tableDdl(table));
    else alter(connection, table, columns, present);
    if (present.indexed.has(table.object.toLowerCase())) syncIndexes(connection, table, present.indexes);
  }
}

/** Makes those indexes of the table that are not there yet. */
export function addIndexes(connection: DatabaseSync, { indexes }: Table): void {
  for (const { ddl } of indexes) connection.exec(ddl.replace('CREATE INDEX', 'CREATE INDEX IF NOT EXISTS'));
}

/** Deletes an object's table, as deleting the object does on the platform. */
export function dropTable(connection: DatabaseSync, object: string): void {
  connection.exec(`DROP TABLE IF EXISTS ${quote(object)}`);
}

/** Deletes a field's column with its data and its indexes. */
export function dropColumn(connection: DatabaseSync, object: string, field: string): void {
  const present = inspect(connection, [object]);
  if (!present.tables.get(object.toLowerCase())?.has(field.toLowerCase())) return;
  for (const [name, ddl] of present.indexes) {
    if (ddl.includes(quote(field))) connection.exec(`DROP INDEX ${quote(name)}`);
  }
  connection.exec(`ALTER TABLE ${quote(object)} DROP COLUMN ${quote(field)}`);
}

function inspect(connection: DatabaseSync, objects: readonly string[]): Present {
  const present: Present = { tables: new Map(), indexed: new Set(), indexes: new Map() };
  const asked = JSON.stringify(objects.map((object) => object.toLowerCase()));
  const columns = connection.prepare(`SELECT lower(m.name) AS name, lower(p.name) AS field, p.type AS type FROM sqlite_schema m, pragma_table_xinfo(m.name) p WHERE m.type = 'table' AND lower(m.name) IN (SELECT value FROM json_each(?))`);
  for (const { name, field, type } of columns.all(asked) as { name: string; field: string; type: string }[]) {
    if (!present.tables.has(name)) present.tables.set(name, new Map());
    present.tables.get(name)!.set(field, type);
  }
  const indexes = connection.prepare(`SELECT name, lower(tbl_name) AS object, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) IN (SELECT value FROM json_each(?))`);
  for (const { name, object, sql } of indexes.all(asked)) {
    present.indexed.add(object as string);
    present.indexes.set(name as string, sql as string);
  }
  return present;
}

function alter(connection: DatabaseSync, table: Table, columns: Map<string, string>, present: Present): void {
  if (table.columns.some((column) => isRetyped(column, columns))) rebuild(connection, table, columns, present);
  else for (const column of table.columns) if (!columns.has(column.name.toLowerCase())) connection.exec(`ALTER TABLE ${quote(table.object)} ADD COLUMN ${columnDdl(column)}`);
}

function isRetyped(column: Column, columns: Map<string, string>): boolean {
  const type = columns.get(column.name.toLowerCase());
  return type !== undefined && type !== '' && !column.declaration.startsWith(type.replace(/ GENERATED ALWAYS$/i, ''));
}

/** Copies the rows into a table of the new shape; values take the new column's affinity. Indexes go with the old table. */
function rebuild(connection: DatabaseSync, table: Table, columns: Map<string, string>, present: Present): void {
  const kept = table.columns.filter((column) => columns.has(column.name.toLowerCase()) && !column.computed).map((column) => quote(column.name)).join(', ');
  const fresh = `${table.object}.new`;
  connection.exec(tableDdl(table, fresh));
  connection.exec(`INSERT INTO ${quote(fresh)} (${kept}) SELECT ${kept} FROM ${quote(table.object)}`);
  connection.exec(`DROP TABLE ${quote(table.object)}`);
  connection.exec(`ALTER TABLE ${quote(fresh)} RENAME TO ${quote(table.object)}`);
  for (const { name } of table.indexes) present.indexes.delete(name);
}

function syncIndexes(connection: DatabaseSync, table: Table, present: Map<string, string>): void {
  for (const { name, ddl } of table.indexes) {
    const existing = present.get(name);
    if (existing === ddl) continue;
    if (existing !== undefined) connection.exec(`DROP INDEX ${quote(name)}`);
    connection.exec(ddl);
  }
}
