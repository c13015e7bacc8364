import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { Org } from '../org.ts';

const KIND = 'autoNumber';

/** The next values of an auto number field, e.g. LB-{00000} → LB-00042. */
export function nextNumbers(org: Org, def: ObjectDef, field: FieldDef, count: number): string[] {
  const key = `${def.name}.${field.name}`;
  const stored = org.db.documents.get(KIND, key);
  const first = stored === undefined ? field.autoNumber!.startingNumber : Number(stored.toString());
  org.db.documents.put(KIND, key, String(first + count));
  const print = numberFormat(field.autoNumber!.displayFormat, org.clock.now());
  return Array.from({ length: count }, (_, index) => print(first + index));
}

/** How numbers are written: `{0000}` and the date parts {YYYY}, {YY}, {MM}, {DD} of a display format are filled. */
export function numberFormat(format: string, now: number): (number: number) => string {
  const date = new Date(now).toISOString();
  const parts: Readonly<Record<string, string>> = { YYYY: date.slice(0, 4), YY: date.slice(2, 4), MM: date.slice(5, 7), DD: date.slice(8, 10) };
  const dated = format.replace(/\{(YYYY|YY|MM|DD)\}/g, (_whole, part: string) => parts[part]);
  const [before, digits, after] = dated.split(/\{(0+)\}/);
  return digits === undefined ? () => dated : (number) => `${before}${String(number).padStart(digits.length, '0')}${after}`;
}
