/** Records of custom metadata types: customMetadata/Type.Name.md. */
import { MetadataProblem, nodesOf, required, textOf } from '../../../schema/index.ts';
import type { MetadataNode } from '../../../schema/index.ts';
import type { FieldDef, ObjectDef, Raw, RawRecord } from '../../../schema/types.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { split } from '../object/objectOf.ts';
import { plain } from '../plain.ts';
import type { MetadataType } from '../type.ts';
import { rowBy, upsert } from './rows.ts';

export const customMetadata: MetadataType = {
  ...plain('CustomMetadata', 'customMetadata', 'md', 'm00', { apply, verify, remove }),
  recordId: (fullName, deployment) => rowBy(deployment, typeOf(fullName, deployment).name, 'DeveloperName', split(fullName)[1])?.Id as string | undefined,
};

function typeOf(fullName: string, deployment: Deployment): ObjectDef {
  const [type] = split(fullName);
  const def = deployment.org.catalogue.object(type.endsWith('__mdt') ? type : `${type}__mdt`);
  if (def?.kind !== 'customMetadata') throw new MetadataProblem(`Entity of type 'CustomObject' named '${type}__mdt' cannot be found`);
  return def;
}

function apply({ node, fullName }: Component, deployment: Deployment): void {
  const def = typeOf(fullName, deployment);
  const label = required(node, 'label');
  const developerName = split(fullName)[1];
  const values = valuesOf(node, def);
  checkRequired(def, values);
  const own = Object.entries(values).filter(([name]) => def.fields.get(name.toLowerCase())!.type !== 'reference');
  upsert(deployment, def.name, 'DeveloperName', { DeveloperName: developerName, MasterLabel: label, Label: label, QualifiedApiName: developerName, Language: 'en_US', NamespacePrefix: null, ...Object.fromEntries(own) });
}

/** References to other records by their names, which may come in the same deploy. */
function verify({ node, fullName }: Component, deployment: Deployment): void {
  const def = typeOf(fullName, deployment);
  const references = Object.entries(valuesOf(node, def)).filter(([name]) => def.fields.get(name.toLowerCase())!.type === 'reference');
  if (references.length === 0) return;
  const changes = Object.fromEntries(references.map(([name, value]) => [name, referenced(def.fields.get(name.toLowerCase())!, value, deployment)]));
  deployment.org.writer.update(def.name, rowBy(deployment, def.name, 'DeveloperName', split(fullName)[1])!.Id as string, changes);
}

function referenced(field: FieldDef, value: Raw, deployment: Deployment): Raw {
  if (value === null) return null;
  const [target] = field.referenceTo;
  const row = rowBy(deployment, target, 'DeveloperName', value as string);
  if (row === undefined) throw new MetadataProblem(`In field: ${field.name} - no ${target} named ${value} found`);
  return row.Id;
}

function valuesOf(node: MetadataNode, def: ObjectDef): RawRecord {
  const values: RawRecord = {};
  for (const each of nodesOf(node, 'values')) {
    const name = required(each, 'field');
    const field = def.fields.get(name.toLowerCase());
    if (field === undefined || !field.custom) throw new MetadataProblem(`Invalid field '${name}' for ${def.name}`);
    values[field.name] = rawOf(field, textOf(each, 'value') ?? '');
  }
  return withDurableIds(values, def);
}

/** A field is written by its name alone beside the object that it belongs to. */
function withDurableIds(values: RawRecord, def: ObjectDef): RawRecord {
  for (const { name, controllingField } of def.fields.values()) {
    const object = controllingField === undefined ? undefined : values[controllingField];
    const written = values[name];
    if (typeof object === 'string' && typeof written === 'string' && !written.includes('.')) values[name] = `${object}.${written}`;
  }
  return values;
}

const NUMERIC = new Set(['int', 'double', 'currency', 'percent']);

function rawOf(field: FieldDef, text: string): Raw {
  if (field.type === 'boolean') return text.toLowerCase() === 'true';
  if (text === '') return null;
  if (NUMERIC.has(field.type)) return numeric(field, text);
  if (field.type === 'datetime') return Date.parse(text);
  if (field.restrictedPicklist && !field.picklistValues.some(({ value }) => value === text)) throw new MetadataProblem(`${field.label}: bad value for restricted picklist field: ${text}`);
  if (field.length > 0 && text.length > field.length && field.type !== 'reference') throw new MetadataProblem(`${field.label}: data value too large: ${text} (max length=${field.length})`);
  return text;
}

function numeric(field: FieldDef, text: string): number {
  const value = Number(text);
  if (Number.isNaN(value)) throw new MetadataProblem(`${field.label}: value not of required type: ${text}`);
  return value;
}

function checkRequired(def: ObjectDef, values: RawRecord): void {
  const empty = [...def.fields.values()].filter((field) => field.custom && !field.nillable && field.type !== 'boolean' && field.defaultValue === undefined && (values[field.name] ?? null) === null);
  if (empty.length > 0) throw new MetadataProblem(`Required fields are missing: [${empty.map((field) => field.name).join(', ')}]`);
}

function remove(fullName: string, deployment: Deployment): void {
  const def = typeOf(fullName, deployment);
  const id = rowBy(deployment, def.name, 'DeveloperName', split(fullName)[1])?.Id as string | undefined;
  if (id !== undefined) deployment.org.writer.remove(def.name, [id]);
}
