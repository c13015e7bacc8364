/** One execution of a plan: its database, its parameters, who asks, and the SQL parameters gathered so far. */
import type { Raw } from '../../schema/types.ts';
import type { OrgDatabase, SqlCall, SqlValue } from '../../storage/index.ts';
import type { QueryAccess } from '../access.ts';
import { fiscalYearOf } from './fiscal.ts';
import type { FiscalYear } from './fiscal.ts';
import { Zone } from './zone.ts';

/** What a query needs besides its text. */
export interface QueryParameters {
  /** The value of `:name`; a list for IN. */
  bind(name: string): Raw | Raw[];
  /** Epoch milliseconds. */
  now: number;
  /** Olson id of the user's time zone. */
  timeZone: string;
  userId: string;
  /** For FORMAT(); 'en-US' when not given. */
  locale?: string;
  /** Deleted records too, as queryAll asks. */
  allRows?: boolean;
}

export class Run {
  readonly db: OrgDatabase;
  readonly access: QueryAccess;
  readonly parameters: QueryParameters;
  readonly call: SqlCall;
  values: SqlValue[] = [];
  /** Stored ids of the parents whose children are asked for, or of the page's records. */
  ids: readonly number[] = [];
  readonly allRows: boolean;
  #zone: Zone | undefined;
  #fiscalYear: FiscalYear | undefined;

  constructor(db: OrgDatabase, access: QueryAccess, parameters: QueryParameters, call: SqlCall, allRows: boolean) {
    this.db = db;
    this.access = access;
    this.parameters = parameters;
    this.call = call;
    this.allRows = allRows;
  }

  get zone(): Zone {
    this.#zone ??= new Zone(this.parameters.timeZone);
    return this.#zone;
  }

  get fiscalYear(): FiscalYear {
    this.#fiscalYear ??= fiscalYearOf(this.db);
    return this.#fiscalYear;
  }

  /** Adds a parameter; returns its place holder. */
  param(value: SqlValue): string {
    this.values.push(value);
    return '?';
  }

  /** `(SELECT value FROM json_each(?))` of these values; one value needs no list. */
  list(values: readonly SqlValue[]): string {
    if (values.length === 1) return `(${this.param(values[0])})`;
    return `(SELECT value FROM json_each(${this.param(JSON.stringify(values))}))`;
  }

  /** The same execution for another statement. */
  fork(ids: readonly number[]): Run {
    const run = new Run(this.db, this.access, this.parameters, this.call, this.allRows);
    run.ids = ids;
    return run;
  }
}
