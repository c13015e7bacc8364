/** Custom fields of Contact as a person account has them. Source: Salesforce Help, "Custom Fields on Person Accounts": X__c is X__pc. */
import type { FieldDef, ObjectDef } from './types.ts';

const OWN_SUFFIX = /__c$/i;
const ACCOUNT_SUFFIX = /__pc$/i;

/** Account with the custom fields that Contact has now; undefined where nothing changes. */
export function withContactFields(account: ObjectDef, contact: ObjectDef): ObjectDef | undefined {
  if (!account.fields.has('ispersonaccount')) return undefined;
  const wanted = [...contact.fields.values()].filter((field) => OWN_SUFFIX.test(field.name) && field.formula === undefined).map(onAccount);
  const present = [...account.fields.values()].filter((field) => ACCOUNT_SUFFIX.test(field.name));
  if (wanted.length === 0 && present.length === 0) return undefined;
  const others = [...account.fields.values()].filter((field) => !ACCOUNT_SUFFIX.test(field.name));
  return { ...account, fields: new Map([...others, ...wanted].map((field) => [field.name.toLowerCase(), field])) };
}

/** The field of Contact behind a field of Account; undefined for all that Account has by itself. */
export function contactFieldOf(accountField: string): string | undefined {
  return ACCOUNT_SUFFIX.test(accountField) ? accountField.replace(ACCOUNT_SUFFIX, '__c') : undefined;
}

/** A business account has none of its values, so nothing is required. */
function onAccount(field: FieldDef): FieldDef {
  return { ...field, name: field.name.replace(OWN_SUFFIX, '__pc'), relationshipName: field.relationshipName?.replace(/__r$/i, '__pr'), childRelationshipName: undefined, nillable: field.type !== 'boolean' };
}
