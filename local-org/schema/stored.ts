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

/** The kind of document that names a standard object which a setting has switched off. */
export const HIDDEN_DOCUMENT = 'schema.hidden';

/**
 * Puts every stored definition into the catalogue: what Org.open does before the tables are synced. Of a standard object the
 * stored definition gives what an org may change; its standard fields are those of this version.
 */
export function loadSchema(catalogue: SchemaCatalogue, documents: { list(kind: string): { key: string; value: string | Uint8Array }[] }): void {
  for (const { value } of documents.list(SCHEMA_DOCUMENT)) {
    const stored = decodeObject(value as string);
    const standard = stored.kind === 'standard' ? catalogue.object(stored.name) : undefined;
    catalogue.put(standard === undefined ? stored : { ...stored, fields: new Map([...standard.fields, ...customFieldsOf(stored)]) });
  }
  for (const { key } of documents.list(HIDDEN_DOCUMENT)) catalogue.remove(key);
}

function customFieldsOf(def: ObjectDef): [string, FieldDef][] {
  return [...def.fields].filter(([, field]) => field.custom);
}
