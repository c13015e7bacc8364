import type { FieldDef } from '../../../schema/types.ts';

/** The field's type by its name in Schema.DisplayType. */
export function displayType(field: FieldDef): string {
  return field.type === 'int' ? 'INTEGER' : field.type.toUpperCase();
}
