import { compileFormula, compileFormulaField } from '../../../formula/index.ts';
import { MetadataProblem, customField as fieldOf, flagOf, locationParts, withField, withoutField } from '../../../schema/index.ts';
import type { FieldContext } from '../../../schema/index.ts';
import type { FieldDef, ObjectDef } from '../../../schema/types.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { valuesOf } from '../setup/globalValueSet.ts';
import type { MetadataType } from '../type.ts';
import { ownersIfAny, ownersOf, split } from './objectOf.ts';

export const customField: MetadataType = { name: 'CustomField', directory: 'objects', suffix: 'object', parent: 'CustomObject', idPrefix: '00N', apply, verify, remove };

function contextOf(deployment: Deployment): FieldContext {
  return {
    objectName: (name) => deployment.org.catalogue.object(name)?.name,
    valueSet: (name) => valuesOf(name, deployment),
  };
}

function apply(component: Component, deployment: Deployment): void {
  for (const def of ownersOf(component.fullName, deployment)) applyTo(def, component, deployment);
}

function applyTo(def: ObjectDef, component: Component, deployment: Deployment): void {
  const name = split(component.fullName)[1];
  if (!name.endsWith('__c')) return applyStandard(def, component, deployment);
  const field = fieldOf(component.node, contextOf(deployment));
  const tracked = component.node.trackHistory === undefined ? undefined : flagOf(component.node, 'trackHistory');
  const whole = withField(def, field, tracked);
  deployment.putObject(locationParts(field, component.node).reduce((object, part) => withField(object, part, undefined), whole));
}

/** Of a standard field a deploy changes only whether its history is kept. */
function applyStandard(def: ObjectDef, component: Component, deployment: Deployment): void {
  const field = def.fields.get(split(component.fullName)[1].toLowerCase());
  if (field !== undefined && component.node.trackHistory !== undefined) deployment.putObject(withField(def, field, flagOf(component.node, 'trackHistory')));
}

/** Formulas may read fields that come later in the same deploy, so they are compiled when all fields are there. */
function verify(component: Component, deployment: Deployment): void {
  for (const def of ownersOf(component.fullName, deployment)) verifyIn(def, component, deployment);
}

function verifyIn(def: ObjectDef, component: Component, deployment: Deployment): void {
  const field = def.fields.get(split(component.fullName)[1].toLowerCase());
  if (field?.summary !== undefined) deployment.putObject(withField(def, summarized(field, component, deployment), undefined));
  if (field?.formula !== undefined) compileFormulaField(field, def, deployment.org.catalogue);
  if (field !== undefined && hasFormulaDefault(field)) compileFormula(field.defaultValue!, def, deployment.org.catalogue, { returnType: field.type, isDefault: true });
}

/** A roll-up of values is of the type of what it sums up. */
function summarized(field: FieldDef, { fullName }: Component, deployment: Deployment): FieldDef {
  const { childObject, summarizedField, operation } = field.summary!;
  if (operation === 'count') return field;
  const source = deployment.org.catalogue.object(childObject)?.fields.get(summarizedField?.toLowerCase() ?? '');
  if (source === undefined) throw new MetadataProblem(`${fullName}: there is no field ${childObject}.${summarizedField} to summarize`);
  return { ...field, type: source.type, scale: source.scale };
}

function hasFormulaDefault(field: FieldDef): boolean {
  return field.custom && field.defaultValue !== undefined && field.type !== 'boolean' && field.picklistValues.length === 0;
}

function remove(fullName: string, deployment: Deployment): void {
  const name = split(fullName)[1];
  for (const def of ownersIfAny(fullName, deployment)) {
    const field = def.fields.get(name.toLowerCase());
    if (field === undefined) continue;
    deployment.putObject(withoutField(def, name));
    deployment.org.db.dropField(def.name, field.name);
  }
}
