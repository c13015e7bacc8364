import type { FieldDef, ObjectDef } from '../../schema/types.ts';

/** The fields by the names that records carry, which need no folding; for `perDefinition`. */
export function fieldsByName(def: ObjectDef): ReadonlyMap<string, FieldDef> {
  return new Map([...def.fields.values()].map((field) => [field.name, field]));
}
