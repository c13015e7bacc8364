import type { FieldDef, ObjectDef, Raw, RawRecord } from '../../schema/types.ts';
import { isStored } from '../../storage/index.ts';
import { alive, changedNames, type SaveStep } from './unit.ts';

/** Between load and validation: numbers get the field's decimals, texts lose blanks at their ends, a person's Name follows its parts. What was stored before is so already. */
export const normaliseValues: SaveStep = (unit) => {
  const rules = unit.tx.org.perDefinition.get(unit.def, rulesOf);
  const names = unit.tx.org.perDefinition.get(unit.def, namePartsOf);
  for (const row of alive(unit)) {
    row.changed = changedNames(row);
    for (const name of row.changed) {
      const rule = rules.get(name);
      if (rule !== undefined) row.record[name] = rule(row.record[name]);
    }
    if (names.length > 0 && refreshPersonName(unit.def, row.record, names)) row.changed.push('Name');
  }
};

type Rule = (value: Raw) => Raw;

const NUMBERS: ReadonlySet<string> = new Set(['double', 'currency', 'percent', 'int']);
const TEXTS: ReadonlySet<string> = new Set(['string', 'textarea', 'email', 'phone', 'url', 'picklist', 'combobox']);

function rulesOf(def: ObjectDef): Map<string, Rule> {
  return new Map([...def.fields.values()].filter(isStored).flatMap((field): [string, Rule][] => {
    if (NUMBERS.has(field.type)) return [[field.name, (value) => round(value, field)]];
    return TEXTS.has(field.type) ? [[field.name, trim]] : [];
  }));
}

/** Nothing but blanks is nothing. */
function trim(value: Raw): Raw {
  if (typeof value !== 'string' || !(isBlank(value, 0) || isBlank(value, value.length - 1))) return value;
  return value.trim() || null;
}

function isBlank(text: string, index: number): boolean {
  return text.charCodeAt(index) <= 32;
}

/** Half away from zero, on the decimal text of the number, so that 1.005 becomes 1.01. */
function round(value: Raw, field: FieldDef): Raw {
  if (typeof value !== 'number' || Number.isInteger(value)) return value;
  const shifted = Math.round(Number(`${Math.abs(value)}e${field.scale}`));
  return Math.sign(value) * Number(`${shifted}e-${field.scale}`);
}

/** Of Contact, Lead, User, Individual and person accounts: what Name is made of. */
function namePartsOf(def: ObjectDef): string[] {
  if (def.fields.get('lastname')?.compoundFieldName !== 'Name') return [];
  return ['FirstName', 'MiddleName', 'LastName', 'Suffix'].filter((name) => def.fields.has(name.toLowerCase()));
}

/** First, middle, last name and suffix; answers whether Name is another one now. */
function refreshPersonName(def: ObjectDef, record: RawRecord, parts: string[]): boolean {
  if (isPlainAccount(def, record)) return false;
  const name = parts.flatMap((part) => record[part] ?? []).join(' ') || null;
  if (name === (record.Name ?? null)) return false;
  record.Name = name;
  return true;
}

/** A person account is named by its parts; any other account has a name of its own. */
function isPlainAccount(def: ObjectDef, record: RawRecord): boolean {
  return def.fields.get('name')!.createable && record.LastName == null;
}
