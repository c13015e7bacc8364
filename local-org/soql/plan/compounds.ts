import type { FieldDef, ObjectDef } from '../../schema/types.ts';

const ADDRESS_PARTS = ['City', 'Country', 'CountryCode', 'GeocodeAccuracy', 'Latitude', 'Longitude', 'PostalCode', 'State', 'StateCode', 'Street'];

/** The stored parts of a compound address or location under the keys of its JSON; undefined for other fields. */
export function compoundParts(def: ObjectDef, field: FieldDef): { key: string; part: FieldDef }[] | undefined {
  if (field.type === 'address') return partsNamed(def, field.name.replace(/Address$/, ''), ADDRESS_PARTS, '');
  if (field.type === 'location') return partsNamed(def, field.name.replace(/__c$/, '__'), ['Latitude', 'Longitude'], '__s');
  return undefined;
}

function partsNamed(def: ObjectDef, prefix: string, names: readonly string[], suffix: string): { key: string; part: FieldDef }[] {
  return names.flatMap((name) => {
    const part = def.fields.get(`${prefix}${name}${suffix}`.toLowerCase());
    return part ? [{ key: name[0].toLowerCase() + name.slice(1), part }] : [];
  });
}
