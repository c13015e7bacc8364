import { notSupported } from '../../base/errors.ts';
import type { Transaction } from '../../org/index.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { isId } from '../../base/ids.ts';
import { objectOf } from '../data/object.ts';
import { notFound } from '../http/errors.ts';
import { ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { pathsOf, UI_API } from './records.ts';
import { uiRecord } from './recordJson.ts';

const MASTER = '012000000000000AAA';
const PAGE = 50;

/** 'DateTime', 'Reference', 'MultiPicklist' … */
const DATA_TYPES: Partial<Record<FieldDef['type'], string>> = { datetime: 'DateTime', multipicklist: 'MultiPicklist', textarea: 'TextArea', combobox: 'ComboBox', encryptedstring: 'EncryptedString', base64: 'Base64', anyType: 'AnyType', complexvalue: 'ComplexValue' };

function dataType(type: FieldDef['type']): string {
  return DATA_TYPES[type] ?? type[0].toUpperCase() + type.slice(1);
}

function fieldInfo(call: Call, tx: Transaction, def: ObjectDef, field: FieldDef): object {
  const may = (right: 'createable' | 'updateable'): boolean => field[right] && tx.fieldAccess(def.name, field.name, right);
  const nameFields = (object: string): string[] => [...(call.org.catalogue.object(object)?.fields.values() ?? [])].filter(({ nameField }) => nameField).map(({ name }) => name);
  return {
    apiName: field.name, calculated: field.formula !== undefined, compound: field.type === 'address', compoundFieldName: field.compoundFieldName ?? null, createable: may('createable'), custom: field.custom, dataType: dataType(field.type),
    externalId: field.externalId, filterable: field.filterable, htmlFormatted: field.htmlFormatted, inlineHelpText: field.inlineHelpText ?? null, label: field.label, length: field.length, precision: field.precision,
    reference: field.referenceTo.length > 0, referenceToInfos: field.referenceTo.map((apiName) => ({ apiName, nameFields: nameFields(apiName) })), relationshipName: field.relationshipName ?? null,
    required: !field.nillable && field.defaultValue === undefined && field.type !== 'boolean', scale: field.scale, sortable: field.sortable, unique: field.unique, updateable: may('updateable'),
  };
}

function objectInfo(call: Call): Answer {
  return call.transaction((tx) => {
    const def = objectOf(call, tx);
    const may = (right: 'createable' | 'updateable' | 'deletable'): boolean => def[right] && tx.objectAccess(def.name, right);
    const fields = [...def.fields.values()].filter(({ name }) => tx.fieldAccess(def.name, name, 'accessible'));
    const childRelationships = call.org.catalogue.children(def.name).map((child) => ({ childObjectApiName: child.childObject, fieldName: child.field, junctionIdListNames: [], junctionReferenceTo: [], relationshipName: child.relationshipName ?? null }));
    return ok({
      apiName: def.name, childRelationships, createable: may('createable'), custom: def.custom, defaultRecordTypeId: MASTER, deletable: may('deletable'), dependentFields: {}, feedEnabled: false,
      fields: Object.fromEntries(fields.map((field) => [field.name, fieldInfo(call, tx, def, field)])), keyPrefix: def.keyPrefix, label: def.label, labelPlural: def.labelPlural, layoutable: def.kind === 'standard' || def.kind === 'custom',
      mruEnabled: false, nameFields: fields.filter(({ nameField }) => nameField).map(({ name }) => name), queryable: def.queryable,
      recordTypeInfos: { [MASTER]: { available: true, defaultRecordTypeMapping: true, master: true, name: 'Master', recordTypeId: MASTER } }, searchable: def.searchable, themeInfo: null, updateable: may('updateable'),
    });
  });
}

function picklist(field: FieldDef): object {
  const value = ({ label, value: text }: FieldDef['picklistValues'][number]): object => ({ attributes: null, label, validFor: [], value: text });
  const preset = field.picklistValues.find(({ isDefault }) => isDefault);
  return { controllerValues: {}, defaultValue: preset ? value(preset) : null, values: field.picklistValues.filter(({ isActive }) => isActive).map(value) };
}

function isPicklist({ type }: FieldDef): boolean {
  return type === 'picklist' || type === 'multipicklist';
}

function picklistValues(call: Call): Answer {
  const field = call.transaction((tx) => objectOf(call, tx)).fields.get(call.params.field.toLowerCase());
  if (!field || !isPicklist(field)) throw notFound();
  return ok(picklist(field));
}

function allPicklistValues(call: Call): Answer {
  const def = call.transaction((tx) => objectOf(call, tx));
  return ok({ picklistFieldValues: Object.fromEntries([...def.fields.values()].filter(isPicklist).map((field) => [field.name, picklist(field)])) });
}

/** '-Contact.Name' sorts downwards. */
function orderBy(sortBy: string | null): string {
  const terms = (sortBy ?? '').split(',').map((term) => term.trim()).filter(Boolean);
  const written = terms.map((term) => `${pathsOf(term.replace(/^-/, ''))[0]}${term.startsWith('-') ? ' DESC' : ''}`);
  return written.length > 0 ? ` ORDER BY ${written.join(', ')}` : '';
}

function relatedRecords(call: Call): Answer {
  const { parent, list } = call.params;
  const parentDef = isId(parent) ? call.org.catalogue.objectByPrefix(parent.slice(0, 3)) : undefined;
  const link = parentDef && call.org.catalogue.children(parentDef.name).find(({ relationshipName }) => relationshipName === list);
  if (!link) throw notFound();
  return call.transaction((tx) => {
    const def = objectOf(call, tx, link.childObject);
    const paths = [...new Set(['Id', ...pathsOf(call.query.get('fields'))])];
    const pageSize = Math.min(Number(call.query.get('pageSize') ?? PAGE) || PAGE, 1999);
    const { records } = tx.soql(`SELECT ${paths.join(', ')} FROM ${def.name} WHERE ${link.field} = '${parent}'${orderBy(call.query.get('sortBy'))} LIMIT ${pageSize}`);
    return ok({ count: records.length, listReference: { inContextOfRecordId: parent, parentObjectApiName: parentDef.name, relatedListId: list, type: 'relatedList' }, pageSize, records: records.map((record) => uiRecord(call.org.catalogue, record)) });
  });
}

export const UI_OBJECT_INFO: Resource[] = [
  { method: 'GET', path: `${UI_API}/object-info/:object`, access: 'page', handle: objectInfo },
  { method: 'GET', path: `${UI_API}/object-info/:object/picklist-values/:recordType`, access: 'page', handle: allPicklistValues },
  { method: 'GET', path: `${UI_API}/object-info/:object/picklist-values/:recordType/:field`, access: 'page', handle: picklistValues },
  { method: 'GET', path: `${UI_API}/related-list-records/:parent/:list`, access: 'page', handle: relatedRecords },
  { method: 'GET', path: `${UI_API}/list-ui/*`, access: 'page', handle: () => { throw notSupported('The list-ui resource'); } },
  { method: 'GET', path: `${UI_API}/lookups/*`, access: 'page', handle: () => { throw notSupported('The lookups resource'); } },
];
