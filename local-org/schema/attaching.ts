/** Fields of standard objects that may point at any custom object: files, notes, and activities where the object has them. */
import type { ObjectDef } from './types.ts';

const FILES: readonly (readonly [string, string])[] = [['ContentDocumentLink', 'LinkedEntityId'], ['ContentVersion', 'FirstPublishLocationId'], ['Note', 'ParentId'], ['Attachment', 'ParentId']];
const ACTIVITIES: readonly (readonly [string, string])[] = [['Task', 'WhatId'], ['Event', 'WhatId']];

/** [object, field] pairs that may point at an object; a custom object that allows activities has the day of the last one. */
export function fieldsOpenTo(def: ObjectDef): readonly (readonly [string, string])[] {
  if (def.kind !== 'custom') return [];
  return [...def.fields.values()].some((field) => field.name === 'LastActivityDate') ? [...FILES, ...ACTIVITIES] : FILES;
}

/** The definition with one more, or one less, object that a field may point at. */
export function pointingAt(def: ObjectDef, fieldName: string, target: string, isOpen: boolean): ObjectDef {
  const fields = new Map(def.fields);
  for (const [key, field] of def.fields) {
    if (field.name !== fieldName) continue;
    const others = field.referenceTo.filter((name) => name !== target);
    fields.set(key, { ...field, referenceTo: isOpen ? [...others, target] : others });
  }
  return { ...def, fields };
}
