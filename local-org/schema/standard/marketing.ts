/** Campaigns and their members. */
import { CREATE_ONLY, READ_ONLY, REQUIRED, checkbox, currency, date, datetime, detail, double, email, int, lookup, percent, phone, picklist, restricted, text, textarea } from '../fields.ts';
import { nameText, owned, record } from '../object.ts';
import type { FieldDef, ObjectDef } from '../types.ts';

const total = (name: string, label: string): FieldDef => int(name, 9, { ...READ_ONLY, nillable: false, defaultValue: '0', label });

function campaign(): ObjectDef {
  return owned('Campaign', '701', [
    nameText(80), lookup('ParentId', 'Campaign', 'ChildCampaigns', { label: 'Parent Campaign ID' }),
    picklist('Type', ['Conference', 'Webinar', 'Trade Show', 'Public Relations', 'Partners', 'Referral Program', 'Advertisement', 'Banner Ads', 'Direct Mail', 'Email', 'Telemarketing', 'Other']), lookup('RecordTypeId', 'RecordType', undefined, { label: 'Record Type ID', onParentDelete: 'none' }),
    picklist('Status', ['*Planned', 'In Progress', 'Completed', 'Aborted']), date('StartDate'), date('EndDate'), currency('ExpectedRevenue', { scale: 0 }), currency('BudgetedCost', { scale: 0 }), currency('ActualCost', { scale: 0 }),
    percent('ExpectedResponse', { precision: 10, scale: 2, label: 'Expected Response (%)' }), double('NumberSent', 18, 0, { label: 'Num Sent' }), checkbox('IsActive', { label: 'Active' }), textarea('Description', 32000),
    total('NumberOfLeads', 'Leads in Campaign'), total('NumberOfConvertedLeads', 'Converted Leads in Campaign'), total('NumberOfContacts', 'Contacts in Campaign'), total('NumberOfResponses', 'Responses in Campaign'), total('NumberOfOpportunities', 'Opportunities in Campaign'),
    total('NumberOfWonOpportunities', 'Won Opportunities in Campaign'), currency('AmountAllOpportunities', { ...READ_ONLY, label: 'Value Opportunities in Campaign' }), currency('AmountWonOpportunities', { ...READ_ONLY, label: 'Value Won Opportunities in Campaign' }),
    ...['ActualCost', 'AmountAllOpportunities', 'AmountWonOpportunities', 'BudgetedCost', 'ExpectedRevenue'].map((name) => currency(`Hierarchy${name}`, READ_ONLY)),
    ...['NumberOfContacts', 'NumberOfConvertedLeads', 'NumberOfLeads', 'NumberOfOpportunities', 'NumberOfResponses', 'NumberOfWonOpportunities', 'NumberSent'].map((name) => int(`Hierarchy${name}`, 9, READ_ONLY)),
    date('LastActivityDate', { ...READ_ONLY, label: 'Last Activity' }), lookup('CampaignMemberRecordTypeId', 'RecordType', undefined, { label: 'Record Type ID', onParentDelete: 'none' }),
  ], { searchable: true, enableHistory: true });
}

/** A mail to many at once, as the Lightning composer sends it. */
function listEmail(): ObjectDef {
  return owned('ListEmail', '0XB', [
    nameText(255), text('Subject', 255), textarea('HtmlBody', 131072), textarea('TextBody', 131072), text('FromName', 255), text('FromAddress', 255), restricted('Status', ['Draft', 'Scheduled', 'InProgress', 'Sent', 'Failed'], READ_ONLY),
    checkbox('HasAttachment', READ_ONLY), datetime('ScheduledDate'), int('TotalSent', 9, READ_ONLY), lookup('CampaignId', 'Campaign', 'ListEmails', { label: 'Campaign ID' }),
    lookup('RelatedToId', ['Account', 'Asset', 'Case', 'Contract', 'Opportunity', 'Order'], 'ListEmails', { label: 'Related To ID' }),
  ], { label: 'List Email' });
}

function campaignMember(): ObjectDef {
  const copied = (name: string, length: number): FieldDef => text(name, length, READ_ONLY);
  return record('CampaignMember', '00v', [
    detail('CampaignId', 'Campaign', 'CampaignMembers', { label: 'Campaign ID' }), lookup('LeadId', 'Lead', 'CampaignMembers', { ...CREATE_ONLY, label: 'Lead ID', onParentDelete: 'cascade' }), lookup('ContactId', 'Contact', 'CampaignMembers', { ...CREATE_ONLY, label: 'Contact ID', onParentDelete: 'cascade' }),
    lookup('AccountId', 'Account', undefined, { ...CREATE_ONLY, label: 'Account ID' }), picklist('Status', ['*Sent', 'Responded'], { length: 40 }), checkbox('HasResponded', { ...READ_ONLY, label: 'Responded' }), date('FirstRespondedDate', READ_ONLY),
    copied('Salutation', 40), { ...copied('Name', 255), nameField: true }, copied('FirstName', 40), copied('LastName', 80), copied('Title', 128), copied('Street', 255), copied('City', 40), copied('State', 80), copied('PostalCode', 20), copied('Country', 80),
    email('Email', { ...READ_ONLY, idLookup: false }), phone('Phone', READ_ONLY), phone('Fax', READ_ONLY), phone('MobilePhone', READ_ONLY), textarea('Description', 32000, READ_ONLY),
    checkbox('DoNotCall', READ_ONLY), checkbox('HasOptedOutOfEmail', { ...READ_ONLY, label: 'Email Opt Out' }), checkbox('HasOptedOutOfFax', { ...READ_ONLY, label: 'Fax Opt Out' }), copied('LeadSource', 255), copied('CompanyOrAccount', 255), copied('Type', 40),
    lookup('LeadOrContactId', ['Contact', 'Lead'], undefined, { ...READ_ONLY, label: 'Related Record ID' }), lookup('LeadOrContactOwnerId', ['Group', 'User'], undefined, { ...READ_ONLY, label: 'Related Record Owner ID' }),
  ], { sharingModel: 'ControlledByParent', indexes: [['CampaignId', 'ContactId'], ['CampaignId', 'LeadId']] });
}

function campaignMemberStatus(): ObjectDef {
  return record('CampaignMemberStatus', '01Y', [
    detail('CampaignId', 'Campaign', 'CampaignMemberStatuses', { label: 'Campaign ID' }), text('Label', 765, { ...REQUIRED, nameField: true }), int('SortOrder', 9), checkbox('IsDefault'), checkbox('HasResponded', { label: 'Responded' }),
  ], { labelPlural: 'Campaign Member Statuses', sharingModel: 'ControlledByParent' });
}

export function marketing(): ObjectDef[] {
  return [campaign(), campaignMember(), campaignMemberStatus(), listEmail()];
}
