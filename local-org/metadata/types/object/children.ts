/** Children of objects that are kept for retrieval and pages; of them the schema knows field sets only. */
import { MetadataProblem, nodesOf, required, textOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import type { MetadataType } from '../type.ts';
import { objectOf, replaced, split } from './objectOf.ts';

function child(name: string, idPrefix: string, apply: MetadataType['apply'] = belongsToAnObject): MetadataType {
  return { name, directory: 'objects', suffix: 'object', parent: 'CustomObject', idPrefix, apply };
}

function belongsToAnObject(component: Component, deployment: Deployment): void {
  objectOf(component.fullName, deployment);
}

function fieldSet(component: Component, deployment: Deployment): void {
  const def = objectOf(component.fullName, deployment);
  for (const item of [...nodesOf(component.node, 'displayedFields'), ...nodesOf(component.node, 'availableFields')]) {
    const field = required(item, 'field');
    if (!field.includes('.') && !def.fields.has(field.toLowerCase())) throw new MetadataProblem(`Could not resolve field ${field} on ${def.name}`);
  }
  const fields = nodesOf(component.node, 'displayedFields').map((item) => required(item, 'field'));
  const set = { name: split(component.fullName)[1], label: required(component.node, 'label'), description: textOf(component.node, 'description') ?? null, fields };
  deployment.putObject({ ...def, fieldSets: replaced(def.fieldSets ?? [], set, (each) => each.name) });
}

function sharingReason(component: Component, deployment: Deployment): void {
  const def = objectOf(component.fullName, deployment);
  const reason = split(component.fullName)[1];
  deployment.putObject({ ...def, sharingReasons: [...new Set([...(def.sharingReasons ?? []), reason.endsWith('__c') ? reason : `${reason}__c`])] });
}

export const OBJECT_CHILDREN: readonly MetadataType[] = [child('FieldSet', '0IX', fieldSet), child('WebLink', '00b'), child('BusinessProcess', '019'), child('Index', '0IN'), child('SharingReason', '0Jg', sharingReason)];
