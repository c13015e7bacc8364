/** The list views that a new org has, of records that are in use. */
import type { ListViewDef } from '../types.ts';

type Filter = ListViewDef['filters'][number];

function view(developerName: string, label: string, columns: string[], filters: Filter[] = []): ListViewDef {
  return { developerName, label, columns, filters, filterScope: 'Everything' };
}

const is = (field: string, value: '0' | '1'): Filter => ({ field, operation: 'equals', value });

const VIEWS: Readonly<Record<string, readonly ListViewDef[]>> = {
  Account: [view('AllAccounts', 'All Accounts', ['Name', 'Site', 'BillingState', 'Phone', 'Type', 'OwnerId'])],
  Contact: [view('AllContacts', 'All Contacts', ['Name', 'AccountId', 'Title', 'Phone', 'Email', 'OwnerId'])],
  Lead: [view('AllOpenLeads', 'All Open Leads', ['Name', 'Company', 'State', 'Email', 'Status', 'CreatedDate', 'OwnerId'], [is('IsConverted', '0')])],
  Opportunity: [view('AllOpportunities', 'All Opportunities', ['Name', 'AccountId', 'Amount', 'CloseDate', 'StageName', 'OwnerId'])],
  Case: [view('AllOpenCases', 'All Open Cases', ['CaseNumber', 'ContactId', 'Subject', 'Status', 'Priority', 'CreatedDate', 'OwnerId'], [is('IsClosed', '0')])],
  Campaign: [view('AllActiveCampaigns', 'All Active Campaigns', ['Name', 'Type', 'Status', 'StartDate', 'EndDate'], [is('IsActive', '1')])],
};

export function standardListViews(): { object: string; view: ListViewDef }[] {
  return Object.entries(VIEWS).flatMap(([object, views]) => views.map((each) => ({ object, view: each })));
}
