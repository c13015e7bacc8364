/**
 * Objects that code names more often than it uses them: their fields, without defaults, picklist values and behaviour of their own.
 * Source: Object Reference for the Salesforce Platform.
 */
import { READ_ONLY, REQUIRED, checkbox, date, datetime, double, field, int, lookup, text, textarea } from '../fields.ts';
import { SYSTEM_WRITTEN, idField, objectDef, owned, record, setup } from '../object.ts';
import type { FieldDef, ObjectDef } from '../types.ts';

/** By what stands behind the name: `?` checkbox, `#` number, `%` whole number, `@` date, `@@` datetime, `~` long text; otherwise text. `!` before it is required. */
const KINDS: Readonly<Record<string, (name: string) => FieldDef>> = {
  '?': (name) => checkbox(name),
  '#': (name) => double(name, 18, 2),
  '%': (name) => int(name, 9),
  '@': (name) => date(name),
  '@@': (name) => datetime(name),
  '~': (name) => textarea(name, 32_000),
  '': (name) => text(name, 255),
};

/** `AccountId>Account`, `WhatId>Account+Case`, `QuoteId>Quote/QuoteLineItems` with the name of the children. */
function fieldOf(written: string): FieldDef {
  const isRequired = written.startsWith('!');
  const [, name, kind, targets, children] = /^!?(\w+)(?:([?#%@~]*)|>([\w+]+)(?:\/(\w+))?)$/.exec(written)!;
  const made = targets === undefined ? KINDS[kind](name) : lookup(name, targets.split('+'), children);
  return { ...made, ...(isRequired ? REQUIRED : {}), ...(name === 'Name' ? { nameField: true, idLookup: true } : {}) };
}

const fieldsOf = (written: string): FieldDef[] => written.split(' ').map(fieldOf);

const OWNED: readonly (readonly [name: string, prefix: string, fields: string])[] = [
  ['QuickText', '574', '!Name !Message~ Category Channel FolderId>Folder FolderName IsInsertable? SourceType'],
  ['Macro', '0JZ', '!Name Description FolderId>Folder FolderName IsAlohaSupported? IsLightningSupported? StartingContext'],
  ['ContactRequest', '0gR', 'Name IsCallback? PreferredChannel PreferredPhone RequestDescription~ RequestReason Status WhatId>Account+Case+Opportunity WhoId>Contact+Lead'],
  ['Solution', '501', '!SolutionName SolutionNote~ SolutionNumber Status IsHtml? IsPublished? IsPublishedInPublicKb? IsReviewed? TimesUsed%'],
  ['ServiceContract', '810', '!Name AccountId>Account/ServiceContracts ContactId>Contact/ServiceContracts ContractNumber Description~ Discount# EndDate@ GrandTotal# LineItemCount% ParentServiceContractId>ServiceContract Pricebook2Id>Pricebook2 SpecialTerms StartDate@ Status Subtotal# Tax# Term% TotalPrice#'],
  ['WorkOrder', '0WO', 'WorkOrderNumber AccountId>Account/WorkOrders AssetId>Asset/WorkOrders CaseId>Case/WorkOrders ContactId>Contact/WorkOrders Subject Description~ Status Priority StartDate@@ EndDate@@ Duration# DurationType IsClosed? ParentWorkOrderId>WorkOrder/ChildWorkOrders Pricebook2Id>Pricebook2 Street City State PostalCode Country ServiceContractId>ServiceContract/WorkOrders EntitlementId>Entitlement LineItemCount% Discount# GrandTotal# Subtotal# Tax# TotalPrice#'],
  ['Quote', '0Q0', '!Name QuoteNumber !OpportunityId>Opportunity/Quotes AccountId>Account/Quotes ContactId>Contact/Quotes ContractId>Contract Pricebook2Id>Pricebook2 Status ExpirationDate@ Description~ Email Phone Fax Discount# GrandTotal# ShippingHandling# Subtotal# Tax# TotalPrice# IsSyncing? LineItemCount% BillingName BillingStreet BillingCity BillingState BillingPostalCode BillingCountry ShippingName ShippingStreet ShippingCity ShippingState ShippingPostalCode ShippingCountry'],
  ['ServiceAppointment', '08p', 'AppointmentNumber ParentRecordId>Account+Case+Opportunity+WorkOrder Subject Description~ Status StatusCategory EarliestStartTime@@ DueDate@@ SchedStartTime@@ SchedEndTime@@ ActualStartTime@@ ActualEndTime@@ Duration# DurationType AccountId>Account ContactId>Contact ServiceTerritoryId>ServiceTerritory WorkTypeId>WorkType Street City State PostalCode Country'],
  ['ServiceTerritory', '0Hh', '!Name Description~ IsActive? ParentTerritoryId>ServiceTerritory TopLevelTerritoryId>ServiceTerritory Street City State PostalCode Country'],
  ['WorkType', '08q', '!Name Description~ DurationInMinutes# !EstimatedDuration# !DurationType MinimumCrewSize% RecommendedCrewSize%'],
  ['ContentDistribution', '05D', '!Name ContentDocumentId>ContentDocument !ContentVersionId>ContentVersion ContentDownloadUrl DistributionPublicUrl PdfDownloadUrl ExpiryDate@@ FirstViewDate@@ LastViewDate@@ Password RelatedRecordId>Account+Contact+Case+Lead+Opportunity ViewCount% PreferencesAllowOriginalDownload? PreferencesAllowPDFDownload? PreferencesAllowViewInBrowser? PreferencesExpires? PreferencesLinkLatestVersion? PreferencesNotifyOnVisit? PreferencesPasswordRequired?'],
];

const RECORDS: typeof OWNED = [
  ['WorkOrderLineItem', '1WL', 'LineItemNumber !WorkOrderId>WorkOrder/WorkOrderLineItems AssetId>Asset Description~ Status Priority StartDate@@ EndDate@@ Duration# DurationType IsClosed? ParentWorkOrderLineItemId>WorkOrderLineItem PricebookEntryId>PricebookEntry Product2Id>Product2 Quantity# UnitPrice# ListPrice# Discount# Subtotal# TotalPrice# Subject'],
  ['QuoteLineItem', '0QL', 'LineNumber !QuoteId>Quote/QuoteLineItems OpportunityLineItemId>OpportunityLineItem PricebookEntryId>PricebookEntry Product2Id>Product2 Description !Quantity# !UnitPrice# ListPrice# Discount# Subtotal# TotalPrice# ServiceDate@ SortOrder%'],
  ['ContractLineItem', '811', 'LineItemNumber !ServiceContractId>ServiceContract/ContractLineItems AssetId>Asset Description~ StartDate@ EndDate@ Status PricebookEntryId>PricebookEntry Product2Id>Product2 Quantity# UnitPrice# ListPrice# Discount# Subtotal# TotalPrice#'],
  ['Entitlement', '550', '!Name AccountId>Account/Entitlements AssetId>Asset/Entitlements BusinessHoursId>BusinessHours CasesPerEntitlement% ContractLineItemId>ContractLineItem EndDate@ IsPerIncident? RemainingCases% ServiceContractId>ServiceContract/Entitlements StartDate@ Status Type'],
  ['TopicAssignment', '0bX', '!EntityId>Account+Asset+Campaign+Case+Contact+Lead+Opportunity/TopicAssignments EntityKeyPrefix EntityType NetworkId>Network !TopicId>Topic/TopicAssignments'],
  ['AccountContactRelation', '07k', '!AccountId>Account/AccountContactRelations !ContactId>Contact/AccountContactRelations EndDate@ IsActive? IsDirect? Roles StartDate@'],
  ['AccountTeamMember', '01M', '!AccountId>Account/AccountTeamMembers !UserId>User TeamMemberRole AccountAccessLevel CaseAccessLevel ContactAccessLevel OpportunityAccessLevel PhotoUrl Title'],
  ['OpportunityTeamMember', '00q', 'Name !OpportunityId>Opportunity/OpportunityTeamMembers !UserId>User TeamMemberRole OpportunityAccessLevel PhotoUrl Title'],
  ['AccountContactRole', '02Z', '!AccountId>Account/AccountContactRoles !ContactId>Contact/AccountContactRoles IsPrimary? Role'],
  ['CaseContactRole', '03j', '!CasesId>Case/CaseContactRoles !ContactId>Contact/CaseContactRoles Role'],
  ['OpportunityHistory', '008', '!OpportunityId>Opportunity/OpportunityHistories Amount# CloseDate@ ExpectedRevenue# ForecastCategory PrevAmount# PrevCloseDate@ Probability# StageName'],
  ['OpportunityCompetitor', '00J', '!OpportunityId>Opportunity/OpportunityCompetitors CompetitorName Strengths Weaknesses'],
  ['Partner', '00I', 'AccountFromId>Account/PartnersFrom AccountToId>Account/PartnersTo IsPrimary? OpportunityId>Opportunity/Partners ReversePartnerId>Partner Role'],
  ['OpportunityLineItemSchedule', '00o', '!OpportunityLineItemId>OpportunityLineItem/OpportunityLineItemSchedules Description Quantity# Revenue# !ScheduleDate@ !Type'],
  ['Idea', '087', '!Title Body~ Categories CommunityId>Community CreatorName IsHtml? IsMerged? LastCommentDate@@ NumComments% ParentIdeaId>Idea Status VoteScore# VoteTotal#'],
  ['EventRelation', '0RE', '!EventId>Event/EventRelations RelationId>Account+Contact+Lead+User AccountId>Account IsInvitee? IsParent? IsWhat? RespondedDate@@ Response Status'],
  ['TaskRelation', '0RT', '!TaskId>Task/TaskRelations RelationId>Account+Contact+Lead+User AccountId>Account IsWhat?'],
  ['ContentFolder', '07H', '!Name ParentContentFolderId>ContentFolder'],
  ['DuplicateRecordSet', '0GK', 'Name RecordCount%'],
  ['DuplicateRecordItem', '0GL', 'Name !DuplicateRecordSetId>DuplicateRecordSet/DuplicateRecordItems RecordId>Account+Contact+Lead'],
  ['EntitySubscription', '0E8', '!ParentId>Account+Case+Contact+Lead+Opportunity+Task+Event+User/FeedSubscriptionsForEntity !SubscriberId>User NetworkId>Network'],
  ['LoginGeo', '04F', 'City Country CountryIso Latitude# LoginTime@@ Longitude# PostalCode Subdivision'],
];

const SETUP: typeof OWNED = [
  ['Topic', '0TO', '!Name Description ManagedTopicType NetworkId>Network TalkingAbout%'],
  ['Network', '0DB', '!Name Description AllowedExtensions EmailSenderAddress EmailSenderName FirstActivationDate@ OptionsAllowMembersToFlag? OptionsGuestChatterEnabled? OptionsSelfRegistrationEnabled? SelfRegProfileId>Profile Status UrlPathPrefix'],
  ['NetworkMember', '0DO', '!MemberId>User !NetworkId>Network/NetworkMembers DefaultGroupNotificationFrequency DigestFrequency LastChatterActivityDate@ ReputationPoints#'],
  ['Community', '09a', '!Name Description IsActive? NetworkId>Network'],
  ['Site', '0DM', '!Name !MasterLabel Subdomain UrlPathPrefix Description AdminId>User GuestUserId>User GuestRecordDefaultOwnerId>User Status SiteType AnalyticsTrackingCode ClickjackProtectionLevel DailyBandwidthLimit% DailyBandwidthUsed% MonthlyPageViewsEntitlement% OptionsAllowHomePage? OptionsAllowStandardLookups? OptionsRequireHttps?'],
  ['Domain', '0I4', '!Domain DomainType CnameTarget HttpsOption OptionsHstsPreload?'],
  ['DomainSite', '0Jf', '!DomainId>Domain/DomainSites !SiteId>Site/DomainSites PathPrefix'],
  ['CollaborationGroup', '0F9', '!Name !CollaborationType Description FullPhotoUrl SmallPhotoUrl MediumPhotoUrl GroupEmail CanHaveGuests? HasPrivateFieldsAccess? InformationBody~ InformationTitle IsArchived? IsAutoArchiveDisabled? IsBroadcast? LastFeedModifiedDate@@ MemberCount% NetworkId>Network OwnerId>User'],
  ['CollaborationGroupMember', '0FB', '!CollaborationGroupId>CollaborationGroup/GroupMembers !MemberId>User CollaborationRole LastFeedAccessDate@@ NetworkId>Network NotificationFrequency'],
  ['CaseTeamRole', '0B7', '!Name AccessLevel PreferencesVisibleInCSP?'],
  ['CaseTeamMember', '0B8', '!ParentId>Case/TeamMembers !MemberId>Contact+User TeamRoleId>CaseTeamRole'],
  ['ContentWorkspace', '058', '!Name DeveloperName Description DefaultRecordTypeId>RecordType IsRestrictContentTypes? IsRestrictLinkedContentTypes? LastWorkspaceActivityDate@@ NamespacePrefix RootContentFolderId>ContentFolder ShouldAddCreatorMembership? TagModel WorkspaceType'],
  ['ProcessDefinition', '04a', '!Name DeveloperName Description LockType State TableEnumOrId Type'],
  ['ProcessInstanceStep', '04h', '!ProcessInstanceId>ProcessInstance/Steps ActorId>Group+User OriginalActorId>Group+User Comments~ ElapsedTimeInDays# ElapsedTimeInHours# ElapsedTimeInMinutes# StepStatus'],
  ['ApexEmailNotification', '04b', 'Email UserId>User'],
  ['AuthSession', '0Ak', 'UsersId>User ParentId>AuthSession LoginGeoId>LoginGeo LoginHistoryId>LoginHistory LoginType LogoutUrl NumSecondsValid% SessionSecurityLevel SessionType SourceIp UserType IsCurrent? IsAssociatedWithJwtAccessToken?'],
  ['PermissionSetLicense', '0PL', '!DeveloperName !MasterLabel ExpirationDate@ Language LicenseExpirationPolicy PermissionSetLicenseKey Status TotalLicenses% UsedLicenses% IsAvailableForIntegrations? IsSupplementLicense?'],
  ['PermissionSetLicenseAssign', '2LA', '!AssigneeId>User/PermissionSetLicenseAssignments !PermissionSetLicenseId>PermissionSetLicense/PermissionSetLicenseAssignments'],
  ['NamedCredential', '0XA', '!DeveloperName !MasterLabel Endpoint Language NamespacePrefix PrincipalType AuthTokenEndpointUrl CalloutOptionsAllowMergeFieldsInBody? CalloutOptionsAllowMergeFieldsInHeader? CalloutOptionsGenerateAuthorizationHeader?'],
  ['EmailServicesFunction', '093', '!FunctionName ApexClassId>ApexClass AttachmentOption AuthorizedSenders ErrorRoutingAddress IsActive? IsAuthenticationRequired? IsErrorRoutingEnabled? IsTlsRequired? OverLimitAction FunctionInactiveAction AddressInactiveAction AuthenticationFailureAction AuthorizationFailureAction'],
  ['EmailServicesAddress', '094', '!LocalPart DeveloperName EmailDomainName !FunctionId>EmailServicesFunction/Addresses IsActive? RunAsUserId>User AuthorizedSenders'],
  ['UserLogin', '0Yw', '!UserId>User IsFrozen? IsPasswordLocked?'],
  ['UserAppInfo', '0Ds', '!UserId>User FormFactor AppDefinitionId'],
];

/** Objects whose rows the org works out when somebody asks. */
function computed(): ObjectDef[] {
  const told = (name: string, prefix: string, label: string, written: string, more: FieldDef[] = []): ObjectDef =>
    objectDef(name, [idField(label), ...fieldsOf(written), ...more].map((each) => ({ ...each, ...READ_ONLY })), { ...SYSTEM_WRITTEN, keyPrefix: prefix });
  const startedBy = field('TriggerObjectOrEventId', 'string', { length: 255, referenceTo: ['EntityDefinition'], relationshipName: 'TriggerObjectOrEvent' });
  const status = (name: string, prefix: string, written: string): ObjectDef => told(name, prefix, name, `!MasterLabel !ApiName IsDefault? SortOrder% ${written}`);
  return [
    told('FlowDefinitionView', '3dd', 'Flow Definition View', 'DurableId ApiName Label Description ProcessType TriggerType RecordTriggerType TriggerOrder% TriggerObjectOrEventLabel NamespacePrefix ActiveVersionId LatestVersionId VersionNumber% ApiVersion% IsActive? IsOutOfDate? IsTemplate? IsOverridable? LastModifiedBy LastModifiedDate@@ ManageableState Builder InstalledPackageName', [startedBy]),
    told('FlowVersionView', '3FV', 'Flow Version View', 'DurableId FlowDefinitionViewId Label Description ProcessType RunInMode Status VersionNumber% ApiVersion# ApiVersionRuntime# IsTemplate?'),
    told('SiteDetail', '0sD', 'Site Detail', 'DurableId IsRegistrationEnabled? SecureUrl'),
    status('LeadStatus', '01J', 'IsConverted?'), status('CaseStatus', '01K', 'IsClosed?'), status('TaskStatus', '01L', 'IsClosed?'), status('ContractStatus', '01S', 'StatusCode'),
    status('OpportunityStage', '01O', 'DefaultProbability# Description ForecastCategory ForecastCategoryName IsActive? IsClosed? IsWon?'),
  ];
}

/** What people, users and queues show of themselves through a reference to several objects. */
function name(): ObjectDef {
  return objectDef('Name', [idField('Name'), ...fieldsOf('Name FirstName LastName Type Alias Title Phone Email Username IsActive? ProfileId>Profile UserRoleId>UserRole RecordTypeId>RecordType')].map((each) => ({ ...each, ...READ_ONLY })), { ...SYSTEM_WRITTEN, keyPrefix: '0nm', queryable: false });
}

export function further(): ObjectDef[] {
  return [
    ...OWNED.map(([object, prefix, fields]) => owned(object, prefix, fieldsOf(fields))),
    ...RECORDS.map(([object, prefix, fields]) => record(object, prefix, fieldsOf(fields))),
    ...SETUP.map(([object, prefix, fields]) => setup(object, prefix, fieldsOf(fields))),
    ...computed(), name(),
  ];
}
