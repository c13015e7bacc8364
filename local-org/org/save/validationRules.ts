import type { ObjectDef, ValidationRule } from '../../schema/types.ts';
import { violates } from './formulas.ts';
import { alive, fail, type SaveStep } from './unit.ts';

/** Step 7: the object's active validation rules, all of them, so that a record shows every error at once. */
export const customValidationRules: SaveStep = (unit) => {
  if (unit.operation !== 'insert' && unit.operation !== 'update') return;
  const rules = activeRules(unit.def);
  if (rules.length === 0) return;
  for (const row of alive(unit)) {
    for (const rule of rules) if (violates(unit, rule, row)) refuse(unit.def, rule, row);
  }
};

function activeRules(def: ObjectDef): ValidationRule[] {
  return def.validationRules.filter((rule) => rule.active);
}

function refuse(def: ObjectDef, rule: ValidationRule, row: Parameters<typeof fail>[0]): void {
  const field = rule.errorField === undefined ? undefined : (def.fields.get(rule.errorField.toLowerCase())?.name ?? rule.errorField);
  fail(row, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.message, field === undefined ? [] : [field]);
}
