import { createAdapter } from '../../host/wire/wire.ts';
import { describe, nameFieldOf, type FieldInfo, type ObjectInfo } from '../../host/schema/schema.ts';

type ObjectId = string | { objectApiName: string };
type FieldId = string | { fieldApiName: string; objectApiName: string };

const MASTER_RECORD_TYPE = '012000000000000AAA';

function nameOf(object: ObjectId): string {
  return typeof object === 'string' ? object : object.objectApiName;
}

function uiField(field: FieldInfo): object {
  return {
    apiName: field.name,
    label: field.label,
    dataType: field.type[0].toUpperCase() + field.type.slice(1),
    required: !field.nillable && !field.defaultedOnCreate,
    createable: field.createable,
    updateable: field.updateable,
    length: field.length,
    precision: field.precision,
    scale: field.scale,
    inlineHelpText: field.inlineHelpText,
    reference: field.referenceTo.length > 0,
    referenceToInfos: field.referenceTo.map((apiName) => ({ apiName, nameFields: ['Name'] })),
    relationshipName: field.relationshipName,
  };
}

function uiObject(info: ObjectInfo): object {
  return {
    apiName: info.name,
    label: info.label,
    labelPlural: info.labelPlural,
    keyPrefix: info.keyPrefix,
    custom: info.custom,
    createable: info.createable,
    updateable: info.updateable,
    deletable: info.deletable,
    queryable: info.queryable,
    nameFields: [nameFieldOf(info)],
    defaultRecordTypeId: MASTER_RECORD_TYPE,
    recordTypeInfos: { [MASTER_RECORD_TYPE]: { recordTypeId: MASTER_RECORD_TYPE, name: 'Master', master: true, available: true, defaultRecordTypeMapping: true } },
    fields: Object.fromEntries(info.fields.map((field) => [field.name, uiField(field)])),
    childRelationships: info.childRelationships.map((child) => ({ childObjectApiName: child.childSObject, fieldName: child.field, relationshipName: child.relationshipName })),
  };
}

async function loadObject(object: ObjectId): Promise<object> {
  return uiObject(await describe(nameOf(object)));
}

function uiPicklist(field: FieldInfo): object {
  const values = field.picklistValues.filter((entry) => entry.active).map(({ label, value }) => ({ label, value, attributes: null, validFor: [] }));
  const preset = field.picklistValues.find((entry) => entry.defaultValue);
  return { values, defaultValue: preset ? { label: preset.label, value: preset.value } : null, controllerValues: {} };
}

async function loadPicklist(field: FieldId): Promise<object> {
  const [objectName, fieldName] = typeof field === 'string' ? field.split('.') : [field.objectApiName, field.fieldApiName];
  const found = (await describe(objectName)).fields.find((candidate) => candidate.name === fieldName);
  if (!found) throw { ok: false, status: 400, statusText: 'Bad Request', body: { message: `No field ${fieldName} on ${objectName}.`, errorCode: 'INVALID_FIELD' } };
  return uiPicklist(found);
}

async function loadPicklists(object: ObjectId): Promise<object> {
  const { fields } = await describe(nameOf(object));
  const picklists = fields.filter((field) => field.type === 'picklist' || field.type === 'multipicklist');
  return { picklistFieldValues: Object.fromEntries(picklists.map((field) => [field.name, uiPicklist(field)])) };
}

export const getObjectInfo = createAdapter(({ objectApiName }) => (objectApiName ? loadObject(objectApiName) : undefined));

export const getObjectInfos = createAdapter(({ objectApiNames }) =>
  objectApiNames ? Promise.all(objectApiNames.map(loadObject)).then((found) => ({ results: found.map((result) => ({ statusCode: 200, result })) })) : undefined,
);

export const getPicklistValues = createAdapter(({ recordTypeId, fieldApiName }) => (recordTypeId && fieldApiName ? loadPicklist(fieldApiName) : undefined));

export const getPicklistValuesByRecordType = createAdapter(({ recordTypeId, objectApiName }) => (recordTypeId && objectApiName ? loadPicklists(objectApiName) : undefined));
