/** System.Address: a compound address as a query reads it. Source: Apex Reference Guide, "Address Class". */
import { defineType, type ApexValue, type LibMember } from './define.ts';
import { ApexDouble } from './double.ts';
import { MEMBERS } from './types.ts';

const TEXTS = ['street', 'city', 'state', 'stateCode', 'postalCode', 'country', 'countryCode', 'geocodeAccuracy'];
const NUMBERS = ['latitude', 'longitude'];

export class AddressValue {
  static readonly apexName = 'System.Address';
  readonly parts: ReadonlyMap<string, unknown>;

  /** Parts by their names in the API: street, city, … */
  constructor(parts: ReadonlyMap<string, unknown>) {
    this.parts = parts;
  }

  get [MEMBERS](): Record<string, ApexValue> {
    return Object.fromEntries([...TEXTS, ...NUMBERS].map((name) => [name, this.part(name)]));
  }

  part(name: string): ApexValue {
    const value = this.parts.get(name) ?? null;
    return typeof value === 'number' ? new ApexDouble(value) : value;
  }
}

function getters(type: string, names: readonly string[]): [string, LibMember][] {
  return names.map((name) => [`${type} get${name[0].toUpperCase()}${name.slice(1)}()`, (_tx, self: AddressValue) => self.part(name)]);
}

export const addressType = defineType({
  name: 'System.Address', kind: 'class', js: AddressValue, unsupported: ['getDistance'],
  members: Object.fromEntries([...getters('String', TEXTS), ...getters('Double', NUMBERS)]),
});
