/**
 * Types that are kept as they are deployed, to be retrieved, listed and named by others. What they describe is either shown by no part
 * of the local org or done elsewhere. Directories and suffixes: Metadata API Developer Guide, "Metadata Types".
 */
import { MetadataProblem, flagOf, nodesOf } from '../../schema/index.ts';
import type { Component } from '../component.ts';
import { plain } from './plain.ts';
import { bundles, filesWithMeta, folders, looseFiles } from './reading.ts';
import type { MetadataType } from './type.ts';

type Row = readonly [name: string, directory: string, suffix: string, idPrefix: string];

const XML: readonly Row[] = [
  ['ActionLinkGroupTemplate', 'actionLinkGroupTemplates', 'actionLinkGroupTemplate', '07g'],
  ['AIApplication', 'aiApplications', 'ai', '1Ai'],
  ['AnalyticSnapshot', 'analyticSnapshots', 'snapshot', '0A1'],
  ['AnimationRule', 'animationRules', 'animationRule', '9s2'],
  ['ApexEmailNotifications', 'apexEmailNotifications', 'notifications', '9ca'],
  ['ApexTestSuite', 'testSuites', 'testSuite', '05F'],
  ['ApplicationRecordTypeConfig', 'ApplicationRecordTypeConfig', 'applicationRecordTypeConfig', '8aR'],
  ['AppMenu', 'appMenus', 'appMenu', '0Ds'],
  ['Audience', 'audience', 'audience', '6Au'],
  ['AuthProvider', 'authproviders', 'authprovider', '0SO'],
  ['Bot', 'bots', 'bot', '0Xx'],
  ['BrandingSet', 'brandingSets', 'brandingSet', '0Br'],
  ['CallCenter', 'callCenters', 'callCenter', '04v'],
  ['CaseSubjectParticle', 'CaseSubjectParticles', 'CaseSubjectParticle', '0Cs'],
  ['CleanDataService', 'cleanDataServices', 'cleanDataService', '07i'],
  ['Community', 'communities', 'community', '09a'],
  ['CommunityTemplateDefinition', 'communityTemplateDefinitions', 'communityTemplateDefinition', '0cT'],
  ['CommunityThemeDefinition', 'communityThemeDefinitions', 'communityThemeDefinition', '0cE'],
  ['ConnectedApp', 'connectedApps', 'connectedApp', '0H4'],
  ['CorsWhitelistOrigin', 'corsWhitelistOrigins', 'corsWhitelistOrigin', '0Cw'],
  ['CustomApplicationComponent', 'customApplicationComponents', 'customApplicationComponent', '0CA'],
  ['CustomFeedFilter', 'feedFilters', 'feedFilter', '1Cf'],
  ['CustomHelpMenuSection', 'customHelpMenuSections', 'customHelpMenuSection', '0Hm'],
  ['CustomIndex', 'customindex', 'indx', '0IX'],
  ['CustomNotificationAction', 'customNotificationActions', 'customNotificationAction', '0Na'],
  ['CustomObjectTranslation', 'objectTranslations', 'objectTranslation', '01h'],
  ['CustomPageWebLink', 'weblinks', 'weblink', '00b'],
  ['CustomSite', 'sites', 'site', '0DM'],
  ['DataCategoryGroup', 'datacategorygroups', 'datacategorygroup', '02n'],
  ['DelegateGroup', 'delegateGroups', 'delegateGroup', '04x'],
  ['DigitalExperienceConfig', 'digitalExperienceConfigs', 'digitalExperienceConfig', '0dC'],
  ['EmailServicesFunction', 'emailservices', 'xml', '093'],
  ['EmbeddedServiceBranding', 'EmbeddedServiceBranding', 'EmbeddedServiceBranding', '04B'],
  ['EmbeddedServiceConfig', 'EmbeddedServiceConfig', 'EmbeddedServiceConfig', '04I'],
  ['EmbeddedServiceFlowConfig', 'EmbeddedServiceFlowConfig', 'EmbeddedServiceFlowConfig', '04F'],
  ['EntitlementProcess', 'entitlementProcesses', 'entitlementProcess', '552'],
  ['EventDelivery', 'eventDeliveries', 'delivery', '08E'],
  ['EventSubscription', 'eventSubscriptions', 'subscription', '08S'],
  ['ExternalClientApplication', 'externalClientApps', 'eca', '0xI'],
  ['ExternalCredential', 'externalCredentials', 'externalCredential', '0pv'],
  ['ExternalDataSource', 'dataSources', 'dataSource', '0XC'],
  ['ExternalServiceRegistration', 'externalServiceRegistrations', 'externalServiceRegistration', '04l'],
  ['ExtlClntAppGlobalOauthSettings', 'extlClntAppGlobalOauthSets', 'ecaGlblOauth', '0xG'],
  ['ExtlClntAppOauthConfigurablePolicies', 'extlClntAppOauthPolicies', 'ecaOauthPlcy', '0xP'],
  ['ExtlClntAppOauthSettings', 'extlClntAppOauthSettings', 'ecaOauth', '0xO'],
  ['FeatureParameterBoolean', 'featureParameters', 'featureParameterBoolean', '0Fp'],
  ['FeatureParameterDate', 'featureParameters', 'featureParameterDate', '0Fq'],
  ['FeatureParameterInteger', 'featureParameters', 'featureParameterInteger', '0Fr'],
  ['FlowCategory', 'flowCategories', 'flowCategory', '0Fc'],
  ['FlowDefinition', 'flowDefinitions', 'flowDefinition', '300'],
  ['FlowTest', 'flowtests', 'flowtest', '3FT'],
  ['FlowValueMap', 'flowValueMaps', 'flowvaluemap', '3FV'],
  ['GenAiPromptTemplate', 'genAiPromptTemplates', 'genAiPromptTemplate', '0hf'],
  ['GlobalValueSetTranslation', 'globalValueSetTranslations', 'globalValueSetTranslation', '0Nt'],
  ['HomePageComponent', 'homePageComponents', 'homePageComponent', '00k'],
  ['HomePageLayout', 'homePageLayouts', 'homePageLayout', '00m'],
  ['IframeWhiteListUrlSettings', 'iframeWhiteListUrlSettings', 'iframeWhiteListUrlSettings', '0Iw'],
  ['InstalledPackage', 'installedPackages', 'installedPackage', '0A3'],
  ['InvocableActionExtension', 'invocableactionextensions', 'invocableactionextension', '0iA'],
  ['LeadConvertSettings', 'LeadConvertSettings', 'LeadConvertSetting', '0Lc'],
  ['Letterhead', 'letterhead', 'letter', '016'],
  ['LightningBolt', 'lightningBolts', 'lightningBolt', '0sb'],
  ['LightningExperienceTheme', 'lightningExperienceThemes', 'lightningExperienceTheme', '0Lt'],
  ['LightningMessageChannel', 'messageChannels', 'messageChannel', '0Mc'],
  ['LightningOnboardingConfig', 'lightningOnboardingConfigs', 'lightningOnboardingConfig', '0Lo'],
  ['LightningOutApp', 'lightningOutApps', 'lightningOutApp', '0lO'],
  ['LiveChatButton', 'liveChatButtons', 'liveChatButton', '573'],
  ['LiveChatDeployment', 'liveChatDeployments', 'liveChatDeployment', '572'],
  ['ManagedContentType', 'managedContentTypes', 'managedContentType', '0T1'],
  ['ManagedTopics', 'managedTopics', 'managedTopics', '0mt'],
  ['MatchingRules', 'matchingRules', 'matchingRule', '0JE'],
  ['MessagingChannel', 'messagingChannels', 'messagingChannel', '0Mj'],
  ['MilestoneType', 'milestoneTypes', 'milestoneType', '557'],
  ['MutingPermissionSet', 'mutingpermissionsets', 'mutingpermissionset', '0QM'],
  ['NamedCredential', 'namedCredentials', 'namedCredential', '0XA'],
  ['NavigationMenu', 'navigationMenus', 'navigationMenu', '0Lm'],
  ['Network', 'networks', 'network', '0DB'],
  ['NotificationTypeConfig', 'notificationTypeConfig', 'config', '0Nc'],
  ['OauthCustomScope', 'oauthcustomscopes', 'oauthcustomscope', '1Os'],
  ['PathAssistant', 'pathAssistants', 'pathAssistant', '0Pa'],
  ['PermissionSetLicenseDefinition', 'permissionSetLicenseDefinitions', 'permissionSetLicenseDefinition', '0Pd'],
  ['PlatformCachePartition', 'cachePartitions', 'cachePartition', '0Er'],
  ['PlatformEventChannel', 'platformEventChannels', 'platformEventChannel', '0YL'],
  ['PlatformEventChannelMember', 'platformEventChannelMembers', 'platformEventChannelMember', '0v8'],
  ['PlatformEventSubscriberConfig', 'PlatformEventSubscriberConfigs', 'platformEventSubscriberConfig', '0Pe'],
  ['Portal', 'portals', 'portal', '0PX'],
  ['PostTemplate', 'postTemplates', 'postTemplate', '07D'],
  ['PresenceUserConfig', 'presenceUserConfigs', 'presenceUserConfig', '0Po'],
  ['ProfilePasswordPolicy', 'profilePasswordPolicies', 'profilePasswordPolicy', '00f'],
  ['ProfileSessionSetting', 'profileSessionSettings', 'profileSessionSetting', '00g'],
  ['Prompt', 'prompts', 'prompt', '0bs'],
  ['QueueRoutingConfig', 'queueRoutingConfigs', 'queueRoutingConfig', '0K9'],
  ['QuickAction', 'quickActions', 'quickAction', '09D'],
  ['RecommendationStrategy', 'recommendationStrategies', 'recommendationStrategy', '0Rs'],
  ['RedirectWhitelistUrl', 'redirectWhitelistUrls', 'redirectWhitelistUrl', '0Rw'],
  ['SamlSsoConfig', 'samlssoconfigs', 'samlssoconfig', '0LE'],
  ['SearchCustomization', 'searchCustomizations', 'searchCustomization', '0sC'],
  ['ServiceChannel', 'serviceChannels', 'serviceChannel', '0N9'],
  ['ServicePresenceStatus', 'servicePresenceStatuses', 'servicePresenceStatus', '0N5'],
  ['SharingSet', 'sharingSets', 'sharingSet', '0jH'],
  ['Skill', 'skills', 'skill', '0C5'],
  ['StandardValueSetTranslation', 'standardValueSetTranslations', 'standardValueSetTranslation', '0St'],
  ['SynonymDictionary', 'synonymDictionaries', 'synonymDictionary', '0Sy'],
  ['TopicsForObjects', 'topicsForObjects', 'topicsForObjects', '0tf'],
  ['UIObjectRelationConfig', 'uiObjectRelationConfigs', 'uiObjectRelationConfig', '0uO'],
  ['UserCriteria', 'userCriteria', 'userCriteria', '0Uc'],
  ['UserProvisioningConfig', 'userProvisioningConfigs', 'userProvisioningConfig', '0Je'],
];

const CONTENT: readonly Row[] = [
  ['ContentAsset', 'contentassets', 'asset', '03S'],
  ['NetworkBranding', 'networkBranding', 'networkBranding', '0Nb'],
  ['SiteDotCom', 'siteDotComSites', 'site', '0Ds'],
  ['DataWeaveResource', 'dw', 'dwl', '0Dw'],
  ['Scontrol', 'scontrols', 'scf', '01N'],
];

const FOLDERS: readonly Omit<MetadataType, 'read'>[] = [
  { name: 'AuraDefinitionBundle', directory: 'aura', idPrefix: '0Ab' },
  { name: 'ExperienceBundle', directory: 'experiences', idPrefix: '0Eb' },
  { name: 'DigitalExperienceBundle', directory: 'digitalExperiences', idPrefix: '0De' },
  { name: 'WaveTemplateBundle', directory: 'waveTemplates', idPrefix: '0Nk' },
  { name: 'ExperiencePropertyTypeBundle', directory: 'experiencePropertyTypeBundles', idPrefix: '0Ep' },
  { name: 'GenAiFunction', directory: 'genAiFunctions', idPrefix: '0hG' },
  { name: 'AiAuthoringBundle', directory: 'aiAuthoringBundles', idPrefix: '0Aa' },
  { name: 'LightningTypeBundle', directory: 'lightningTypes', idPrefix: '0lT' },
];

const documentFolder: MetadataType = { name: 'DocumentFolder', directory: 'documents', idPrefix: '00l', read: folders('DocumentFolder', 'documents') };
const document: MetadataType = { name: 'Document', directory: 'documents', idPrefix: '015', inFolder: true, metaFile: true, read: looseFiles('Document', 'documents') };

/** Automation that the local org does not run: kept while it is switched off, refused when it would have to act. */
const AUTOMATION: readonly (readonly [...Row, element: string, active: string])[] = [
  ['ApprovalProcess', 'approvalProcesses', 'approvalProcess', '04a', '', 'active'],
  ['AssignmentRules', 'assignmentRules', 'assignmentRules', '01Q', 'assignmentRule', 'active'],
  ['AutoResponseRules', 'autoResponseRules', 'autoResponseRules', '01R', 'autoresponseRule', 'active'],
  ['EscalationRules', 'escalationRules', 'escalationRules', '01T', 'escalationRule', 'active'],
  ['DuplicateRule', 'duplicateRules', 'duplicateRule', '0Bm', '', 'isActive'],
];

function switchedOff(element: string, active: string): NonNullable<MetadataType['apply']> {
  return ({ type, fullName, node }: Component) => {
    const parts = element === '' ? [node] : nodesOf(node, element);
    if (parts.some((part) => flagOf(part, active))) throw new MetadataProblem(`${type} ${fullName}: active ones are not supported by the local org. See docs/fidelity.md.`);
  };
}

export const KEPT: readonly MetadataType[] = [
  ...XML.map((row) => plain(...row)),
  ...CONTENT.map(([name, directory, suffix, idPrefix]) => ({ name, directory, suffix, idPrefix, metaFile: true, read: filesWithMeta(name, directory, suffix) })),
  ...FOLDERS.map((type) => ({ ...type, read: bundles(type.name, type.directory) })),
  documentFolder, document,
  ...AUTOMATION.map(([name, directory, suffix, idPrefix, element, active]) => plain(name, directory, suffix, idPrefix, { apply: switchedOff(element, active) })),
];
