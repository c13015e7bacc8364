import type { Raw } from '../../schema/types.ts';
import type { QueryRecord, QueryValue } from '../../soql/index.ts';

/** The value of a row at a path: Name, Owner.Name; null below a parent that is not there. */
export function valueAt(record: QueryRecord, path: string): Raw {
  return path.split('.').reduce<QueryValue>((from, name) => (isRecord(from) ? (from.values.get(name) ?? null) : null), record) as Raw;
}

function isRecord(value: QueryValue): value is QueryRecord {
  return typeof value === 'object' && value !== null && 'values' in value;
}
