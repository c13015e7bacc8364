/** Accounts (person accounts included), contacts, leads and the individual behind them. */
import {
  CREATE_ONLY, READ_ONLY, REQUIRED, address, checkbox, currency, date, datetime, email, int, lookup, phone, picklist, restricted, text, textarea, url,
} from '../fields.ts';
import { QUEUE_OR_USER, nameText, owned, personName } from '../object.ts';
import type { FieldDef, ObjectDef } from '../types.ts';

const INDUSTRIES = [
  'Agriculture', 'Apparel', 'Banking', 'Biotechnology', 'Chemicals', 'Communications', 'Construction', 'Consulting', 'Education', 'Electronics', 'Energy',
  'Engineering', 'Entertainment', 'Environmental', 'Finance', 'Food & Beverage', 'Government', 'Healthcare', 'Hospitality', 'Insurance', 'Machinery',
  'Manufacturing', 'Media', 'Not For Profit', 'Recreation', 'Retail', 'Shipping', 'Technology', 'Telecommunications', 'Transportation', 'Utilities', 'Other',
];
const LEAD_SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];
const RATINGS = ['Hot', 'Warm', 'Cold'];

const photo = (): FieldDef => url('PhotoUrl', { ...READ_ONLY, label: 'Photo URL' });
const individual = (children: string): FieldDef => lookup('IndividualId', 'Individual', children, { label: 'Individual ID' });
const recordType = (): FieldDef => lookup('RecordTypeId', 'RecordType', undefined, { label: 'Record Type ID', onParentDelete: 'none' });
const activityDate = (): FieldDef => date('LastActivityDate', { ...READ_ONLY, label: 'Last Activity' });
const bounce = (prefix = ''): FieldDef[] => [
  text(`${prefix}EmailBouncedReason`, 255),
  datetime(`${prefix}EmailBouncedDate`),
];

/** Answers that a contact and a lead share, and a person account under the prefix Person. */
const contactability = (): FieldDef[] => [
  checkbox('HasOptedOutOfEmail', { label: 'Email Opt Out' }),
  checkbox('HasOptedOutOfFax', { label: 'Fax Opt Out' }),
  checkbox('DoNotCall', { label: 'Do Not Call' }),
];

function account(): ObjectDef {
  return owned('Account', '001', [
    lookup('MasterRecordId', 'Account', undefined, { ...READ_ONLY, label: 'Master Record ID' }),
    nameText(255, { label: 'Account Name' }),
    ...personPartOfName(),
    picklist('Type', ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Channel Partner / Reseller', 'Installation Partner', 'Technology Partner', 'Other'], { label: 'Account Type' }),
    recordType(),
    lookup('ParentId', 'Account', 'ChildAccounts', { label: 'Parent Account ID' }),
    ...address('Billing'), ...address('Shipping'),
    phone('Phone', { label: 'Account Phone' }), phone('Fax', { label: 'Account Fax' }),
    text('AccountNumber', 40), url('Website'), photo(),
    text('Sic', 20, { label: 'SIC Code' }), text('SicDesc', 80, { label: 'SIC Description' }),
    picklist('Industry', INDUSTRIES), currency('AnnualRevenue', { scale: 0 }), int('NumberOfEmployees', 8, { label: 'Employees' }),
    picklist('Ownership', ['Public', 'Private', 'Subsidiary', 'Other']), text('TickerSymbol', 20),
    textarea('Description', 32000, { label: 'Account Description' }), picklist('Rating', RATINGS, { label: 'Account Rating' }),
    text('Site', 80, { label: 'Account Site' }), activityDate(),
    text('Jigsaw', 20, { label: 'Data.com Key' }), text('JigsawCompanyId', 20, { ...READ_ONLY, label: 'Jigsaw Company ID' }),
    text('DunsNumber', 9, { label: 'D-U-N-S Number' }), text('Tradestyle', 255), text('NaicsCode', 8, { label: 'NAICS Code' }), text('NaicsDesc', 120, { label: 'NAICS Description' }), text('YearStarted', 4),
    restricted('CleanStatus', ['Matched', 'Different', 'Acknowledged', 'NotFound', 'Inactive', 'Pending', 'SelectMatch', 'Skipped']),
    picklist('AccountSource', LEAD_SOURCES),
    ...personAccount(),
  ], { searchable: true, enableHistory: true, compactLayout: ['Name', 'Phone'] });
}

/** The name of a person account; empty on a business account. */
function personPartOfName(): FieldDef[] {
  return personName(false).filter((part) => part.name !== 'Name').map((part) => ({ ...part, nillable: true }));
}

function personAccount(): FieldDef[] {
  return [
    checkbox('IsPersonAccount', { ...READ_ONLY, label: 'Is Person Account' }),
    lookup('PersonContactId', 'Contact', undefined, { ...READ_ONLY, label: 'Contact ID', relationshipName: 'PersonContact', onParentDelete: 'none' }),
    ...address('PersonMailing', 'Mailing'), ...address('PersonOther', 'Other'),
    phone('PersonMobilePhone', { label: 'Mobile' }), phone('PersonHomePhone', { label: 'Home Phone' }), phone('PersonOtherPhone', { label: 'Other Phone' }),
    phone('PersonAssistantPhone', { label: 'Asst. Phone' }), email('PersonEmail', { label: 'Email' }),
    text('PersonTitle', 80, { label: 'Title' }), text('PersonDepartment', 80, { label: 'Department' }), text('PersonAssistantName', 40, { label: 'Assistant' }),
    picklist('PersonLeadSource', LEAD_SOURCES, { label: 'Lead Source' }), date('PersonBirthdate', { label: 'Birthdate' }),
    checkbox('PersonHasOptedOutOfEmail', { label: 'Email Opt Out' }), checkbox('PersonHasOptedOutOfFax', { label: 'Fax Opt Out' }), checkbox('PersonDoNotCall', { label: 'Do Not Call' }),
    datetime('PersonLastCURequestDate', { ...READ_ONLY, label: 'Last Stay-in-Touch Request Date' }), datetime('PersonLastCUUpdateDate', { ...READ_ONLY, label: 'Last Stay-in-Touch Save Date' }),
    ...bounce('Person'),
    lookup('PersonIndividualId', 'Individual', 'PersonAccounts', { label: 'Individual ID', relationshipName: 'PersonIndividual' }),
  ];
}

function contact(): ObjectDef {
  return owned('Contact', '003', [
    lookup('MasterRecordId', 'Contact', undefined, { ...READ_ONLY, label: 'Master Record ID' }),
    lookup('AccountId', 'Account', 'Contacts', { label: 'Account ID', onParentDelete: 'cascade' }),
    checkbox('IsPersonAccount', { ...READ_ONLY, label: 'Is Person Account' }),
    ...personName(), recordType(),
    ...address('Other'), ...address('Mailing'),
    phone('Phone', { label: 'Business Phone' }), phone('Fax', { label: 'Business Fax' }), phone('MobilePhone'), phone('HomePhone'), phone('OtherPhone'),
    phone('AssistantPhone', { label: 'Asst. Phone' }),
    lookup('ReportsToId', 'Contact', 'ReportsTo', { label: 'Reports To ID' }), email('Email'), text('Title', 128), text('Department', 80),
    text('AssistantName', 40, { label: "Assistant's Name" }), picklist('LeadSource', LEAD_SOURCES), date('Birthdate'),
    textarea('Description', 32000, { label: 'Contact Description' }),
    ...contactability(), activityDate(),
    datetime('LastCURequestDate', { ...READ_ONLY, label: 'Last Stay-in-Touch Request Date' }), datetime('LastCUUpdateDate', { ...READ_ONLY, label: 'Last Stay-in-Touch Save Date' }),
    ...bounce(), checkbox('IsEmailBounced', READ_ONLY), photo(),
    text('Jigsaw', 20, { label: 'Data.com Key' }), text('JigsawContactId', 20, { ...READ_ONLY, label: 'Jigsaw Contact ID' }),
    picklist('CleanStatus', ['Matched', 'Different', 'Acknowledged', 'NotFound', 'Inactive', 'Pending', 'SelectMatch', 'Skipped'], { restrictedPicklist: true }),
    individual('Contacts'),
  ], { searchable: true, enableHistory: true, compactLayout: ['Name', 'Email', 'Phone'] });
}

function lead(): ObjectDef {
  const converted = (name: string, target: string): FieldDef => lookup(name, target, undefined, { ...READ_ONLY, label: name.replace(/([a-z])([A-Z])/g, '$1 $2').replace('Id', 'ID') });
  return owned('Lead', '00Q', [
    lookup('MasterRecordId', 'Lead', undefined, { ...READ_ONLY, label: 'Master Record ID' }),
    ...personName(), recordType(), text('Title', 128), text('Company', 255, REQUIRED), ...address(''),
    phone('Phone'), phone('MobilePhone'), phone('Fax'), email('Email'), url('Website'), photo(), textarea('Description', 32000),
    picklist('LeadSource', LEAD_SOURCES), picklist('Status', ['*Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'], REQUIRED),
    picklist('Industry', INDUSTRIES), picklist('Rating', RATINGS), currency('AnnualRevenue', { scale: 0 }), int('NumberOfEmployees', 8, { label: 'Employees' }),
    ...contactability(), checkbox('IsConverted', { ...CREATE_ONLY, label: 'Converted' }), date('ConvertedDate', READ_ONLY),
    converted('ConvertedAccountId', 'Account'), converted('ConvertedContactId', 'Contact'), converted('ConvertedOpportunityId', 'Opportunity'),
    checkbox('IsUnreadByOwner', { label: 'Unread By Owner', defaultValue: 'true' }), activityDate(),
    text('Jigsaw', 20, { label: 'Data.com Key' }), text('JigsawContactId', 20, { ...READ_ONLY, label: 'Jigsaw Contact ID' }), ...bounce(),
    individual('Leads'),
  ], { searchable: true, enableHistory: true, sharingModel: 'ReadWrite', compactLayout: ['Name', 'Company', 'Email'] }, QUEUE_OR_USER);
}

/** The data privacy record of a person. */
function individualObject(): ObjectDef {
  const flag = (name: string, label: string): FieldDef => checkbox(name, { label });
  return owned('Individual', '0PK', [
    ...personName(), date('BirthDate', { label: 'Birth Date' }), date('DeathDate'), int('ConvictionsCount', 2), int('ChildrenCount', 2), int('ConsumerCreditScore', 3), int('InfluencerRating', 2),
    text('ConsumerCreditScoreProviderName', 80), picklist('MilitaryService', ['Yes', 'No', 'Prefer Not to Say']), text('Occupation', 150), text('Website', 255),
    checkbox('IsHomeOwner'),
    flag('HasOptedOutProcessing', "Don't Process"), flag('HasOptedOutProfiling', "Don't Profile"), flag('HasOptedOutTracking', "Don't Track"),
    flag('HasOptedOutGeoTracking', 'Block Geolocation Tracking'), flag('HasOptedOutSolicit', "Don't Market"), flag('ShouldForget', 'Forget this Individual'),
    flag('SendIndividualData', "Export Individual's Data"), flag('CanStorePiiElsewhere', 'OK to Store PII Data Elsewhere'),
    restricted('IndividualsAge', ['Age13OrOlder', 'Age16OrOlder', 'Age18OrOlder', 'Age21OrOlder', 'Unknown'], { label: "Individual's Age" }),
    lookup('MasterRecordId', 'Individual', undefined, { ...READ_ONLY, label: 'Master Record ID' }),
  ], { searchable: true, enableHistory: true, compactLayout: ['Name'] });
}

export function people(): ObjectDef[] {
  return [account(), contact(), lead(), individualObject()];
}
