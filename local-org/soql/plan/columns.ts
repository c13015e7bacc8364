import { join } from './sql.ts';
import type { Sql } from './sql.ts';

/** The columns of a SELECT, by position. */
export class Columns {
  readonly #columns: Sql[] = [];

  /** Its position. */
  add(column: Sql): number {
    return this.#columns.push(column) - 1;
  }

  list(): Sql {
    return join(this.#columns, ', ');
  }

  /** Named c0, c1 …, for use inside another SELECT. */
  named(): Sql {
    return join(this.#columns.map((column, i) => [...column, ` AS c${i}`]), ', ');
  }

  get count(): number {
    return this.#columns.length;
  }
}
