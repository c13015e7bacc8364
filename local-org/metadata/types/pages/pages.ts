/** What Lightning shows: pages, layouts, tabs, apps. Kept as they are; what they name must exist. */
import { MetadataProblem, nodesOf, required, textOf, textsOf } from '../../../schema/index.ts';
import type { MetadataNode } from '../../../schema/index.ts';
import type { ObjectDef } from '../../../schema/types.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { requireBundle } from '../code/lightningComponentBundle.ts';
import { plain } from '../plain.ts';
import type { MetadataType } from '../type.ts';

export const flexiPage: MetadataType = plain('FlexiPage', 'flexipages', 'flexipage', '0M0', {
  apply({ node }: Component, deployment: Deployment) {
    required(node, 'masterLabel');
    required(node, 'type');
    const object = textOf(node, 'sobjectType');
    if (object !== undefined) objectNamed('sobjectType', object, deployment);
    for (const name of componentNames(node)) if (name.startsWith('c:')) requireBundle(name.slice(2), (type, fullName) => deployment.has(type, fullName));
  },
});

/** Every componentName at any depth. */
function componentNames(node: MetadataNode): string[] {
  return Object.keys(node).flatMap((key) => [...(key === 'componentName' ? textsOf(node, key) : []), ...nodesOf(node, key).flatMap(componentNames)]);
}

function objectNamed(element: string, name: string, deployment: Deployment): ObjectDef {
  const def = deployment.org.catalogue.object(name);
  if (def === undefined) throw new MetadataProblem(`In field: ${element} - no CustomObject named ${name} found`);
  return def;
}

/** Object-Layout Name; the object's name has no hyphen. */
export const layout: MetadataType = plain('Layout', 'layouts', 'layout', '00h', {
  apply({ node, fullName }: Component, deployment: Deployment) {
    const def = objectNamed('layout', fullName.slice(0, fullName.indexOf('-')), deployment);
    const items = nodesOf(node, 'layoutSections').flatMap((section) => nodesOf(section, 'layoutColumns')).flatMap((column) => nodesOf(column, 'layoutItems'));
    for (const item of items) {
      const field = textOf(item, 'field');
      if (field !== undefined && !isOfTheRecordItself(def, field) && !def.fields.has(field.toLowerCase())) throw new MetadataProblem(`In field: field - no CustomField named ${def.name}.${field} found`);
    }
  },
});

/** Layouts of custom metadata types show whether the record is protected and by whom it was made; these are no fields of the type. */
function isOfTheRecordItself(def: ObjectDef, field: string): boolean {
  return def.kind === 'customMetadata' && ['IsProtected', 'CreatedById', 'LastModifiedById'].includes(field);
}

/** A tab of an object has the object's name; the others say what they show. */
export const customTab: MetadataType = plain('CustomTab', 'tabs', 'tab', '01r', {
  apply({ node, fullName }: Component, deployment: Deployment) {
    if (textOf(node, 'customObject') === 'true') objectNamed('customObject', fullName, deployment);
    const bundle = textOf(node, 'lwcComponent');
    if (bundle !== undefined) requireBundle(bundle, (type, name) => deployment.has(type, name));
  },
  verify({ node }: Component, deployment: Deployment) {
    const page = textOf(node, 'flexiPage');
    if (page !== undefined && !deployment.has('FlexiPage', page)) throw new MetadataProblem(`In field: flexiPage - no FlexiPage named ${page} found`);
  },
});

export const customApplication: MetadataType = plain('CustomApplication', 'applications', 'app', '02u', {
  apply({ node }: Component, deployment: Deployment) {
    required(node, 'label');
    for (const tab of textsOf(node, 'tabs')) tabNamed(tab, deployment);
  },
});

/** standard-X is a tab of the platform; an object of this org has one too. */
export function tabNamed(name: string, deployment: Deployment): void {
  if (name.startsWith('standard-') || deployment.has('CustomTab', name) || deployment.org.catalogue.object(name) !== undefined) return;
  throw new MetadataProblem(`In field: tab - no CustomTab named ${name} found`);
}
