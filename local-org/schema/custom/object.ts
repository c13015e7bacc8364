/** Builds custom objects, custom settings, custom metadata types and platform events from their metadata. */
import { CREATE_ONLY, READ_ONLY, REQUIRED, date, datetime, lookup, text, textarea } from '../fields.ts';
import { auditFields, autoNumber, fieldMap, idField, isDeletedField, nameText, objectDef, ownerField, viewedFields } from '../object.ts';
import type { ObjectOptions } from '../object.ts';
import type { FieldDef, ObjectDef, SharingModel } from '../types.ts';
import { MetadataProblem, flagOf, nodeOf, numberOf, required, textOf } from './node.ts';
import type { MetadataNode } from './node.ts';

/** sharingModel in metadata → ours. */
const SHARING: Record<string, SharingModel> = {
  Private: 'Private', Read: 'Read', ReadWrite: 'ReadWrite', ReadWriteTransfer: 'ReadWrite', FullAccess: 'FullAccess', ControlledByParent: 'ControlledByParent', ControlledByLeadOrContact: 'ControlledByParent', ControlledByCampaign: 'ControlledByParent',
};

export function sharingModelOf(node: MetadataNode): SharingModel | undefined {
  const text = textOf(node, 'sharingModel');
  if (text === undefined) return undefined;
  const model = SHARING[text];
  if (model === undefined) throw new MetadataProblem(`'${text}' is not a valid value for the enum 'SharingModel'`);
  return model;
}

/** A new object by its suffix (__c, __mdt, __e), before its own fields. Custom settings are __c with customSettingsType. */
export function newCustomObject(name: string, node: MetadataNode, keyPrefix: string): ObjectDef {
  const settings = textOf(node, 'customSettingsType');
  if (name.endsWith('__mdt')) return metadataType(name, node, keyPrefix);
  if (name.endsWith('__e')) return platformEvent(name, node, keyPrefix);
  if (!name.endsWith('__c')) throw new MetadataProblem(`Entity of type 'CustomObject' named '${name}' cannot be found`);
  return settings === undefined ? customObject(name, node, keyPrefix) : customSetting(name, node, keyPrefix, settings);
}

function labels(node: MetadataNode): ObjectOptions {
  const label = required(node, 'label');
  const description = textOf(node, 'description');
  return { label, labelPlural: textOf(node, 'pluralLabel') ?? label, ...(description === undefined ? {} : { description }) };
}

function customObject(name: string, node: MetadataNode, keyPrefix: string): ObjectDef {
  const sharingModel = sharingModelOf(node) ?? 'ReadWrite';
  const common = labels(node);
  required(node, 'pluralLabel');
  required(node, 'deploymentStatus');
  const fields = [
    idField('Record'), ...(sharingModel === 'ControlledByParent' ? [] : [ownerField()]), isDeletedField(), recordName(node), ...auditFields(),
    ...(flagOf(node, 'enableActivities') ? [date('LastActivityDate', { ...READ_ONLY, label: 'Last Activity Date' })] : []), ...viewedFields(),
  ];
  return objectDef(name, fields, { ...common, kind: 'custom', custom: true, keyPrefix, sharingModel, enableHistory: flagOf(node, 'enableHistory'), searchable: flagOf(node, 'enableSearch', true), compactLayout: ['Name'] });
}

/** <nameField>: text that a record may leave empty (its id is taken then), or a number given by the org. */
function recordName(node: MetadataNode): FieldDef {
  const name = nodeOf(node, 'nameField');
  if (name === undefined) throw new MetadataProblem('Must specify a nameField of type Text or AutoNumber');
  const label = required(name, 'label');
  if (required(name, 'type') === 'Text') return nameText(80, { label, nillable: true });
  const displayFormat = textOf(name, 'displayFormat') ?? '{0}';
  return autoNumber('Name', displayFormat, { label, length: 80, nameField: true, autoNumber: { displayFormat, startingNumber: numberOf(name, 'startingNumber') ?? 1 } });
}

function customSetting(name: string, node: MetadataNode, keyPrefix: string, type: string): ObjectDef {
  if (type !== 'List' && type !== 'Hierarchy') throw new MetadataProblem(`'${type}' is not a valid value for the enum 'CustomSettingsType'`);
  const owner = lookup('SetupOwnerId', ['Organization', 'Profile', 'User'], undefined, { ...(type === 'Hierarchy' ? REQUIRED : {}), ...CREATE_ONLY, label: 'Location', onParentDelete: 'none', unique: type === 'Hierarchy', idLookup: false });
  const fields = [idField('Record'), isDeletedField(), nameText(38, { nillable: type === 'Hierarchy', unique: type === 'List' }), owner, ...auditFields()];
  return objectDef(name, fields, { ...labels(node), kind: 'customSetting', custom: true, keyPrefix, customSettingsType: type, sharingModel: 'Read' });
}

function metadataType(name: string, node: MetadataNode, keyPrefix: string): ObjectDef {
  const fields = [
    idField('Record'), text('DeveloperName', 40, { ...REQUIRED, idLookup: true, nameField: true, label: 'Custom Metadata Record Name' }), text('MasterLabel', 40, { ...REQUIRED, label: 'Label' }), text('Language', 40, { defaultValue: "'en_US'" }), text('NamespacePrefix', 15, READ_ONLY),
    text('Label', 40, READ_ONLY), text('QualifiedApiName', 70, { ...READ_ONLY, idLookup: true }), datetime('SystemModstamp', READ_ONLY),
  ];
  return objectDef(name, fields, { ...labels(node), kind: 'customMetadata', custom: true, keyPrefix, createable: false, updateable: false, deletable: false, sharingModel: 'Read' });
}

function platformEvent(name: string, node: MetadataNode, keyPrefix: string): ObjectDef {
  const fields = [
    text('ReplayId', 1000, READ_ONLY), datetime('CreatedDate', { ...READ_ONLY, ...REQUIRED }), lookup('CreatedById', 'User', undefined, { ...READ_ONLY, ...REQUIRED, onParentDelete: 'none' }), textarea('EventUuid', 36, READ_ONLY),
  ];
  return objectDef(name, fields, { ...labels(node), kind: 'platformEvent', custom: true, keyPrefix, updateable: false, deletable: false, queryable: false, sharingModel: 'FullAccess',
    ...(textOf(node, 'publishBehavior') === 'PublishImmediately' && { publishImmediately: true }),
  });
}

/** The object-level settings of a deploy over an object that exists; fields and all other children stay. */
export function withObjectSettings(def: ObjectDef, node: MetadataNode): ObjectDef {
  if (def.kind === 'standard') return withStandardSettings(def, node);
  const fresh = newCustomObject(def.name, node, def.keyPrefix);
  const own = [...def.fields.values()].filter((field) => field.custom || field.name === 'RecordTypeId');
  return {
    ...fresh, fields: fieldMap([...fresh.fields.values(), ...own]), validationRules: def.validationRules, recordTypes: def.recordTypes, listViews: def.listViews, compactLayout: def.compactLayout, trackedFields: def.trackedFields, indexes: def.indexes,
  };
}

/** What may be changed on a standard object: who sees its records, and whether changes are kept. */
function withStandardSettings(def: ObjectDef, node: MetadataNode): ObjectDef {
  return { ...def, sharingModel: sharingModelOf(node) ?? def.sharingModel, enableHistory: def.enableHistory || flagOf(node, 'enableHistory') };
}

/** Adds or replaces a field. A first master makes the object follow its parent: no owner, sharing controlled by it. */
export function withField(def: ObjectDef, field: FieldDef, tracked: boolean | undefined): ObjectDef {
  const fields = new Map(def.fields).set(field.name.toLowerCase(), field);
  if (field.masterDetail) fields.delete('ownerid');
  const sharingModel = field.masterDetail && def.kind === 'custom' ? 'ControlledByParent' : def.sharingModel;
  return { ...def, fields, sharingModel, trackedFields: trackedAfter(def, field.name, tracked) };
}

function trackedAfter(def: ObjectDef, field: string, tracked: boolean | undefined): Set<string> {
  const names = new Set(def.trackedFields);
  if (tracked === true) names.add(field);
  if (tracked === false) names.delete(field);
  return names;
}

export function withoutField(def: ObjectDef, name: string): ObjectDef {
  const fields = new Map(def.fields);
  fields.delete(name.toLowerCase());
  const trackedFields = new Set([...def.trackedFields].filter((each) => each.toLowerCase() !== name.toLowerCase()));
  return { ...def, fields, trackedFields };
}
