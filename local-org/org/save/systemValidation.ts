import type { FieldDef, ObjectDef, Raw } from '../../schema/types.ts';
import { isStored } from '../../storage/index.ts';
import { alive, fail, type SaveRow, type SaveStep, type SaveUnit } from './unit.ts';

const LONG_TEXTS: ReadonlySet<string> = new Set(['string', 'textarea', 'email', 'phone', 'url', 'encryptedstring', 'combobox']);
const NUMBERS: ReadonlySet<string> = new Set(['double', 'currency', 'percent', 'int']);
/** Written by the org itself whatever the record says. */
const SYSTEM_FIELDS: ReadonlySet<string> = new Set(['Id', 'IsDeleted', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp']);

/** Step 6: what the platform itself demands of a record: required fields, lengths, picklists, e-mail addresses. */
export const systemValidation: SaveStep = (unit) => {
  if (unit.operation !== 'insert' && unit.operation !== 'update') return;
  const { required, checked } = unit.tx.org.perDefinition.get(unit.def, rulesOf);
  for (const row of alive(unit)) {
    checkRequired(row, required);
    for (const name of row.changed) {
      const rule = checked.get(name);
      const value = row.record[name];
      if (rule !== undefined && value != null) for (const check of rule.checks) check(row, rule.field, value, unit);
    }
  }
};

function checkRequired(row: SaveRow, required: FieldDef[]): void {
  const missing = required.filter((field) => row.record[field.name] == null).map((field) => field.name);
  if (missing.length > 0) fail(row, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
}

type Check = (row: SaveRow, field: FieldDef, value: Raw, unit: SaveUnit) => void;

interface Rules {
  required: FieldDef[];
  /** By name of the field. */
  checked: ReadonlyMap<string, { field: FieldDef; checks: Check[] }>;
}

function rulesOf(def: ObjectDef): Rules {
  const fields = [...def.fields.values()].filter((field) => isStored(field) && !SYSTEM_FIELDS.has(field.name));
  return { required: fields.filter(isRequired), checked: new Map(fields.map((field) => [field.name, { field, checks: checksOf(field) }])) };
}

function isRequired(field: FieldDef): boolean {
  return !field.nillable && field.createable && field.type !== 'boolean' && field.autoNumber === undefined && field.name !== 'OwnerId';
}

function checksOf(field: FieldDef): Check[] {
  if (LONG_TEXTS.has(field.type)) return field.type === 'email' ? [checkLength, checkEmail] : [checkLength];
  if (NUMBERS.has(field.type)) return field.precision > 0 ? [checkNumber] : [];
  if (field.type === 'picklist') return field.restrictedPicklist ? [checkPicklist] : [checkLength];
  if (field.type === 'multipicklist') return field.restrictedPicklist ? [checkMultipicklist] : [];
  return [];
}

const checkLength: Check = (row, field, value, unit) => {
  const text = String(value);
  if (field.length > 0 && text.length > field.length) {
    if (unit.truncates) row.record[field.name] = text.slice(0, field.length);
    else fail(row, 'STRING_TOO_LONG', `${field.label}: data value too large: ${abbreviated(text)} (max length=${field.length})`, [field.name]);
  }
};

function abbreviated(text: string): string {
  return text.length > 255 ? `${text.slice(0, 252)}...` : text;
}

const EMAIL = /^[^\s@<>(),;:\\"[\]]+@[^\s@<>(),;:\\"[\]]+\.[^\s@<>(),;:\\"[\].]{2,}$/u;

const checkEmail: Check = (row, field, value) => {
  if (!EMAIL.test(String(value))) fail(row, 'INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${String(value)}`, [field.name]);
};

const checkNumber: Check = (row, field, value) => {
  if (Math.abs(value as number) < 10 ** (field.precision - field.scale)) return;
  fail(row, 'NUMBER_OUTSIDE_VALID_RANGE', `${field.label}: value outside of valid range on numeric field: ${String(value)}`, [field.name]);
};

const checkPicklist: Check = (row, field, value) => {
  const known = field.picklistValues.find((each) => each.value.toLowerCase() === String(value).toLowerCase());
  if (known?.isActive === true) row.record[field.name] = known.value;
  else badPicklist(row, field, String(value));
};

const checkMultipicklist: Check = (row, field, value) => {
  const known = new Set(field.picklistValues.filter((each) => each.isActive).map((each) => each.value.toLowerCase()));
  const unknown = String(value).split(';').find((each) => !known.has(each.trim().toLowerCase()));
  if (unknown !== undefined) badPicklist(row, field, unknown);
};

function badPicklist(row: SaveRow, field: FieldDef, value: string): void {
  fail(row, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `${field.label}: bad value for restricted picklist field: ${value}`, [field.name]);
}
