import type { FieldDef, ObjectDef, Raw } from '../../schema/types.ts';
import { hasFormulaDefault, literalDefault, type SchemaCatalogue } from '../../schema/index.ts';
import { evaluateDefault } from './formulas.ts';
import { alive, type SaveRow, type SaveStep } from './unit.ts';

interface Defaults {
  literal: { name: string; value: Raw }[];
  formulas: FieldDef[];
}

/** Step 4, insert: default values, the owner and the record type of what the caller left out; a hierarchy setting is the organisation's unless it says whose. */
export const applyDefaults: SaveStep = (unit) => {
  if (unit.operation !== 'insert') return;
  const defaults = unit.tx.org.perDefinition.get(unit.def, defaultsOf);
  const owned = unit.def.fields.has('ownerid');
  for (const row of alive(unit)) {
    fillLiterals(row, defaults.literal);
    if (owned && row.record.OwnerId == null) row.record.OwnerId = unit.tx.user.id;
    if (unit.def.customSettingsType === 'Hierarchy' && row.record.SetupOwnerId == null) row.record.SetupOwnerId = unit.tx.organizationId;
    for (const field of defaults.formulas) if (row.record[field.name] === undefined) row.record[field.name] = evaluateDefault(unit, field, row);
  }
};

function fillLiterals(row: SaveRow, literals: Defaults['literal']): void {
  for (const { name, value } of literals) {
    const given = row.record[name];
    if (given === undefined || (given === null && typeof value === 'boolean')) row.record[name] = value;
  }
}

function defaultsOf(def: ObjectDef): Defaults {
  const fields = [...def.fields.values()].filter((field) => field.formula === undefined);
  const literal = fields.flatMap((field) => {
    const value = literalDefault(field);
    return value === undefined ? [] : [{ name: field.name, value }];
  });
  return { literal, formulas: fields.filter(hasFormulaDefault) };
}

/** Default values of a new record, as `SObjectType.newSObject(…, true)` and the "new" page show them. */
export function defaultRecord(catalogue: SchemaCatalogue, object: string): Record<string, Raw> {
  const def = catalogue.object(object);
  return def === undefined ? {} : Object.fromEntries(defaultsOf(def).literal.map(({ name, value }) => [name, value]));
}
