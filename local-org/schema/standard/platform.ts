/** What the org tells of itself, and the small set-up objects. */
import { READ_ONLY, REQUIRED, checkbox, datetime, field, int, lookup, restricted, text, textarea } from '../fields.ts';
import { SYSTEM_WRITTEN, developerName, idField, namespacePrefix, objectDef, setup } from '../object.ts';
import type { FieldDef, ObjectDef } from '../types.ts';

const told = (name: string, length = 255): FieldDef => text(name, length, READ_ONLY);
const flag = (name: string): FieldDef => checkbox(name, READ_ONLY);

function fieldDescription(label: string): FieldDef[] {
  return [
    idField(label), told('DurableId'), { ...told('QualifiedApiName'), nameField: true }, text('EntityDefinitionId', 255, READ_ONLY), told('DeveloperName'), told('NamespacePrefix'), told('MasterLabel'), told('Label'), int('Length', 9, READ_ONLY), int('Precision', 9, READ_ONLY), int('Scale', 9, READ_ONLY), told('DataType'), told('ValueTypeId'), told('ExtraTypeInfo'), told('RelationshipName'), told('ReferenceTo'), textarea('Description', 1000, READ_ONLY),
    told('SecurityClassification'), told('ComplianceGroup'), told('BusinessStatus'), told('BusinessOwnerId'), told('ControllingFieldDefinitionId'), told('PublisherId'),
    ...['IsCalculated', 'IsHighScaleNumber', 'IsHtmlFormatted', 'IsNameField', 'IsNillable', 'IsWorkflowFilterable', 'IsCompactLayoutable', 'IsFieldHistoryTracked', 'IsIndexed', 'IsApiFilterable', 'IsApiSortable', 'IsListFilterable', 'IsListSortable', 'IsApiGroupable', 'IsListVisible', 'IsCompound', 'IsSearchPrefilterable', 'IsPolymorphicForeignKey'].map(flag),
    datetime('LastModifiedDate', READ_ONLY), lookup('LastModifiedById', 'User', undefined, READ_ONLY),
  ];
}

function definitions(): ObjectDef[] {
  return [
    objectDef('EntityDefinition', [
      idField('Entity Definition'), told('DurableId'), { ...told('QualifiedApiName'), nameField: true }, told('DeveloperName'), told('NamespacePrefix'), told('MasterLabel'), told('Label'), told('PluralLabel'), told('KeyPrefix', 3), told('InternalSharingModel'), told('ExternalSharingModel'), told('PublisherId'), told('DetailUrl'), told('EditUrl'), told('NewUrl'), told('EditDefinitionUrl'), told('HelpSettingPageName'),
      ...['IsCustomizable', 'IsApexTriggerable', 'IsWorkflowEnabled', 'IsCompactLayoutable', 'IsFeedEnabled', 'IsLayoutable', 'IsQueryable', 'IsSearchable', 'IsTriggerable', 'IsCustomSetting', 'IsDeprecatedAndHidden', 'IsReplicateable', 'IsRetrieveable', 'IsEverCreatable', 'IsEverUpdatable', 'IsEverDeletable', 'IsIdEnabled', 'IsInterface', 'IsMruEnabled', 'IsSearchLayoutable'].map(flag),
      datetime('LastModifiedDate', READ_ONLY), lookup('LastModifiedById', 'User', undefined, READ_ONLY),
    ], { ...SYSTEM_WRITTEN, keyPrefix: '4ie' }),
    objectDef('FieldDefinition', fieldDescription('Field Definition'), { ...SYSTEM_WRITTEN, keyPrefix: '4fe' }),
    // Parts of fields that hold values of their own, which here all fields are. No page tells its prefix; no record has one.
    objectDef('EntityParticle', fieldDescription('Entity Particle'), { ...SYSTEM_WRITTEN, keyPrefix: '4ep' }),
    objectDef('UserRecordAccess', [
      idField('User Record Access'), lookup('UserId', 'User', undefined, READ_ONLY), field('RecordId', 'reference', READ_ONLY), ...['HasReadAccess', 'HasEditAccess', 'HasDeleteAccess', 'HasTransferAccess', 'HasAllAccess'].map(flag), told('MaxAccessLevel', 40),
    ], { ...SYSTEM_WRITTEN, keyPrefix: '0u0' }),
  ];
}

function analytics(): ObjectDef[] {
  const folder = (): FieldDef => lookup('OwnerId', ['Folder', 'Organization', 'User'], undefined, { ...READ_ONLY, label: 'Owner ID' });
  return [
    setup('Report', '00O', [folder(), told('FolderName', 256), text('Name', 120, { ...READ_ONLY, ...REQUIRED, nameField: true }), text('Description', 255, READ_ONLY), text('DeveloperName', 80, { ...READ_ONLY, label: 'Report Unique Name' }), namespacePrefix(), datetime('LastRunDate', READ_ONLY), restricted('Format', ['Tabular', 'Summary', 'Matrix', 'MultiBlock'], READ_ONLY), datetime('LastViewedDate', READ_ONLY), datetime('LastReferencedDate', READ_ONLY)], { createable: false, updateable: false, sharingModel: 'Read' }),
    setup('Dashboard', '01Z', [lookup('FolderId', ['Folder', 'User'], undefined, { ...READ_ONLY, label: 'Folder ID' }), told('FolderName', 256), text('Title', 80, { ...READ_ONLY, ...REQUIRED, nameField: true }), text('DeveloperName', 80, { ...READ_ONLY, label: 'Dashboard Unique Name' }), namespacePrefix(), text('Description', 255, READ_ONLY), told('Type', 40), lookup('RunningUserId', 'User', undefined, READ_ONLY)], { createable: false, updateable: false, sharingModel: 'Read' }),
    setup('ListView', '00B', [text('Name', 40, { ...REQUIRED, nameField: true }), text('DeveloperName', 80), namespacePrefix(), text('SobjectType', 40, REQUIRED), checkbox('IsSoqlCompatible', READ_ONLY), datetime('LastViewedDate', READ_ONLY), datetime('LastReferencedDate', READ_ONLY)], { ...SYSTEM_WRITTEN, label: 'List View', sharingModel: 'Read' }),
  ];
}

function setupObjects(): ObjectDef[] {
  return [
    setup('CustomNotificationType', '0ML', [text('CustomNotifTypeName', 80, { ...REQUIRED, nameField: true, label: 'Custom Notification Name' }), ...developerName().map((each) => ({ ...each, nameField: false })), text('Language', 40), namespacePrefix(), checkbox('Desktop', { defaultValue: 'true' }), checkbox('Mobile', { defaultValue: 'true' }), textarea('Description', 255)], { label: 'Custom Notification Type' }),
    setup('PlatformCachePartition', '0Er', [...developerName(), text('Language', 40), namespacePrefix(), textarea('Description', 255), checkbox('IsDefaultPartition')], { createable: false, updateable: false, label: 'Platform Cache Partition', sharingModel: 'Read' }),
    setup('AppMenuItem', '0DS', [told('Name', 80), told('Label', 80), told('NamespacePrefix', 15), told('Type', 40), int('SortOrder', 9, READ_ONLY), text('ApplicationId', 18, READ_ONLY), told('StartUrl', 1000), told('IconUrl', 1000), flag('IsVisible'), flag('IsAccessible')], { createable: false, updateable: false, label: 'App Menu Item', sharingModel: 'Read' }),
    setup('TabSet', '02u', [text('Name', 80, { nameField: true }), text('Label', 80)], { toolingOnly: true }),
  ];
}

export function platform(): ObjectDef[] {
  return [...definitions(), ...analytics(), ...setupObjects()];
}
