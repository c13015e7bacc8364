import { compileFormula } from '../../../formula/index.ts';
import { MetadataProblem, flagOf, required, textOf } from '../../../schema/index.ts';
import type { ValidationRule } from '../../../schema/types.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import type { MetadataType } from '../type.ts';
import { objectIfAny, objectOf, replaced, split } from './objectOf.ts';

const LONGEST_MESSAGE = 255;

export const validationRule: MetadataType = { name: 'ValidationRule', directory: 'objects', suffix: 'object', parent: 'CustomObject', idPrefix: '03d', apply, remove };

function apply(component: Component, deployment: Deployment): void {
  const def = objectOf(component.fullName, deployment);
  const rule = ruleOf(component);
  compileFormula(rule.condition, def, deployment.org.catalogue, { returnType: 'boolean' });
  if (rule.errorField !== undefined && !def.fields.has(rule.errorField.toLowerCase())) throw new MetadataProblem(`Could not resolve field ${rule.errorField} on ${def.name}`);
  deployment.putObject({ ...def, validationRules: replaced(def.validationRules, rule, (each) => each.name) });
}

function ruleOf({ node, fullName }: Component): ValidationRule {
  const message = required(node, 'errorMessage');
  if (message.length > LONGEST_MESSAGE) throw new MetadataProblem(`Error Message: data value too large: ${message} (max length=${LONGEST_MESSAGE})`);
  const errorField = textOf(node, 'errorDisplayField');
  return { name: split(fullName)[1], active: flagOf(node, 'active'), condition: required(node, 'errorConditionFormula'), message, ...(errorField === undefined ? {} : { errorField }) };
}

function remove(fullName: string, deployment: Deployment): void {
  const def = objectIfAny(fullName, deployment);
  const name = split(fullName)[1];
  if (def !== undefined) deployment.putObject({ ...def, validationRules: def.validationRules.filter((rule) => rule.name !== name) });
}
