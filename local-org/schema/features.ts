import type { SchemaCatalogue } from './catalogue.ts';
import { contactFieldOf } from './personFields.ts';
import type { ObjectDef } from './types.ts';

/** Parts of the schema that an org has or has not, under the names that scratch org definitions use. */
export const SCHEMA_FEATURES: readonly string[] = ['PersonAccounts'];

const NAME_PARTS: ReadonlySet<string> = new Set(['FirstName', 'LastName', 'MiddleName', 'Suffix', 'Salutation']);

/** Whether a field of Account holds something of a person: an org without person accounts does not have it. */
export function isPersonField(name: string): boolean {
  return NAME_PARTS.has(name) || /^Person[A-Z]/.test(name) || contactFieldOf(name) !== undefined;
}

/** Takes away what an org without some features does not have. Source: Object Reference, "Account", "Person Account Fields". */
export function keepFeatures(catalogue: SchemaCatalogue, features: readonly string[]): void {
  if (features.some((name) => name.toLowerCase() === 'personaccounts')) return;
  catalogue.put(without(catalogue.object('Account')!, (name) => isPersonField(name) || name === 'IsPersonAccount'));
  catalogue.put(without(catalogue.object('Contact')!, (name) => name === 'IsPersonAccount'));
}

function without(def: ObjectDef, isGone: (name: string) => boolean): ObjectDef {
  return { ...def, fields: new Map([...def.fields].filter(([, field]) => !isGone(field.name))) };
}
