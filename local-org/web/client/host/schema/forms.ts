import { describe, fieldOf, parentNamePath, type FieldInfo, type ObjectInfo } from './schema.ts';
import type { LayoutSection } from '../../../shell/pages.ts';
import { words } from '../words/words.ts';

/** A layout's section with the fields that the user may see. */
export interface FormSection {
  key: string;
  label: string;
  fields: FieldInfo[];
}

const SYSTEM_FIELDS = new Set(['Id', 'IsDeleted', 'SystemModstamp', 'LastViewedDate', 'LastReferencedDate', 'LastActivityDate', 'MasterRecordId', 'PhotoUrl', 'JigsawContactId', 'Jigsaw', 'CleanStatus']);

/** Where a geocoder put an address is nothing to type in or to read. */
const GEOCODE = /(?:Latitude|Longitude|GeocodeAccuracy)$/;

/** Parts of a compound field stand in for it where values are typed in. */
function expand(info: ObjectInfo, name: string, forEditing: boolean): FieldInfo[] {
  const field = fieldOf(info, name);
  const parts = info.fields.filter((part) => part.compoundFieldName === name && part.name !== name && !GEOCODE.test(part.name));
  return parts.length > 0 && (forEditing || !field) ? parts : field ? [field] : [];
}

function defaultSection(info: ObjectInfo): LayoutSection {
  const isPart = (field: FieldInfo): boolean => Boolean(field.compoundFieldName) && field.compoundFieldName !== field.name;
  const names = info.fields.filter((field) => !SYSTEM_FIELDS.has(field.name) && !isPart(field) && field.type !== 'location').map((field) => field.name);
  return { label: words.details, columns: [names] };
}

/** Left and right columns are read row by row. */
function rowByRow(columns: string[][]): string[] {
  const rows = Math.max(0, ...columns.map((column) => column.length));
  return Array.from({ length: rows }, (_, row) => columns.flatMap((column) => column[row] ?? [])).flat();
}

/** The sections of a layout, or one with all fields for an object that has none. */
export async function formSections(objectName: string, sections: LayoutSection[], forEditing: boolean): Promise<FormSection[]> {
  const info = await describe(objectName);
  const used = sections.some((section) => section.columns.flat().length > 0) ? sections : [defaultSection(info)];
  return used
    .map((section, index) => ({ key: String(index), label: section.label, fields: rowByRow(section.columns).flatMap((name) => expand(info, name, forEditing)) }))
    .filter((section) => section.fields.length > 0);
}

/** The paths to read for showing these fields, parents' names included. */
export function pathsOf(fields: FieldInfo[]): string[] {
  return fields.flatMap((field) => [field.name, parentNamePath(field) ?? field.name]);
}
