import type { SchemaCatalogue } from '../../schema/index.ts';
import type { QueryRecord, QueryResult } from '../../soql/index.ts';
import type { Raw } from '../../schema/types.ts';
import { toJson } from './values.ts';

type JsonObject = Record<string, unknown>;

/** How query results become JSON: the catalogue for field types, the version for URLs. */
export interface JsonContext {
  catalogue: SchemaCatalogue;
  /** /services/data/v66.0, or with /tooling behind it. */
  apiPath: string;
}

/** Parts of a compound field come as a record that is none. */
const COMPOUNDS: ReadonlySet<string> = new Set(['Address', 'Location']);

function isNested(value: unknown): value is QueryRecord | QueryResult {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}

function attributesOf(record: QueryRecord, context: JsonContext): JsonObject {
  const id = record.id ?? record.values.get('Id');
  if (record.object === 'AggregateResult' || typeof id !== 'string') return { type: record.object };
  return { type: record.object, url: `${context.apiPath}/sobjects/${record.object}/${id}` };
}

function childResultJson(result: QueryResult, context: JsonContext): JsonObject | null {
  if (result.totalSize === 0) return null;
  return { totalSize: result.totalSize, done: true, records: result.records.map((record) => recordJson(record, context)) };
}

function valueJson(record: QueryRecord, name: string, value: Raw, context: JsonContext): unknown {
  const field = context.catalogue.object(record.object)?.fields.get(name.toLowerCase());
  const type = record.instants?.has(name) ? 'datetime' : field?.type;
  const id = record.id ?? record.values.get('Id');
  if (type === 'base64' && value !== null && typeof id === 'string') return `${context.apiPath}/sobjects/${record.object}/${id}/${name}`;
  return toJson(type, value);
}

/** One row as /query prints it: attributes first, then the selected fields in order. */
export function recordJson(record: QueryRecord, context: JsonContext): JsonObject {
  const json: JsonObject = COMPOUNDS.has(record.object) ? {} : { attributes: attributesOf(record, context) };
  for (const [name, value] of record.values) {
    if (!isNested(value)) json[name] = valueJson(record, name, value, context);
    else json[name] = 'records' in value ? childResultJson(value, context) : recordJson(value, context);
  }
  return json;
}
