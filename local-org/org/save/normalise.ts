import type { FieldDef, ObjectDef, RawRecord } from '../../schema/types.ts';
import { isStored } from '../../storage/index.ts';
import { alive, type SaveStep } from './unit.ts';

/** Between load and validation: numbers get the field's decimals, texts lose blanks at their ends, a person's Name follows its parts. */
export const normaliseValues: SaveStep = (unit) => {
  const { numbers, texts } = unit.tx.org.perDefinition.get(unit.def, fieldsOf);
  for (const row of alive(unit)) {
    for (const field of numbers) round(row.record, field);
    for (const field of texts) trim(row.record, field);
    refreshPersonName(unit.def, row.record);
  }
};

const NUMBERS: ReadonlySet<string> = new Set(['double', 'currency', 'percent', 'int']);
const TEXTS: ReadonlySet<string> = new Set(['string', 'textarea', 'email', 'phone', 'url', 'picklist', 'combobox']);

function fieldsOf(def: ObjectDef): { numbers: FieldDef[]; texts: FieldDef[] } {
  const stored = [...def.fields.values()].filter((field) => isStored(field));
  return { numbers: stored.filter(({ type }) => NUMBERS.has(type)), texts: stored.filter(({ type }) => TEXTS.has(type)) };
}

/** Nothing but blanks is nothing. */
function trim(record: RawRecord, field: FieldDef): void {
  const value = record[field.name];
  if (typeof value === 'string' && (isBlank(value, 0) || isBlank(value, value.length - 1))) record[field.name] = value.trim() || null;
}

function isBlank(text: string, index: number): boolean {
  return text.charCodeAt(index) <= 32;
}

/** Half away from zero, on the decimal text of the number, so that 1.005 becomes 1.01. */
function round(record: RawRecord, field: FieldDef): void {
  const value = record[field.name];
  if (typeof value !== 'number' || Number.isInteger(value)) return;
  const shifted = Math.round(Number(`${Math.abs(value)}e${field.scale}`));
  record[field.name] = Math.sign(value) * Number(`${shifted}e-${field.scale}`);
}

const NAME_PARTS = ['FirstName', 'MiddleName', 'LastName', 'Suffix'];

/** Name of Contact, Lead, User, Individual: first, middle, last name and suffix. */
export function refreshPersonName(def: ObjectDef, record: RawRecord): void {
  if (def.fields.get('lastname')?.compoundFieldName !== 'Name' || isPlainAccount(def, record)) return;
  const parts = NAME_PARTS.filter((name) => def.fields.has(name.toLowerCase())).flatMap((name) => record[name] ?? []);
  record.Name = parts.length === 0 ? null : parts.join(' ');
}

/** A person account is named by its parts; any other account has a name of its own. */
function isPlainAccount(def: ObjectDef, record: RawRecord): boolean {
  return def.fields.get('name')!.createable && record.LastName == null;
}
