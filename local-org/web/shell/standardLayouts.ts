import type { LayoutSection } from './pages.ts';

/** The fields of Salesforce's own layouts for objects that every org has, shortened to what is used daily. */
const STANDARD: Record<string, LayoutSection[]> = {
  Account: [
    { label: 'Account Information', columns: [['Name', 'ParentId', 'AccountNumber', 'Type', 'Industry'], ['OwnerId', 'Phone', 'Website', 'AnnualRevenue', 'NumberOfEmployees']] },
    { label: 'Address Information', columns: [['BillingAddress'], ['ShippingAddress']] },
    { label: 'Description Information', columns: [['Description'], []] },
  ],
  Contact: [
    { label: 'Contact Information', columns: [['Name', 'AccountId', 'Title', 'Birthdate', 'LeadSource'], ['OwnerId', 'Phone', 'MobilePhone', 'Email', 'IndividualId']] },
    { label: 'Communication', columns: [['HasOptedOutOfEmail', 'DoNotCall'], ['HasOptedOutOfFax', 'Fax']] },
    { label: 'Address Information', columns: [['MailingAddress'], ['OtherAddress']] },
    { label: 'Description Information', columns: [['Description'], []] },
  ],
  Lead: [
    { label: 'Lead Information', columns: [['Name', 'Company', 'Title', 'LeadSource', 'Status'], ['OwnerId', 'Phone', 'MobilePhone', 'Email', 'IndividualId']] },
    { label: 'Communication', columns: [['HasOptedOutOfEmail', 'DoNotCall'], ['HasOptedOutOfFax', 'Fax']] },
    { label: 'Address Information', columns: [['Address'], []] },
    { label: 'Description Information', columns: [['Description'], []] },
  ],
  Campaign: [
    { label: 'Campaign Information', columns: [['Name', 'Type', 'Status', 'IsActive'], ['OwnerId', 'StartDate', 'EndDate', 'ParentId']] },
    { label: 'Description Information', columns: [['Description'], []] },
  ],
  CampaignMember: [{ label: 'Campaign Member Information', columns: [['CampaignId', 'Status', 'HasResponded'], ['ContactId', 'LeadId', 'FirstRespondedDate']] }],
  Individual: [
    { label: 'Individual Information', columns: [['Name', 'BirthDate', 'IndividualsAge'], ['OwnerId', 'CreatedDate', 'LastModifiedDate']] },
    {
      label: 'Data Privacy',
      columns: [
        ['HasOptedOutProcessing', 'HasOptedOutProfiling', 'HasOptedOutTracking', 'HasOptedOutSolicit', 'HasOptedOutGeoTracking'],
        ['ShouldForget', 'SendIndividualData', 'CanStorePiiElsewhere'],
      ],
    },
  ],
  Case: [{ label: 'Case Information', columns: [['CaseNumber', 'ContactId', 'AccountId', 'Subject', 'Description'], ['OwnerId', 'Status', 'Priority', 'Origin', 'Reason']] }],
};

/** Sections for a standard object, or none: then all fields are shown. */
export function standardSections(objectName: string): LayoutSection[] {
  return STANDARD[objectName] ?? [];
}

const RELATED: Record<string, string[]> = {
  Account: ['Contacts', 'Opportunities', 'Cases'],
  Contact: ['CampaignMembers', 'Opportunities', 'Cases'],
  Lead: ['CampaignMembers'],
  Campaign: ['CampaignMembers', 'ChildCampaigns'],
  Individual: ['Contacts', 'Leads'],
};

/** Relationships on a standard object's page, as far as the org has them. */
export function standardRelatedLists(objectName: string): string[] {
  return RELATED[objectName] ?? [];
}

const COLUMNS: Record<string, string[]> = {
  Account: ['Name', 'Phone', 'Industry', 'OwnerId'],
  Contact: ['Name', 'AccountId', 'Title', 'Phone', 'Email', 'OwnerId'],
  Lead: ['Name', 'Company', 'Phone', 'Email', 'Status', 'OwnerId'],
  Campaign: ['Name', 'Type', 'Status', 'StartDate', 'EndDate', 'OwnerId'],
  CampaignMember: ['CampaignId', 'ContactId', 'LeadId', 'Status'],
  Individual: ['Name', 'HasOptedOutProcessing', 'HasOptedOutSolicit', 'CreatedDate'],
  Case: ['CaseNumber', 'Subject', 'Status', 'Priority', 'OwnerId'],
};

/** Columns of a standard object's usual lists, also its highlights; none where there is no custom. */
export function standardColumns(objectName: string): string[] {
  return COLUMNS[objectName] ?? [];
}
