import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { Org } from '../org.ts';

const KIND = 'autoNumber';

/** The next value of an auto number field, e.g. LB-{00000} → LB-00042. */
export function nextNumber(org: Org, def: ObjectDef, field: FieldDef): string {
  const key = `${def.name}.${field.name}`;
  const stored = org.db.documents.get(KIND, key);
  const number = stored === undefined ? field.autoNumber!.startingNumber : Number(stored.toString());
  org.db.documents.put(KIND, key, String(number + 1));
  return formatNumber(field.autoNumber!.displayFormat, number, org.clock.now());
}

/** Fills `{0000}` and the date parts {YYYY}, {YY}, {MM}, {DD} of a display format. */
export function formatNumber(format: string, number: number, now: number): string {
  const date = new Date(now).toISOString();
  const parts: Readonly<Record<string, string>> = { YYYY: date.slice(0, 4), YY: date.slice(2, 4), MM: date.slice(5, 7), DD: date.slice(8, 10) };
  return format.replace(/\{(0+|YYYY|YY|MM|DD)\}/g, (_whole, part: string) => parts[part] ?? String(number).padStart(part.length, '0'));
}
