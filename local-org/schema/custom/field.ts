/** Builds a custom field's definition from its metadata. */
import { field as newField } from '../fields.ts';
import type { FieldOptions } from '../fields.ts';
import type { FieldDef, FieldType, PicklistValue } from '../types.ts';
import { MetadataProblem, flagOf, nodeOf, nodesOf, numberOf, required, textOf, textsOf } from './node.ts';
import type { MetadataNode } from './node.ts';

/** What a field may need to know of the rest of the org. */
export interface FieldContext {
  /** API name in its canonical spelling of an object that exists or is part of the same deploy. */
  objectName(name: string): string | undefined;
  /** Values of a global value set. */
  valueSet(name: string): PicklistValue[] | undefined;
}

type Build = (node: MetadataNode, context: FieldContext) => { type: FieldType } & FieldOptions;

const FORMULA_TEXT_LENGTH = 1300;

/** By the metadata's <type>. */
const BUILDERS: Record<string, Build> = {
  AutoNumber: (node) => ({ type: 'string', length: 30, nillable: false, idLookup: true, autoNumber: { displayFormat: required(node, 'displayFormat'), startingNumber: numberOf(node, 'startingNumber') ?? 1 } }),
  Checkbox: (node) => ({ type: 'boolean', defaultValue: node.formula === undefined ? checkboxDefault(node) : 'false' }),
  Currency: decimal('currency'),
  Date: () => ({ type: 'date' }),
  DateTime: () => ({ type: 'datetime' }),
  Email: () => ({ type: 'email', idLookup: true }),
  EncryptedText: (node) => ({ type: 'encryptedstring', length: lengthOf(node, 175), filterable: false, sortable: false }),
  Html: (node) => ({ type: 'textarea', length: lengthOf(node, 131072), htmlFormatted: true, filterable: false, sortable: false }),
  Location: () => ({ type: 'location' }),
  LongTextArea: (node) => ({ type: 'textarea', length: lengthOf(node, 131072), filterable: false, sortable: false }),
  Lookup: reference,
  MasterDetail: masterDetail,
  MetadataRelationship: metadataRelationship,
  MultiselectPicklist: (node, context) => ({ type: 'multipicklist', length: 4099, ...values(node, context) }),
  Number: decimal('double'),
  Percent: decimal('percent'),
  Phone: () => ({ type: 'phone', length: 40 }),
  Picklist: (node, context) => ({ type: 'picklist', length: 255, ...values(node, context) }),
  Summary: summary,
  Text: (node) => ({ type: 'string', length: node.formula === undefined ? lengthOf(node, 255) : FORMULA_TEXT_LENGTH }),
  TextArea: () => ({ type: 'textarea', length: 255 }),
  Time: () => ({ type: 'time' }),
  Url: () => ({ type: 'url', length: 255 }),
};

/** Reads <fields> of an object. Throws MetadataProblem in the platform's words. */
export function customField(node: MetadataNode, context: FieldContext): FieldDef {
  const name = required(node, 'fullName');
  if (!/^[A-Za-z](?:_?[A-Za-z0-9])*__c$/.test(name)) {
    throw new MetadataProblem(`The field name "${name}" can only contain alphanumeric characters, must begin with a letter, cannot end with an underscore or contain two consecutive underscore characters, and must end with __c`);
  }
  const type = required(node, 'type');
  const build = BUILDERS[type];
  if (build === undefined) throw new MetadataProblem(`Field type '${type}' is not supported by the local org. See docs/fidelity.md.`);
  const { type: fieldType, ...options } = build(node, context);
  return newField(name, fieldType, { ...common(node, fieldType), ...options });
}

/** The two numbers of a geolocation field, `Place__Latitude__s` and `Place__Longitude__s`, are fields of their own. */
export function locationParts(location: FieldDef, node: MetadataNode): FieldDef[] {
  if (location.type !== 'location') return [];
  const scale = numberOf(node, 'scale') ?? 0;
  return ['Latitude', 'Longitude'].map((part) =>
    newField(location.name.replace(/__c$/, `__${part}__s`), 'double', { label: `${location.label} (${part})`, custom: true, compoundFieldName: location.name, precision: scale + 3, scale, nillable: location.nillable }));
}

function common(node: MetadataNode, type: FieldType): FieldOptions {
  const formula = textOf(node, 'formula');
  const readOnly = formula !== undefined || node.summaryOperation !== undefined || textOf(node, 'type') === 'AutoNumber';
  const external = flagOf(node, 'externalId');
  const unique = flagOf(node, 'unique');
  return {
    label: required(node, 'label'),
    custom: true,
    createable: !readOnly,
    updateable: !readOnly,
    nillable: type !== 'boolean' && !flagOf(node, 'required'),
    externalId: external,
    unique,
    idLookup: external || unique,
    caseSensitive: flagOf(node, 'caseSensitive'),
    ...given('defaultValue', textOf(node, 'defaultValue')),
    ...given('description', textOf(node, 'description')),
    ...given('inlineHelpText', textOf(node, 'inlineHelpText')),
    ...given('securityClassification', textOf(node, 'securityClassification')),
    ...given('complianceGroup', textOf(node, 'complianceGroup')),
    ...given('formula', formula === undefined ? undefined : { source: formula, blankAsZero: textOf(node, 'formulaTreatBlanksAs') !== 'BlankAsBlank' }),
  };
}

function given<K extends keyof FieldDef>(key: K, value: FieldDef[K] | undefined): Partial<Pick<FieldDef, K>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Pick<FieldDef, K>>);
}

function lengthOf(node: MetadataNode, most: number): number {
  const length = Number(required(node, 'length'));
  if (!(length >= 1 && length <= most)) throw new MetadataProblem(`Value for length must be between 1 and ${most}: ${length}`);
  return length;
}

function checkboxDefault(node: MetadataNode): string {
  const value = textOf(node, 'defaultValue');
  if (value === undefined) throw new MetadataProblem("Must specify 'defaultValue' for a CustomField of type Checkbox");
  return value;
}

/** Numbers: the platform's precision includes the scale and is at most 18. */
function decimal(type: 'double' | 'currency' | 'percent'): Build {
  return (node) => {
    const calculated = node.formula !== undefined;
    const precision = numberOf(node, 'precision') ?? (calculated ? 18 : Number(required(node, 'precision')));
    const scale = numberOf(node, 'scale') ?? (calculated ? 0 : Number(required(node, 'scale')));
    if (precision > 18 || scale > precision) throw new MetadataProblem(`Precision must be at most 18 and not less than scale: ${precision}, ${scale}`);
    return { type, precision, scale };
  };
}

function target(node: MetadataNode, context: FieldContext): string {
  const name = required(node, 'referenceTo');
  const canonical = context.objectName(name);
  if (canonical === undefined) throw new MetadataProblem(`referenceTo value of '${name}' does not resolve to a valid sObject type`);
  return canonical;
}

function relationship(node: MetadataNode): FieldOptions {
  const children = textOf(node, 'relationshipName');
  return {
    relationshipName: required(node, 'fullName').replace(/__c$/i, '__r'),
    ...(children === undefined ? {} : { childRelationshipName: `${children}__r` }),
  };
}

const DELETE_CONSTRAINTS: Record<string, FieldDef['onParentDelete']> = { SetNull: 'setNull', Restrict: 'restrict', Cascade: 'cascade' };

function reference(node: MetadataNode, context: FieldContext): ReturnType<Build> {
  const constraint = textOf(node, 'deleteConstraint') ?? 'SetNull';
  const onParentDelete = DELETE_CONSTRAINTS[constraint];
  if (onParentDelete === undefined) throw new MetadataProblem(`'${constraint}' is not a valid value for the enum 'DeleteConstraint'`);
  if (onParentDelete === 'setNull' && flagOf(node, 'required')) throw new MetadataProblem('must specify either cascade delete or restrict delete for required lookup foreign key');
  return { type: 'reference', length: 18, referenceTo: [target(node, context)], ...relationship(node), onParentDelete };
}

function masterDetail(node: MetadataNode, context: FieldContext): ReturnType<Build> {
  return {
    type: 'reference', length: 18, referenceTo: [target(node, context)], ...relationship(node), onParentDelete: 'cascade', masterDetail: true, nillable: false, updateable: flagOf(node, 'reparentableMasterDetail'),
    ...(flagOf(node, 'writeRequiresMasterRead') && { writeRequiresMasterRead: true }),
  };
}

/** A custom metadata type points at objects and fields by their durable ids: `Account`, `Account.Name`. */
function metadataRelationship(node: MetadataNode, context: FieldContext): ReturnType<Build> {
  const name = required(node, 'referenceTo');
  if (!name.endsWith('__mdt')) {
    const controlledBy = textOf(node, 'metadataRelationshipControllingField')?.split('.')[1];
    return { type: 'string', length: 255, referenceTo: [name], ...relationship(node), ...(controlledBy === undefined ? {} : { controllingField: controlledBy }) };
  }
  return { type: 'reference', length: 18, referenceTo: [target(node, context)], ...relationship(node), onParentDelete: 'restrict' };
}

function values(node: MetadataNode, context: FieldContext): FieldOptions {
  const set = nodeOf(node, 'valueSet');
  if (set === undefined) throw new MetadataProblem('Required field is missing: valueSet');
  const shared = textOf(set, 'valueSetName');
  const picklistValues = shared === undefined ? definedValues(set) : context.valueSet(shared);
  if (picklistValues === undefined) throw new MetadataProblem(`Global value set '${shared}' not found`);
  const preset = picklistValues.find((value) => value.isDefault)?.value;
  return { picklistValues, restrictedPicklist: shared !== undefined || flagOf(set, 'restricted'), ...(preset === undefined ? {} : { defaultValue: preset }) };
}

function definedValues(set: MetadataNode): PicklistValue[] {
  return nodesOf(nodeOf(set, 'valueSetDefinition') ?? {}, 'value').map(picklistValueOf);
}

/** A <value> or <customValue> element. */
export function picklistValueOf(node: MetadataNode): PicklistValue {
  const value = required(node, 'fullName');
  return { value, label: textOf(node, 'label') ?? value, isDefault: flagOf(node, 'default'), isActive: flagOf(node, 'isActive', true) };
}

const SUMMARY_OPERATIONS = new Set(['count', 'sum', 'min', 'max']);

function summary(node: MetadataNode): ReturnType<Build> {
  const operation = required(node, 'summaryOperation').toLowerCase();
  if (!SUMMARY_OPERATIONS.has(operation)) throw new MetadataProblem(`'${operation}' is not a valid value for the enum 'SummaryOperations'`);
  const [childObject, childRelationshipField] = required(node, 'summaryForeignKey').split('.');
  const summarizedField = textOf(node, 'summarizedField')?.split('.')[1];
  const filters = nodesOf(node, 'summaryFilterItems').map((item) => ({ field: required(item, 'field').split('.')[1], operation: required(item, 'operation'), value: textsOf(item, 'value')[0] ?? '' }));
  return {
    type: 'double', precision: 18, scale: 0, createable: false, updateable: false,
    summary: { operation: operation as 'count' | 'sum' | 'min' | 'max', childObject, childRelationshipField, filters, ...(summarizedField === undefined ? {} : { summarizedField }) },
  };
}
