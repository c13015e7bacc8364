import type { FieldDef, Raw } from '../schema/types.ts';

export interface QueryResult {
  totalSize: number;
  records: QueryRecord[];
}

export type QueryValue = Raw | QueryRecord | QueryResult;

export type ValueType = Pick<FieldDef, 'type' | 'scale'>;

/**
 * One record of a result. `values` holds the selected fields in order under their canonical names: a parent record under its
 * relationship name (null when there is none or the user may not see it), child records under the child relationship name, aggregates
 * and functions under their alias or exprN. A compound address is a record of object 'Address' whose keys are street, city, …
 */
export interface QueryRecord {
  /** 'AggregateResult' for grouped queries. */
  object: string;
  /** 18 characters, also when Id was not selected; null for aggregates and compounds. */
  id: string | null;
  values: Map<string, QueryValue>;
  /** Keys of aggregate values that are instants in epoch milliseconds, which no field tells. */
  instants?: ReadonlySet<string>;
  /** Of aggregates: the type of each value, for those who tell whole numbers from decimals. */
  types?: ReadonlyMap<string, ValueType>;
}
