import type { ObjectCatalogue } from '../check/objects.ts';

/** What compiled code depends on of an object: names and types of fields, and relationships. */
export function objectSignature(catalogue: ObjectCatalogue, name: string): string {
  const def = catalogue.object(name);
  if (!def) return `${name}:gone`;
  const fields = [...def.fields.values()].map((field) => `${field.name}/${field.type}/${field.relationshipName ?? ''}/${field.referenceTo.join('+')}`);
  const children = catalogue.children(name).map((child) => `${child.relationshipName ?? ''}/${child.childObject}`);
  return `${def.name}:${def.kind}:${def.customSettingsType ?? ''}:${fields.sort().join(',')}:${children.sort().join(',')}`;
}
