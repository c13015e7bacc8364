/** Standard fields, which no deploy brought, as the Metadata API tells of them. */
import { statusTraits } from '../org/query/statusRows.ts';
import type { MetadataNode } from '../schema/index.ts';
import type { FieldDef, ObjectDef, Raw } from '../schema/types.ts';
import type { MetadataOrg } from './org.ts';
import { split } from './types/object/objectOf.ts';

/** From this version on the values of standard picklists are StandardValueSets. */
const VALUE_SETS = 38;

const TYPES: Partial<Record<FieldDef['type'], string>> = { picklist: 'Picklist', multipicklist: 'MultiselectPicklist', reference: 'Lookup' };

/** What a status object's columns are called in a value's metadata. */
const TRAITS: Readonly<Record<string, string>> = { IsConverted: 'converted', IsClosed: 'closed', IsWon: 'won', DefaultProbability: 'probability', ForecastCategory: 'forecastCategory' };

export function standardFieldNode(org: MetadataOrg, fullName: string, version: number): MetadataNode | undefined {
  const [object, name] = split(fullName);
  const def = org.catalogue.object(object);
  const field = def?.fields.get(name.toLowerCase());
  if (def === undefined || field === undefined || field.custom) return undefined;
  const type = TYPES[field.type];
  return {
    ...(field.picklistValues.length > 0 && version < VALUE_SETS ? { picklist: { picklistValues: valuesOf(def, field), sorted: 'false' } } : {}),
    ...(def.enableHistory ? { trackHistory: String(def.trackedFields.has(field.name)) } : {}),
    ...(type === undefined ? {} : { type }),
  };
}

function valuesOf(def: ObjectDef, field: FieldDef): MetadataNode[] {
  return field.picklistValues.filter(({ isActive }) => isActive).map(({ value, isDefault }) => ({ fullName: value, default: String(isDefault), ...traits(statusTraits(def.name, field.name, value)) }));
}

function traits(row: Readonly<Record<string, Raw>>): MetadataNode {
  return Object.fromEntries(Object.entries(TRAITS).flatMap(([column, name]) => (row[column] === undefined ? [] : [[name, String(row[column])]])));
}
