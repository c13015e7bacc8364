import type { FieldDef } from '../../../schema/types.ts';

/** The field's type by its name in Schema.DisplayType. */
export function displayType(field: FieldDef): string {
  if (field.type === 'string' && field.referenceTo.length > 0) return 'REFERENCE';
  return field.type === 'int' ? 'INTEGER' : field.type.toUpperCase();
}
