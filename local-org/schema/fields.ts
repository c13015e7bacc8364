/** Makes field definitions. Each function fills in what a field of that type has by default; options override. */
import type { FieldDef, FieldType, PicklistValue } from './types.ts';

export type FieldOptions = Partial<Omit<FieldDef, 'name' | 'type'>>;

const LONG_TEXT = 255;
const UNSORTABLE: ReadonlySet<FieldType> = new Set(['base64', 'multipicklist', 'address', 'location', 'complexvalue']);
const UNFILTERABLE: ReadonlySet<FieldType> = new Set(['base64', 'complexvalue']);

/** Characters (bytes for base64) of a field whose definition gives no length. */
const DEFAULT_LENGTH: Partial<Record<FieldType, number>> = {
  id: 18, reference: 18, string: 255, textarea: 255, email: 80, phone: 40, url: 255, picklist: 255, multipicklist: 4099, combobox: 255, encryptedstring: 175,
};

/** 'AnnualRevenue' -> 'Annual Revenue', 'ParentId' -> 'Parent ID', 'Legal_Basis__c' -> 'Legal Basis'. */
export function labelOf(name: string): string {
  return name
    .replace(/__[a-z]+$/i, '')
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/\bId$/, 'ID');
}

/** A field of any type, createable and updateable unless said otherwise. */
export function field(name: string, type: FieldType, options: FieldOptions = {}): FieldDef {
  const length = options.length ?? DEFAULT_LENGTH[type] ?? 0;
  const isLong = type === 'textarea' && length > LONG_TEXT;
  const readOnly = options.formula !== undefined || options.autoNumber !== undefined || options.summary !== undefined;
  return {
    name, type, length,
    label: labelOf(name),
    precision: 0,
    scale: 0,
    nillable: type !== 'boolean' && type !== 'id',
    createable: !readOnly,
    updateable: !readOnly,
    unique: false,
    caseSensitive: false,
    externalId: false,
    custom: false,
    filterable: !isLong && !UNFILTERABLE.has(type),
    sortable: !isLong && !UNSORTABLE.has(type),
    idLookup: options.externalId === true || options.unique === true || type === 'email',
    nameField: false,
    referenceTo: [],
    onParentDelete: 'none',
    masterDetail: false,
    restrictedPicklist: false,
    picklistValues: [],
    htmlFormatted: false,
    ...options,
  };
}

/** What neither users nor the API may write. */
export const READ_ONLY: FieldOptions = { createable: false, updateable: false };
/** Written at creation and never again. */
export const CREATE_ONLY: FieldOptions = { updateable: false };
export const REQUIRED: FieldOptions = { nillable: false };

export function text(name: string, length: number, options: FieldOptions = {}): FieldDef {
  return field(name, 'string', { length, ...options });
}

export function textarea(name: string, length: number, options: FieldOptions = {}): FieldDef {
  return field(name, 'textarea', { length, ...options });
}

export function checkbox(name: string, options: FieldOptions = {}): FieldDef {
  return field(name, 'boolean', { defaultValue: 'false', ...options });
}

export function int(name: string, digits = 8, options: FieldOptions = {}): FieldDef {
  return field(name, 'int', { precision: digits, ...options });
}

export function double(name: string, precision: number, scale: number, options: FieldOptions = {}): FieldDef {
  return field(name, 'double', { precision, scale, ...options });
}

export function currency(name: string, options: FieldOptions = {}): FieldDef {
  return field(name, 'currency', { precision: 18, scale: 2, ...options });
}

export function percent(name: string, options: FieldOptions = {}): FieldDef {
  return field(name, 'percent', { precision: 3, scale: 0, ...options });
}

export function date(name: string, options: FieldOptions = {}): FieldDef {
  return field(name, 'date', options);
}

export function datetime(name: string, options: FieldOptions = {}): FieldDef {
  return field(name, 'datetime', options);
}

export function email(name: string, options: FieldOptions = {}): FieldDef {
  return field(name, 'email', options);
}

export function phone(name: string, options: FieldOptions = {}): FieldDef {
  return field(name, 'phone', options);
}

export function url(name: string, options: FieldOptions = {}): FieldDef {
  return field(name, 'url', options);
}

export function base64(name: string, options: FieldOptions = {}): FieldDef {
  return field(name, 'base64', options);
}

/** Values are given as text; a leading * marks the default. */
export function picklist(name: string, values: readonly string[], options: FieldOptions = {}): FieldDef {
  const picklistValues = values.map(picklistValue);
  const preset = picklistValues.find((value) => value.isDefault)?.value;
  return field(name, 'picklist', { picklistValues, ...(preset === undefined ? {} : { defaultValue: preset }), ...options });
}

export function restricted(name: string, values: readonly string[], options: FieldOptions = {}): FieldDef {
  return picklist(name, values, { restrictedPicklist: true, ...options });
}

function picklistValue(text: string): PicklistValue {
  const isDefault = text.startsWith('*');
  const value = isDefault ? text.slice(1) : text;
  return { value, label: value, isDefault, isActive: true };
}

/** A lookup named XId to one or more objects; `children` is the parent's name for the list. */
export function lookup(name: string, targets: string | readonly string[], children?: string, options: FieldOptions = {}): FieldDef {
  return field(name, 'reference', {
    referenceTo: [targets].flat(),
    relationshipName: name.replace(/Id$/, ''),
    onParentDelete: 'setNull',
    ...(children === undefined ? {} : { childRelationshipName: children }),
    ...options,
  });
}

/** A required lookup whose rows go with their parent, set at creation. */
export function detail(name: string, targets: string | readonly string[], children?: string, options: FieldOptions = {}): FieldDef {
  return lookup(name, targets, children, { nillable: false, onParentDelete: 'cascade', updateable: false, ...options });
}

/** The compound XAddress field and its parts XStreet, XCity, … An empty prefix gives Street, City, … and Address. */
export function address(prefix: string, labelPrefix = prefix ? labelOf(prefix) : ''): FieldDef[] {
  const compoundFieldName = `${prefix}Address`;
  const part = (name: string, label: string): FieldOptions => ({ compoundFieldName, label: `${labelPrefix} ${label}`.trim() });
  return [
    textarea(`${prefix}Street`, 255, part('Street', 'Street')),
    text(`${prefix}City`, 40, part('City', 'City')),
    text(`${prefix}State`, 80, part('State', 'State/Province')),
    text(`${prefix}PostalCode`, 20, part('PostalCode', 'Zip/Postal Code')),
    text(`${prefix}Country`, 80, part('Country', 'Country')),
    double(`${prefix}Latitude`, 18, 15, part('Latitude', 'Latitude')),
    double(`${prefix}Longitude`, 18, 15, part('Longitude', 'Longitude')),
    field(`${prefix}GeocodeAccuracy`, 'picklist', { ...part('GeocodeAccuracy', 'Geocode Accuracy'), length: 40, restrictedPicklist: true, picklistValues: GEOCODE_ACCURACY }),
    field(compoundFieldName, 'address', { ...READ_ONLY, label: `${labelPrefix} Address`.trim() }),
  ];
}

const GEOCODE_ACCURACY = ['Address', 'NearAddress', 'Block', 'Street', 'ExtendedZip', 'Zip', 'Neighborhood', 'City', 'County', 'State', 'Unknown'].map(picklistValue);
