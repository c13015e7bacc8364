/** The platform's own consent model: purposes, channels, contact points, consents, subscriptions. */
import { READ_ONLY, REQUIRED, address, checkbox, date, datetime, email, field, int, lookup, phone, picklist, restricted, text, textarea } from '../fields.ts';
import { nameText, owned, record, viewedFields } from '../object.ts';
import type { FieldDef, ObjectDef } from '../types.ts';

const CONTACT_POINT_TYPES = ['Email', 'MailingAddress', 'Phone', 'Social', 'Web'];
const party = (children: string): FieldDef => lookup('PartyId', 'Individual', children, { ...REQUIRED, label: 'Individual ID', onParentDelete: 'cascade' });
const purpose = (children: string | undefined, options = {}): FieldDef => lookup('DataUsePurposeId', 'DataUsePurpose', children, { label: 'Data Use Purpose ID', onParentDelete: 'restrict', ...options });
const brand = (children: string): FieldDef => lookup('BusinessBrandId', 'BusinessBrand', children, { label: 'Business Brand ID' });
const PERSON = ['Account', 'Contact', 'Individual', 'User'];
const CONTACT_POINTS = ['ContactPointAddress', 'ContactPointEmail', 'ContactPointPhone'];

/** How and when an answer was captured, and for how long it holds. */
const captured = (): FieldDef[] => [
  restricted('PrivacyConsentStatus', ['NotSeen', 'Seen', 'OptIn', 'OptOut'], { label: 'Privacy Consent Status' }), datetime('EffectiveFrom'), datetime('EffectiveTo'), datetime('CaptureDate', { label: 'Consent Captured Date Time' }),
  restricted('CaptureContactPointType', CONTACT_POINT_TYPES, { label: 'Consent Captured Contact Point Type' }), text('CaptureSource', 255, { label: 'Consent Captured Source' }),
];

function purposes(): ObjectDef[] {
  return [
    owned('DataUseLegalBasis', '0ZV', [nameText(), text('Description', 255), text('Source', 255)], { label: 'Data Use Legal Basis', labelPlural: 'Data Use Legal Bases', searchable: true }),
    owned('DataUsePurpose', '0ZW', [nameText(), lookup('LegalBasisId', 'DataUseLegalBasis', 'DataUsePurposes', { label: 'Legal Basis ID' }), text('Description', 255), checkbox('CanDataSubjectOptOut')], { label: 'Data Use Purpose', searchable: true, sharingModel: 'Private' }),
    owned('EngagementChannelType', '0eF', [nameText(), restricted('ContactPointType', CONTACT_POINT_TYPES), text('Usage', 255)], { label: 'Engagement Channel Type', searchable: true }),
    owned('BusinessBrand', '0dk', [nameText(), lookup('ParentId', 'BusinessBrand', 'ChildBusinessBrands', { label: 'Parent ID' }), lookup('OrgId', 'Organization', undefined, { label: 'Org ID' })], { label: 'Business Brand' }),
  ];
}

function consents(): ObjectDef[] {
  return [
    owned('ContactPointTypeConsent', '0ZX', [
      nameText(), party('Individuals'), purpose(undefined), restricted('ContactPointType', CONTACT_POINT_TYPES, REQUIRED), ...captured(), datetime('DoubleConsentCaptureDate'),
      lookup('EngagementChannelTypeId', 'EngagementChannelType', undefined, { label: 'Engagement Channel Type ID' }), brand('ContactPointTypeConsents'),
    ], { label: 'Contact Point Type Consent', searchable: true, sharingModel: 'Private', enableHistory: true }),
    owned('ContactPointConsent', '0e5', [
      nameText(), lookup('ContactPointId', CONTACT_POINTS, 'ContactPointConsents', { ...REQUIRED, label: 'Contact Point ID', onParentDelete: 'cascade' }), purpose('ContactPointConsents'), ...captured(), datetime('DoubleConsentCaptureDate'),
      lookup('EngagementChannelTypeId', 'EngagementChannelType', 'ContactPointConsents', { label: 'Engagement Channel Type ID' }), brand('ContactPointConsents'),
    ], { label: 'Contact Point Consent', searchable: true, sharingModel: 'Private', enableHistory: true }),
    owned('PartyConsent', '0dM', [nameText(), party('PartyConsents'), restricted('Action', ['Accept', 'Process', 'Profile', 'Shouldforget', 'Solicit', 'Track']), purpose('PartyConsents'), ...captured(), brand('PartyConsents')], {
      label: 'Party Consent', searchable: true, sharingModel: 'Private', enableHistory: true,
    }),
  ];
}

function contactPoints(): ObjectDef[] {
  const common = (children: string): FieldDef[] => [
    lookup('ParentId', ['Account', 'Individual', 'Contact'], children, { label: 'Parent ID', onParentDelete: 'cascade' }), date('ActiveFromDate', { label: 'Active from Date' }), date('ActiveToDate', { label: 'Active to Date' }),
    field('BestTimeToContactStartTime', 'time'), field('BestTimeToContactEndTime', 'time'), checkbox('IsPrimary', { label: 'Is Primary' }), int('PreferenceRank', 9),
  ];
  return [
    owned('ContactPointEmail', '9Vl', [...common('ContactPointEmails'), email('EmailAddress', { ...REQUIRED, length: 254, nameField: true }), text('EmailMailBox', 255, { label: 'Email Mail Box' }), text('EmailDomain', 255), datetime('EmailLatestBounceDateTime'), text('EmailLatestBounceReasonText', 255)], { label: 'Contact Point Email', searchable: true, sharingModel: 'Private', enableHistory: true }),
    owned('ContactPointPhone', '0Ow', [
      ...common('ContactPointPhones'), phone('TelephoneNumber', { ...REQUIRED, nameField: true }), text('AreaCode', 10), text('ExtensionNumber', 10), picklist('PhoneType', ['Home', 'Mobile', 'Work']), checkbox('IsSmsCapable', { label: 'Is SMS Capable' }),
      checkbox('IsFaxCapable'), checkbox('IsPersonalPhone'), checkbox('IsBusinessPhone'), text('FormattedInternationalPhoneNumber', 40), text('FormattedNationalPhoneNumber', 40), text('ShortCode', 10),
    ], { label: 'Contact Point Phone', searchable: true, sharingModel: 'Private', enableHistory: true }),
    owned('ContactPointAddress', '8lW', [nameText(255, { nillable: true }), ...common('ContactPointAddresses'), ...address(''), picklist('AddressType', ['Billing', 'Shipping', 'Mailing', 'Home']), picklist('UsageType', ['Home', 'Temp', 'Work']), lookup('ContactPointPhoneId', 'ContactPointPhone', 'ContactPointAddresses'), checkbox('IsDefault'), checkbox('IsThirdPartyAddress')], {
      label: 'Contact Point Address', labelPlural: 'Contact Point Addresses', searchable: true, sharingModel: 'Private', enableHistory: true,
    }),
  ];
}

function subscriptions(): ObjectDef[] {
  return [
    owned('CommSubscription', '0Xl', [nameText(), purpose('CommSubscriptions')], { label: 'Communication Subscription', sharingModel: 'Private' }),
    owned('CommSubscriptionChannelType', '0eB', [
      nameText(), lookup('CommunicationSubscriptionId', 'CommSubscription', 'CommSubscriptionChannelTypes', { ...REQUIRED, label: 'Communication Subscription ID', onParentDelete: 'cascade' }),
      lookup('EngagementChannelTypeId', 'EngagementChannelType', 'CommSubscriptionChannelTypes', { ...REQUIRED, label: 'Engagement Channel Type ID' }), lookup('MessagingChannelId', 'EngagementChannelType', undefined, { ...READ_ONLY, label: 'Messaging Channel ID' }),
    ], { label: 'Communication Subscription Channel Type', sharingModel: 'Private' }),
    owned('CommSubscriptionConsent', '0dY', [
      nameText(), lookup('CommSubscriptionChannelTypeId', 'CommSubscriptionChannelType', 'CommSubscriptionConsents', { ...REQUIRED, label: 'Communication Subscription Channel Type ID', onParentDelete: 'cascade' }), lookup('ConsentGiverId', PERSON, 'CommSubscriptionConsents', { label: 'Consent Giver ID' }),
      lookup('ContactPointId', CONTACT_POINTS, 'CommSubscriptionConsents', { ...REQUIRED, label: 'Contact Point ID' }), datetime('EffectiveFromDate', REQUIRED), datetime('EffectiveToDate'), datetime('ConsentCapturedDateTime'), text('ConsentCapturedSource', 255), purpose('CommSubscriptionConsents'),
      restricted('PrivacyConsentStatus', ['NotSeen', 'Seen', 'OptIn', 'OptOut']), brand('CommSubscriptionConsents'),
    ], { label: 'Communication Subscription Consent', sharingModel: 'Private' }),
    owned('CommSubscriptionTiming', '0eC', [
      nameText(), lookup('CommSubscriptionConsentId', 'CommSubscriptionConsent', 'CommSubscriptionTimings', { ...REQUIRED, label: 'Communication Subscription Consent ID', onParentDelete: 'cascade' }), picklist('Unit', ['days', 'hours', 'weeks']), field('PreferredTime', 'time'), field('Offset', 'int', { precision: 9 }),
    ], { label: 'Communication Subscription Timing', sharingModel: 'Private' }),
  ];
}

function authorizationForms(): ObjectDef[] {
  return [
    owned('AuthorizationForm', '0cM', [nameText(), date('EffectiveFromDate'), date('EffectiveToDate'), text('RevisionNumber', 255), checkbox('IsSignatureRequired'), lookup('DefaultAuthFormTextId', 'AuthorizationFormText', undefined, { label: 'Default Auth Form Text ID' })], { label: 'Authorization Form', sharingModel: 'Private' }),
    record('AuthorizationFormText', '0cN', [
      nameText(), lookup('AuthorizationFormId', 'AuthorizationForm', 'AuthorizationFormTexts', { ...REQUIRED, label: 'Authorization Form ID', onParentDelete: 'cascade' }), textarea('SummaryAuthFormText', 32000), textarea('FullAuthorizationFormUrl', 255), picklist('Locale', []), ...viewedFields(),
    ], { label: 'Authorization Form Text', sharingModel: 'ControlledByParent' }),
    owned('AuthorizationFormConsent', '0cO', [
      nameText(), lookup('ConsentGiverId', PERSON, 'AuthorizationFormConsents', { ...REQUIRED, label: 'Consent Giver ID' }), lookup('AuthorizationFormTextId', 'AuthorizationFormText', 'AuthorizationFormConsents', { label: 'Authorization Form Text ID' }), picklist('Status', ['Seen', 'Signed', 'Refused']),
      datetime('ConsentCapturedDateTime', REQUIRED), text('ConsentCapturedSource', 255, REQUIRED), restricted('ConsentCapturedSourceType', CONTACT_POINT_TYPES, REQUIRED),
    ], { label: 'Authorization Form Consent', sharingModel: 'Private' }),
  ];
}

export function consent(): ObjectDef[] {
  return [...purposes(), ...consents(), ...contactPoints(), ...subscriptions(), ...authorizationForms()];
}
