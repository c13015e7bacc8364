import { lookup } from '../../../schema/fields.ts';
import { flagOf, required, textOf } from '../../../schema/index.ts';
import type { ObjectDef } from '../../../schema/types.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import type { MetadataType } from '../type.ts';
import { objectIfAny, objectOf, replaced, split } from './objectOf.ts';

export const recordType: MetadataType = {
  name: 'RecordType', directory: 'objects', suffix: 'object', parent: 'CustomObject', idPrefix: '012', apply, remove,
  recordId: (fullName, deployment) => rowOf(fullName, deployment)?.Id as string | undefined,
};

function rowOf(fullName: string, deployment: Deployment): Record<string, unknown> | undefined {
  const [object, developerName] = split(fullName);
  return deployment.org.rows.findBy('RecordType', 'DeveloperName', [developerName]).find((row) => row.SobjectType === object);
}

function apply(component: Component, deployment: Deployment): void {
  const def = objectOf(component.fullName, deployment);
  const [, developerName] = split(component.fullName);
  const values = { Name: required(component.node, 'label'), DeveloperName: developerName, SobjectType: def.name, IsActive: flagOf(component.node, 'active'), Description: textOf(component.node, 'description') ?? null };
  const existing = rowOf(component.fullName, deployment)?.Id as string | undefined;
  if (existing !== undefined) deployment.org.writer.update('RecordType', existing, values);
  const id = existing ?? deployment.org.writer.insert('RecordType', values, deployment.userId);
  const entry = { developerName, label: values.Name, active: values.IsActive, id };
  deployment.putObject({ ...withRecordTypeField(def), recordTypes: replaced(def.recordTypes, entry, (each) => each.developerName) });
}

/** The first record type gives a custom object its RecordTypeId. */
function withRecordTypeField(def: ObjectDef): ObjectDef {
  if (def.fields.has('recordtypeid')) return def;
  return { ...def, fields: new Map(def.fields).set('recordtypeid', lookup('RecordTypeId', 'RecordType', undefined, { label: 'Record Type ID', onParentDelete: 'none' })) };
}

function remove(fullName: string, deployment: Deployment): void {
  const def = objectIfAny(fullName, deployment);
  const id = rowOf(fullName, deployment)?.Id as string | undefined;
  if (id !== undefined) deployment.org.writer.remove('RecordType', [id]);
  if (def !== undefined) deployment.putObject({ ...def, recordTypes: def.recordTypes.filter((each) => each.id !== id) });
}
