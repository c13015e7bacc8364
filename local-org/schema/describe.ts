/** The JSON of /sobjects and /sobjects/X/describe, as the API's clients read it. */
import type { SchemaCatalogue } from './catalogue.ts';
import type { ChildRelationship, FieldDef, FieldType, ObjectDef } from './types.ts';

export type ObjectRight = 'createable' | 'accessible' | 'updateable' | 'deletable';
export type FieldRight = 'createable' | 'accessible' | 'updateable';

/** Who asks: what the user may do with objects and fields, and under which path the API answers. */
export interface DescribeAccess {
  object(object: string, right: ObjectRight): boolean;
  field(object: string, field: string, right: FieldRight): boolean;
  /** /services/data/v65.0 */
  apiPath: string;
}

/** The first three characters of an object's ids as describes tell them: not of sharing rows, history, and rows that are worked out when asked for. */
export function describedPrefix(def: ObjectDef): string | null {
  return def.kind === 'share' || def.kind === 'history' || def.name === 'UserRecordAccess' ? null : def.keyPrefix;
}

/** A user who may do everything. */
export function fullAccess(apiPath = '/services/data/v65.0'): DescribeAccess {
  return { object: () => true, field: () => true, apiPath };
}

const SOAP_TYPES: Partial<Record<FieldType, string>> = {
  id: 'tns:ID', reference: 'tns:ID', boolean: 'xsd:boolean', int: 'xsd:int', long: 'xsd:long', double: 'xsd:double', currency: 'xsd:double', percent: 'xsd:double',
  date: 'xsd:date', datetime: 'xsd:dateTime', time: 'xsd:time', base64: 'xsd:base64Binary', address: 'urn:address', location: 'urn:location', anyType: 'xsd:anyType',
};
const NUMBERS: ReadonlySet<FieldType> = new Set(['int', 'long', 'double', 'currency', 'percent']);
const UNGROUPABLE: ReadonlySet<FieldType> = new Set(['double', 'currency', 'percent', 'datetime', 'time', 'base64', 'address', 'location', 'multipicklist', 'complexvalue', 'anyType', 'encryptedstring']);
const SET_BY_ORG = new Set(['ownerid', 'createddate', 'createdbyid', 'lastmodifieddate', 'lastmodifiedbyid', 'systemmodstamp', 'id']);

/** Layouts beside those of record types, by name. Source: SOAP API Developer Guide, "DescribeSObjectResult", namedLayoutInfos. */
const NAMED_LAYOUTS: Readonly<Record<string, readonly string[]>> = { User: ['UserAlt'] };

export function namedLayouts(object: string): readonly string[] {
  return NAMED_LAYOUTS[object] ?? [];
}

/** The describe of one object. Fields that the user may not read are left out. */
export function describe(def: ObjectDef, catalogue: SchemaCatalogue, access: DescribeAccess = fullAccess()): Record<string, unknown> {
  return {
    actionOverrides: [],
    childRelationships: catalogue.children(def.name).filter((child) => access.object(child.childObject, 'accessible')).map(childRelationship),
    compactLayoutable: def.kind === 'standard' || def.kind === 'custom',
    ...objectSummary(def, access),
    fields: [...def.fields.values()].filter((field) => access.field(def.name, field.name, 'accessible')).map((field) => describeField(def, field, access)),
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: namedLayouts(def.name).map((name) => ({ name, urls: { layout: `${access.apiPath}/sobjects/${def.name}/describe/namedLayouts/${name}` } })),
    networkScopeFieldName: null,
    recordTypeInfos: recordTypes(def, access),
    searchLayoutable: def.searchable,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [{ label: `All ${def.labelPlural.toLowerCase()}`, name: 'everything' }, ...(def.fields.has('ownerid') ? [{ label: `My ${def.labelPlural.toLowerCase()}`, name: 'mine' }] : [])],
    urls: objectUrls(def, access, true),
  };
}

/** The describe of all objects that the user may see; those of the Tooling API only when asked for. */
export function describeGlobal(catalogue: SchemaCatalogue, access: DescribeAccess = fullAccess(), tooling = false): Record<string, unknown> {
  const visible = [...catalogue.objects()].filter((def) => (tooling || !def.toolingOnly) && access.object(def.name, 'accessible'));
  const sobjects = visible.sort((a, b) => a.name.localeCompare(b.name)).map((def) => ({ ...objectSummary(def, access), urls: objectUrls(def, access, false) }));
  return { encoding: 'UTF-8', maxBatchSize: 200, sobjects };
}

function objectSummary(def: ObjectDef, access: DescribeAccess): Record<string, unknown> {
  const record = def.kind === 'standard' || def.kind === 'custom';
  const may = (right: ObjectRight, able: boolean): boolean => able && access.object(def.name, right);
  return {
    activateable: false,
    associateEntityType: { share: 'Share', history: 'History' }[def.kind as string] ?? null,
    associateParentEntity: null,
    createable: may('createable', def.createable),
    custom: def.custom && def.kind !== 'share' && def.kind !== 'history',
    customSetting: def.kind === 'customSetting',
    deepCloneable: false,
    defaultImplementation: null,
    deletable: may('deletable', def.deletable),
    deprecatedAndHidden: false,
    extendedBy: null,
    extendsInterfaces: null,
    feedEnabled: false,
    hasSubtypes: false,
    implementedBy: null,
    implementsInterfaces: null,
    isInterface: false,
    isSubtype: false,
    keyPrefix: describedPrefix(def),
    label: def.label,
    labelPlural: def.labelPlural,
    layoutable: record,
    mergeable: ['Account', 'Contact', 'Lead', 'Case', 'Individual'].includes(def.name),
    mruEnabled: record,
    name: def.name,
    queryable: def.queryable,
    replicateable: def.queryable,
    retrieveable: def.queryable,
    searchable: def.searchable,
    triggerable: record || def.kind === 'platformEvent',
    undeletable: may('deletable', def.deletable && def.fields.has('isdeleted')),
    updateable: may('updateable', def.updateable),
  };
}

function objectUrls(def: ObjectDef, access: DescribeAccess, detailed: boolean): Record<string, string> {
  const base = `${access.apiPath}/sobjects/${def.name}`;
  const urls = { sobject: base, describe: `${base}/describe`, rowTemplate: `${base}/{ID}` };
  if (!detailed) return urls;
  const record = 'https://localhost';
  return { ...urls, compactLayouts: `${base}/describe/compactLayouts`, layouts: `${base}/describe/layouts`, approvalLayouts: `${base}/describe/approvalLayouts`, uiDetailTemplate: `${record}/{ID}`, uiEditTemplate: `${record}/{ID}/e`, uiNewRecord: `${record}/${def.keyPrefix}/e` };
}

function childRelationship(child: ChildRelationship): Record<string, unknown> {
  return {
    cascadeDelete: child.onParentDelete === 'cascade',
    childSObject: child.childObject,
    deprecatedAndHidden: false,
    field: child.field,
    junctionIdListNames: [],
    junctionReferenceTo: [],
    relationshipName: child.relationshipName ?? null,
    restrictedDelete: child.onParentDelete === 'restrict',
  };
}

const MASTER_RECORD_TYPE = '012000000000000AAA';

function recordTypes(def: ObjectDef, access: DescribeAccess): unknown[] {
  const info = (id: string, name: string, developerName: string, active: boolean, isDefault: boolean): unknown => ({
    active, available: true, defaultRecordTypeMapping: isDefault, developerName, master: developerName === 'Master', name, recordTypeId: id, urls: { layout: `${access.apiPath}/sobjects/${def.name}/describe/layouts/${id}` },
  });
  const own = def.recordTypes.map((each) => info(each.id, each.label, each.developerName, each.active, false));
  return [...own, info(MASTER_RECORD_TYPE, 'Master', 'Master', true, true)];
}

/** One element of fields[]. */
export function describeField(def: ObjectDef, field: FieldDef, access: DescribeAccess = fullAccess()): Record<string, unknown> {
  return {
    ...FIELD_CONSTANTS,
    ...identity(field),
    ...size(field),
    ...values(field),
    ...relation(field),
    ...query(field),
    createable: field.createable && access.field(def.name, field.name, 'createable'),
    updateable: field.updateable && access.field(def.name, field.name, 'updateable'),
    writeRequiresMasterRead: field.writeRequiresMasterRead === true,
    permissionable: field.nillable && (field.custom || field.createable || field.updateable || isCalculated(field)) && !field.masterDetail,
  };
}

/** What no field of this org has. */
const FIELD_CONSTANTS = {
  aiPredictionField: false, controllerName: null, dependentPicklist: false, deprecatedAndHidden: false, filteredLookupInfo: null, highScaleNumber: false, mask: null, maskType: null, referenceTargetField: null,
};

function isCalculated(field: FieldDef): boolean {
  return field.formula !== undefined || field.summary !== undefined;
}

function identity(field: FieldDef): Record<string, unknown> {
  return {
    autoNumber: field.autoNumber !== undefined, calculated: isCalculated(field), calculatedFormula: field.formula?.source ?? null, caseSensitive: field.caseSensitive, compoundFieldName: field.compoundFieldName ?? null, custom: field.custom,
    displayLocationInDecimal: field.type === 'location', encrypted: field.type === 'encryptedstring', externalId: field.externalId, extraTypeInfo: extraTypeInfo(field), formulaTreatNullNumberAsZero: field.formula?.blankAsZero ?? false, htmlFormatted: field.htmlFormatted, idLookup: field.idLookup,
    inlineHelpText: field.inlineHelpText ?? null, label: field.label, name: field.name, nameField: field.nameField, nillable: field.nillable, soapType: SOAP_TYPES[field.type] ?? 'xsd:string', type: field.type, unique: field.unique,
  };
}

const ONE_BYTE: ReadonlySet<FieldType> = new Set(['id', 'reference', 'base64']);

function size(field: FieldDef): Record<string, unknown> {
  const decimal = NUMBERS.has(field.type) && field.type !== 'int';
  return { byteLength: field.length * (ONE_BYTE.has(field.type) ? 1 : 3), digits: field.type === 'int' ? field.precision : 0, length: field.length, precision: decimal ? field.precision : 0, scale: field.scale };
}

function values(field: FieldDef): Record<string, unknown> {
  const isFormulaDefault = field.custom && field.type !== 'boolean' && field.picklistValues.length === 0;
  return {
    defaultValue: literalDefault(field),
    defaultValueFormula: isFormulaDefault ? (field.defaultValue ?? null) : null,
    defaultedOnCreate: field.type === 'boolean' || field.autoNumber !== undefined || field.defaultValue !== undefined || SET_BY_ORG.has(field.name.toLowerCase()),
    picklistValues: field.picklistValues.map((value) => ({ active: value.isActive, defaultValue: value.isDefault, label: value.label, validFor: null, value: value.value })),
    restrictedPicklist: field.restrictedPicklist,
  };
}

function relation(field: FieldDef): Record<string, unknown> {
  const isPolymorphic = field.referenceTo.length > 1;
  return {
    cascadeDelete: field.onParentDelete === 'cascade', namePointing: isPolymorphic, polymorphicForeignKey: isPolymorphic, referenceTo: field.referenceTo, relationshipName: field.relationshipName ?? null, relationshipOrder: field.masterDetail ? 0 : null, restrictedDelete: field.onParentDelete === 'restrict',
  };
}

function query(field: FieldDef): Record<string, unknown> {
  return {
    aggregatable: field.filterable && field.type !== 'boolean', filterable: field.filterable, groupable: field.filterable && !UNGROUPABLE.has(field.type) && field.formula === undefined, queryByDistance: field.type === 'location' || field.type === 'address', searchPrefilterable: field.type === 'reference' && field.custom, sortable: field.sortable,
  };
}

function literalDefault(field: FieldDef): unknown {
  if (field.type === 'boolean') return field.defaultValue?.toLowerCase() === 'true';
  return field.picklistValues.length > 0 ? (field.defaultValue ?? null) : null;
}

function extraTypeInfo(field: FieldDef): string | null {
  if (field.type === 'textarea') return field.htmlFormatted ? 'richtextarea' : 'plaintextarea';
  if (field.name === 'Name' && field.nameField && field.createable === false && field.autoNumber === undefined && field.length === 121) return 'personname';
  return null;
}
