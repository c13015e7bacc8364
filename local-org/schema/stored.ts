/** Object definitions as text, so that an org keeps its deployed schema across restarts. */
import type { SchemaCatalogue } from './catalogue.ts';
import type { FieldDef, ObjectDef } from './types.ts';

/** The kind of document that holds one object definition, keyed by API name. */
export const SCHEMA_DOCUMENT = 'schema';

export function encodeObject(def: ObjectDef): string {
  return JSON.stringify({ ...def, fields: [...def.fields.values()], trackedFields: [...def.trackedFields] });
}

export function decodeObject(text: string): ObjectDef {
  const stored = JSON.parse(text) as Omit<ObjectDef, 'fields' | 'trackedFields'> & { fields: FieldDef[]; trackedFields: string[] };
  return { ...stored, fields: new Map(stored.fields.map((field) => [field.name.toLowerCase(), field])), trackedFields: new Set(stored.trackedFields) };
}

/** Puts every stored definition into the catalogue: what Org.open does before the tables are synced. */
export function loadSchema(catalogue: SchemaCatalogue, documents: { list(kind: string): { value: string | Uint8Array }[] }): void {
  for (const { value } of documents.list(SCHEMA_DOCUMENT)) catalogue.put(decodeObject(value as string));
}
