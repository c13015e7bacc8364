import type { FieldDef, Raw } from './types.ts';

const NUMERIC: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent']);
const QUOTED = /^(['"])(.*)\1$/s;

/**
 * The default of a field where no formula is needed: checkboxes, picklists, numbers, quoted text, and the nothing that a new roll-up has to count. Undefined when the field has no
 * default, or one that must be evaluated.
 */
export function literalDefault(field: FieldDef): Raw | undefined {
  if (field.summary?.operation === 'count' || field.summary?.operation === 'sum') return 0;
  if (field.type === 'boolean') return field.defaultValue === undefined ? false : booleanDefault(field.defaultValue);
  if (field.type === 'picklist' || field.type === 'multipicklist') return picklistDefault(field);
  if (field.defaultValue === undefined) return undefined;
  if (NUMERIC.has(field.type) && Number.isFinite(Number(field.defaultValue))) return Number(field.defaultValue);
  const quoted = QUOTED.exec(field.defaultValue);
  if (quoted !== null && !quoted[2].includes(quoted[1])) return quoted[2];
  return field.custom ? undefined : field.defaultValue;
}

/** True when the default is a formula that has to be evaluated for each record. */
export function hasFormulaDefault(field: FieldDef): boolean {
  return field.defaultValue !== undefined && literalDefault(field) === undefined;
}

function booleanDefault(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' || lower === 'false' ? lower === 'true' : undefined;
}

function picklistDefault(field: FieldDef): Raw | undefined {
  const preset = field.picklistValues.find((value) => value.isDefault && value.isActive)?.value;
  if (preset !== undefined) return preset;
  if (field.defaultValue === undefined) return undefined;
  return QUOTED.exec(field.defaultValue)?.[2] ?? (field.custom ? undefined : field.defaultValue);
}
