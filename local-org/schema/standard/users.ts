/** The organization, its users, roles and groups. */
import { READ_ONLY, REQUIRED, address, checkbox, date, datetime, detail, email, field, int, lookup, phone, picklist, restricted, text, textarea, url } from '../fields.ts';
import { SYSTEM_WRITTEN, idField, namespacePrefix, objectDef, record, setup } from '../object.ts';
import type { FieldDef, ObjectDef } from '../types.ts';
import { USER_PERMISSIONS } from './userPermissions.ts';

const LANGUAGES = ['*en_US', 'de', 'es', 'fr', 'it', 'ja', 'sv', 'ko', 'zh_TW', 'zh_CN', 'pt_BR', 'nl_NL', 'da', 'th', 'fi', 'ru', 'es_MX', 'no'];
const LOCALES = ['*en_US', 'en_GB', 'fr_FR', 'de_DE', 'es_ES', 'it_IT', 'nl_NL', 'pt_PT', 'pl_PL', 'sv_SE', 'da_DK', 'fi_FI', 'ja_JP', 'en_IE'];
const TIME_ZONES = ['*Europe/Paris', 'Europe/London', 'Europe/Berlin', 'Europe/Madrid', 'Europe/Rome', 'Europe/Dublin', 'America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'Asia/Tokyo', 'GMT'];
const USER_TYPES = ['Standard', 'PowerPartner', 'PowerCustomerSuccess', 'CustomerSuccess', 'Guest', 'CspLitePortal', 'CsnOnly', 'SelfService', 'AutomatedProcess', 'CloudIntegrationUser'];

export const permissionFields = (): FieldDef[] => USER_PERMISSIONS.map((name) => checkbox(`Permissions${name}`, { label: name.replace(/([a-z])([A-Z])/g, '$1 $2') }));

function organization(): ObjectDef {
  return setup('Organization', '00D', [
    text('Name', 80, { ...REQUIRED, nameField: true }), text('Division', 80), ...address(''), phone('Phone'), phone('Fax'), text('PrimaryContact', 80), picklist('DefaultLocaleSidKey', LOCALES, { ...REQUIRED, label: 'Locale' }),
    picklist('TimeZoneSidKey', TIME_ZONES, { label: 'Time Zone' }), picklist('LanguageLocaleKey', LANGUAGES, { ...REQUIRED, label: 'Language' }), checkbox('ReceivesInfoEmails', { label: 'Info Emails' }), checkbox('ReceivesAdminInfoEmails', { label: 'Info Emails Admin' }),
    checkbox('PreferencesRequireOpportunityProducts'), int('FiscalYearStartMonth', 9), checkbox('UsesStartDateAsFiscalYearName'), restricted('DefaultAccountAccess', SHARING_DEFAULTS), restricted('DefaultContactAccess', SHARING_DEFAULTS),
    restricted('DefaultOpportunityAccess', SHARING_DEFAULTS), restricted('DefaultLeadAccess', SHARING_DEFAULTS), restricted('DefaultCaseAccess', SHARING_DEFAULTS), restricted('DefaultCampaignAccess', SHARING_DEFAULTS),
    restricted('DefaultCalendarAccess', CALENDAR_DEFAULTS), restricted('DefaultPricebookAccess', ['Read', 'ReadSelect', 'None']),
    restricted('OrganizationType', ['Team Edition', 'Professional Edition', 'Enterprise Edition', 'Developer Edition', 'Personal Edition', 'Unlimited Edition', 'Contact Manager Edition', 'Base Edition'], { ...READ_ONLY, label: 'Edition' }),
    namespacePrefix(), text('InstanceName', 5, READ_ONLY), checkbox('IsSandbox', READ_ONLY), datetime('TrialExpirationDate', READ_ONLY), text('WebToCaseDefaultOrigin', 40), int('MonthlyPageViewsUsed', 9, READ_ONLY), int('MonthlyPageViewsEntitlement', 9, READ_ONLY),
    checkbox('IsReadOnly', READ_ONLY), text('ComplianceBccEmail', 80),
  ], { createable: false, deletable: false, sharingModel: 'Read' });
}

const CALENDAR_DEFAULTS = ['HideDetails', 'HideDetailsInsert', 'ShowDetails', 'ShowDetailsInsert', 'AllowEdits'];
const SHARING_DEFAULTS = ['None', 'Read', 'Edit', 'ControlledByLeadOrContact', 'ControlledByCampaign', 'ControlledByParent', 'ReadEditTransfer', 'All'];

function user(): ObjectDef {
  return setup('User', '005', [
    text('Username', 80, { ...REQUIRED, idLookup: true, unique: true }), text('LastName', 80, { ...REQUIRED, compoundFieldName: 'Name' }), text('FirstName', 40, { compoundFieldName: 'Name' }), text('Name', 121, { ...READ_ONLY, ...REQUIRED, nameField: true, label: 'Full Name' }),
    text('CompanyName', 80), text('Division', 80), text('Department', 80), text('Title', 80), ...address(''), email('Email', { ...REQUIRED, length: 128 }), email('SenderEmail', { label: 'Email Sender Address', idLookup: false }), text('SenderName', 80, { label: 'Email Sender Name' }),
    textarea('Signature', 1333, { label: 'Email Signature' }), phone('Phone'), phone('Fax'), phone('MobilePhone', { label: 'Mobile' }), phone('Extension'), text('Alias', 8, REQUIRED), text('CommunityNickname', 40, { ...REQUIRED, label: 'Nickname', unique: true, idLookup: false }),
    checkbox('IsActive', { label: 'Active', defaultValue: 'true' }), picklist('TimeZoneSidKey', TIME_ZONES, { ...REQUIRED, label: 'Time Zone' }), lookup('UserRoleId', 'UserRole', 'Users', { label: 'Role ID' }), picklist('LocaleSidKey', LOCALES, { ...REQUIRED, label: 'Locale' }),
    checkbox('ReceivesInfoEmails', { label: 'Info Emails' }), checkbox('ReceivesAdminInfoEmails', { label: 'Admin Info Emails' }), picklist('EmailEncodingKey', ['*UTF-8', 'ISO-8859-1', 'Shift_JIS', 'ISO-2022-JP', 'EUC-JP'], { ...REQUIRED, label: 'Email Encoding' }),
    lookup('ProfileId', 'Profile', 'Users', { ...REQUIRED, label: 'Profile ID', onParentDelete: 'restrict' }), restricted('UserType', USER_TYPES, { ...READ_ONLY, defaultValue: 'Standard' }), picklist('LanguageLocaleKey', LANGUAGES, { ...REQUIRED, label: 'Language' }), text('EmployeeNumber', 20),
    lookup('DelegatedApproverId', ['Group', 'User'], undefined, { label: 'Delegated Approver ID' }), lookup('ManagerId', 'User', 'ManagedUsers', { label: 'Manager ID' }), datetime('LastLoginDate', { ...READ_ONLY, label: 'Last Login' }), datetime('LastPasswordChangeDate', READ_ONLY),
    checkbox('ForecastEnabled', { label: 'Allow Forecasting' }), checkbox('UserPermissionsMarketingUser', { label: 'Marketing User' }), checkbox('UserPermissionsOfflineUser', { label: 'Offline User' }), checkbox('UserPermissionsKnowledgeUser', { label: 'Knowledge User' }),
    ...['CallCenterAutoLogin', 'JigsawProspectingUser', 'SFContentUser', 'SiteforceContributorUser', 'SiteforcePublisherUser', 'WorkDotComUserFeature'].map((name) => checkbox(`UserPermissions${name}`)),
    checkbox('UserPermissionsInteractionUser', { label: 'Flow User' }), checkbox('UserPermissionsSupportUser', { label: 'Service Cloud User' }), checkbox('UserPreferencesLightningExperiencePreferred', { defaultValue: 'true' }), checkbox('UserPreferencesDisableAllFeedsEmail'),
    lookup('ContactId', 'Contact', 'Users', { label: 'Contact ID', updateable: false }), lookup('AccountId', 'Account', 'Users', { ...READ_ONLY, label: 'Account ID' }), lookup('CallCenterId', 'Organization', undefined, { label: 'Call Center ID' }), text('FederationIdentifier', 512, { label: 'SAML Federation ID', unique: true, idLookup: true }),
    textarea('AboutMe', 1000), url('FullPhotoUrl', { ...READ_ONLY, length: 1024 }), url('SmallPhotoUrl', { ...READ_ONLY, length: 1024 }), checkbox('IsExtIndicatorVisible', READ_ONLY), text('DefaultGroupNotificationFrequency', 40, { defaultValue: "'N'" }), text('DigestFrequency', 40, { defaultValue: "'D'" }),
    datetime('LastViewedDate', READ_ONLY), datetime('LastReferencedDate', READ_ONLY), lookup('IndividualId', 'Individual', undefined, { label: 'Individual ID' }), checkbox('IsPortalEnabled', READ_ONLY), date('SuAccessExpirationDate', READ_ONLY), int('NumberOfFailedLogins', 9, READ_ONLY),
  ], { deletable: false, searchable: true, sharingModel: 'Read', compactLayout: ['Name', 'Title', 'Email'] });
}

function roles(): ObjectDef[] {
  const access = ['None', 'Read', 'Edit'];
  return [
    setup('UserRole', '00E', [
      text('Name', 80, { ...REQUIRED, nameField: true }), lookup('ParentRoleId', 'UserRole', undefined, { label: 'Parent Role ID' }), text('RollupDescription', 80), restricted('OpportunityAccessForAccountOwner', access), restricted('CaseAccessForAccountOwner', access), restricted('ContactAccessForAccountOwner', access),
      lookup('ForecastUserId', 'User', undefined, { label: 'User ID' }), checkbox('MayForecastManagerShare', READ_ONLY), text('PortalType', 40, READ_ONLY), text('DeveloperName', 80, { idLookup: true }),
    ], { label: 'Role', sharingModel: 'Read' }),
    setup('Group', '00G', [
      text('Name', 40, { ...REQUIRED, nameField: true }), text('DeveloperName', 80), lookup('RelatedId', ['User', 'UserRole'], undefined, { ...READ_ONLY, label: 'Related ID' }), restricted('Type', ['*Regular', 'Queue', 'Role', 'RoleAndSubordinates', 'RoleAndSubordinatesInternal', 'Organization', 'AllCustomerPortal', 'Manager', 'ManagerAndSubordinatesInternal', 'Guest']),
      email('Email', { idLookup: false }), lookup('QueueRoutingConfigId', 'Organization', undefined, { ...READ_ONLY, label: 'Queue Routing Config ID' }), lookup('OwnerId', ['Organization', 'User'], undefined, { label: 'Owner ID' }), checkbox('DoesSendEmailToMembers'), checkbox('DoesIncludeBosses', { label: 'Include Bosses', defaultValue: 'true' }), textarea('Description', 255),
    ], { sharingModel: 'Read' }),
    objectDef('GroupMember', [idField('Group Member'), detail('GroupId', 'Group', 'GroupMembers', { label: 'Group ID' }), detail('UserOrGroupId', ['Group', 'User'], undefined, { label: 'User/Group ID' }), datetime('SystemModstamp', { ...READ_ONLY, ...REQUIRED })], { keyPrefix: '011', updateable: false, sharingModel: 'Read' }),
    objectDef('QueueSobject', [idField('Queue Sobject'), detail('QueueId', 'Group', 'QueueSobjects', { label: 'Group ID' }), text('SobjectType', 40, REQUIRED), lookup('CreatedById', 'User', undefined, READ_ONLY), datetime('SystemModstamp', { ...READ_ONLY, ...REQUIRED })], { keyPrefix: '03g', sharingModel: 'Read' }),
  ];
}

function recordType(): ObjectDef {
  return setup('RecordType', '012', [
    text('Name', 80, { ...REQUIRED, nameField: true }), text('DeveloperName', 80, REQUIRED), namespacePrefix(), text('Description', 255), lookup('BusinessProcessId', 'Organization', undefined, { ...READ_ONLY, label: 'Business Process ID' }), text('SobjectType', 40, { ...REQUIRED, label: 'Sobject Type Name' }),
    checkbox('IsActive', { label: 'Active' }), checkbox('IsPersonType', { ...READ_ONLY, label: 'Is Person Type' }),
  ], { deletable: false, sharingModel: 'Read' });
}

function logins(): ObjectDef[] {
  return [
    objectDef('LoginHistory', [
      idField('Login History'), lookup('UserId', 'User', undefined, { ...READ_ONLY, label: 'User ID' }), datetime('LoginTime', READ_ONLY), text('LoginType', 40, READ_ONLY), text('SourceIp', 39, READ_ONLY), text('LoginUrl', 120, READ_ONLY), text('Browser', 64, READ_ONLY), text('Platform', 64, READ_ONLY), text('Status', 128, READ_ONLY),
      text('Application', 64, READ_ONLY), text('ClientVersion', 64, READ_ONLY), text('ApiType', 64, READ_ONLY), text('ApiVersion', 32, READ_ONLY), text('CountryIso', 2, READ_ONLY),
    ], { ...SYSTEM_WRITTEN, keyPrefix: '0Ya', label: 'Login History', labelPlural: 'Login History' }),
    objectDef('SetupAuditTrail', [
      idField('Setup Audit Trail Entry'), text('Action', 40, READ_ONLY), text('Section', 255, READ_ONLY), datetime('CreatedDate', READ_ONLY), lookup('CreatedById', 'User', undefined, READ_ONLY), text('Display', 765, READ_ONLY), text('DelegateUser', 80, READ_ONLY), text('ResponsibleNamespacePrefix', 15, READ_ONLY), field('CreatedByContext', 'string', READ_ONLY), text('CreatedByIssuer', 255, READ_ONLY),
    ], { ...SYSTEM_WRITTEN, keyPrefix: '0Ym', label: 'Setup Audit Trail Entry', labelPlural: 'Setup Audit Trail Entries' }),
  ];
}

export function users(): ObjectDef[] {
  return [organization(), user(), ...roles(), recordType(), ...logins()];
}

export function businessProcesses(): ObjectDef[] {
  const actor = (name: string): FieldDef => lookup(name, ['Group', 'User'], undefined, READ_ONLY);
  return [
    record('ProcessInstance', '04g', [
      lookup('ProcessDefinitionId', 'Organization', undefined, READ_ONLY), detail('TargetObjectId', ['Account', 'Campaign', 'Case', 'Contact', 'Contract', 'Lead', 'Opportunity', 'Order'], 'ProcessInstances', READ_ONLY), restricted('Status', ['Started', 'Pending', 'Approved', 'Rejected', 'Removed'], READ_ONLY),
      datetime('CompletedDate', READ_ONLY), actor('LastActorId'), actor('SubmittedById'), field('ElapsedTimeInDays', 'double', { ...READ_ONLY, precision: 18, scale: 2 }),
    ], { ...SYSTEM_WRITTEN, label: 'Process Instance' }),
    record('ProcessInstanceWorkitem', '04i', [
      lookup('ProcessInstanceId', 'ProcessInstance', 'Workitems', { ...READ_ONLY, label: 'Process Instance ID' }), actor('OriginalActorId'), actor('ActorId'),
      field('ElapsedTimeInDays', 'double', { ...READ_ONLY, precision: 18, scale: 2 }), field('ElapsedTimeInHours', 'double', { ...READ_ONLY, precision: 18, scale: 2 }), field('ElapsedTimeInMinutes', 'double', { ...READ_ONLY, precision: 18, scale: 2 }),
    ], { ...SYSTEM_WRITTEN, label: 'Approval Request' }),
  ];
}
