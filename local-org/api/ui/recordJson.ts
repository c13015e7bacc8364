import type { ObjectDef, Raw } from '../../schema/types.ts';
import type { QueryRecord } from '../../soql/index.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import { toJson } from '../json/values.ts';

interface UiValue {
  displayValue: string | null;
  value: unknown;
}

/** A record as the User Interface API gives it. */
export interface UiRecord {
  apiName: string;
  childRelationships: object;
  eTag: string;
  fields: Record<string, UiValue>;
  id: string | null;
  lastModifiedById: Raw;
  lastModifiedDate: unknown;
  recordTypeId: Raw;
  recordTypeInfo: null;
  systemModstamp: unknown;
  weakEtag: number;
}

/** Fields that every UI record carries beside those asked for. */
export const STANDING_FIELDS = ['Id', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp', 'RecordTypeId'];

function isoText(raw: Raw): unknown {
  return typeof raw === 'number' ? new Date(raw).toISOString() : raw;
}

function fieldValue(def: ObjectDef | undefined, name: string, raw: Raw): UiValue {
  const field = def?.fields.get(name.toLowerCase());
  const label = field?.picklistValues.find(({ value }) => value === raw)?.label ?? null;
  return { displayValue: label, value: field?.type === 'datetime' ? isoText(raw) : toJson(field?.type, raw) };
}

function nested(value: unknown): value is QueryRecord {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && (value as QueryRecord).values instanceof Map;
}

export function uiRecord(catalogue: SchemaCatalogue, record: QueryRecord): UiRecord {
  const def = catalogue.object(record.object);
  const value = (name: string): Raw => (record.values.get(name) as Raw | undefined) ?? null;
  const fields = [...record.values].map(([name, raw]): [string, UiValue] => {
    if (nested(raw)) return [name, { displayValue: (raw.values.get('Name') as string | undefined) ?? null, value: uiRecord(catalogue, raw) }];
    return [name, fieldValue(def, name, raw as Raw)];
  });
  const modified = Number(value('SystemModstamp') ?? 0);
  return {
    apiName: record.object, childRelationships: {}, eTag: modified.toString(16), fields: Object.fromEntries(fields), id: record.id, lastModifiedById: value('LastModifiedById'), lastModifiedDate: isoText(value('LastModifiedDate')),
    recordTypeId: value('RecordTypeId') ?? '012000000000000AAA', recordTypeInfo: null, systemModstamp: isoText(value('SystemModstamp')), weakEtag: modified,
  };
}
