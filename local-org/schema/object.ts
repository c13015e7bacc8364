/** Makes object definitions: the system fields that every object has, and the Name in its several forms. */
import { CREATE_ONLY, READ_ONLY, REQUIRED, checkbox, datetime, field, lookup, picklist, text } from './fields.ts';
import type { FieldDef, ObjectDef } from './types.ts';

export type ObjectOptions = Partial<Omit<ObjectDef, 'name' | 'fields' | 'keyPrefix'>> & { keyPrefix?: string };

/** An object with exactly these fields. */
export function objectDef(name: string, fields: readonly FieldDef[], options: ObjectOptions = {}): ObjectDef {
  const label = options.label ?? name.replace(/([a-z])([A-Z])/g, '$1 $2');
  return {
    name, label,
    labelPlural: plural(label),
    keyPrefix: '',
    kind: 'standard',
    custom: false,
    fields: fieldMap(fields),
    sharingModel: 'ReadWrite',
    createable: true,
    updateable: true,
    deletable: true,
    queryable: true,
    searchable: false,
    toolingOnly: false,
    validationRules: [],
    enableHistory: false,
    trackedFields: new Set(),
    recordTypes: [],
    listViews: [],
    compactLayout: [],
    indexes: [],
    ...options,
  };
}

export function fieldMap(fields: readonly FieldDef[]): Map<string, FieldDef> {
  return new Map(fields.map((each) => [each.name.toLowerCase(), each]));
}

function plural(label: string): string {
  if (/(s|x|ch|sh)$/.test(label)) return `${label}es`;
  return /[^aeiou]y$/.test(label) ? `${label.slice(0, -1)}ies` : `${label}s`;
}

export function idField(label: string): FieldDef {
  return field('Id', 'id', { ...READ_ONLY, label: `${label} ID`, idLookup: true });
}

/** Created, last modified and the system's own stamp. */
export function auditFields(): FieldDef[] {
  const by = (name: string): FieldDef => lookup(name, 'User', undefined, { ...READ_ONLY, ...REQUIRED, onParentDelete: 'none' });
  return [
    datetime('CreatedDate', { ...READ_ONLY, ...REQUIRED }),
    by('CreatedById'),
    datetime('LastModifiedDate', { ...READ_ONLY, ...REQUIRED }),
    by('LastModifiedById'),
    datetime('SystemModstamp', { ...READ_ONLY, ...REQUIRED }),
  ];
}

export function isDeletedField(): FieldDef {
  return checkbox('IsDeleted', { ...READ_ONLY, label: 'Deleted' });
}

/** Owners may be queues too (Group), or users only. */
export const QUEUE_OR_USER: readonly string[] = ['Group', 'User'];

export function ownerField(owners: readonly string[] = QUEUE_OR_USER): FieldDef {
  return lookup('OwnerId', owners, undefined, { ...REQUIRED, label: 'Owner ID', onParentDelete: 'none' });
}

export function viewedFields(): FieldDef[] {
  return [datetime('LastViewedDate', READ_ONLY), datetime('LastReferencedDate', READ_ONLY)];
}

export function nameText(length = 255, options: Parameters<typeof text>[2] = {}): FieldDef {
  return text('Name', length, { ...REQUIRED, nameField: true, idLookup: true, ...options });
}

/** Salutation, FirstName, LastName and the Name that joins them. */
export function personName(lastNameRequired = true): FieldDef[] {
  const part = { compoundFieldName: 'Name' };
  return [
    picklist('Salutation', ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'], { ...part, length: 40 }),
    text('FirstName', 40, part),
    text('LastName', 80, { ...part, nillable: !lastNameRequired }),
    text('Name', 121, { ...READ_ONLY, ...REQUIRED, nameField: true, label: 'Full Name' }),
  ];
}

/** A record name numbered by the org, e.g. '{00000000}'. */
export function autoNumber(name: string, displayFormat: string, options: Parameters<typeof text>[2] = {}): FieldDef {
  return text(name, 30, { ...REQUIRED, ...READ_ONLY, idLookup: true, autoNumber: { displayFormat, startingNumber: 1 }, ...options });
}

/** An object with Id, IsDeleted and audit fields around its own. */
export function record(name: string, keyPrefix: string, fields: readonly FieldDef[], options: ObjectOptions = {}): ObjectDef {
  const def = objectDef(name, [], { ...options, keyPrefix });
  return { ...def, fields: fieldMap([idField(def.label), isDeletedField(), ...fields, ...auditFields()]) };
}

/** A record that users own, view and share. */
export function owned(name: string, keyPrefix: string, fields: readonly FieldDef[], options: ObjectOptions = {}, owners: readonly string[] = ['User']): ObjectDef {
  return record(name, keyPrefix, [ownerField(owners), ...fields, ...viewedFields()], options);
}

/** A record of the set-up side: no recycle bin, so no IsDeleted. */
export function setup(name: string, keyPrefix: string, fields: readonly FieldDef[], options: ObjectOptions = {}): ObjectDef {
  const def = objectDef(name, [], { ...options, keyPrefix });
  return { ...def, fields: fieldMap([idField(def.label), ...fields, ...auditFields()]) };
}

/** An object whose rows the org writes and users only read. */
export const SYSTEM_WRITTEN: ObjectOptions = { createable: false, updateable: false, deletable: false };

/** The pair DeveloperName (API name) and MasterLabel. */
export function developerName(options: { unique?: boolean } = {}): FieldDef[] {
  return [
    text('DeveloperName', 80, { ...REQUIRED, idLookup: true, unique: options.unique ?? true, nameField: true }),
    text('MasterLabel', 80, { ...REQUIRED, label: 'Master Label' }),
  ];
}

export const namespacePrefix = (): FieldDef => text('NamespacePrefix', 15, { ...CREATE_ONLY, createable: false });
