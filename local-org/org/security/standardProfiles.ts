import { ALL_SYSTEM_PERMISSIONS, MINIMUM_PERMISSIONS, STANDARD_USER_PERMISSIONS } from './systemPermissions.ts';

/** A profile that every new org has. Rights on standard objects come with it; custom objects and fields must be granted. */
export interface StandardProfile {
  /** Name as users see it. */
  readonly name: string;
  /** Name in the Metadata API. */
  readonly fullName: string;
  readonly licence: string;
  readonly systemPermissions: readonly string[];
  readonly standardObjects: 'all' | 'work' | 'none';
}

export const STANDARD_PROFILES: readonly StandardProfile[] = [
  { name: 'System Administrator', fullName: 'Admin', licence: 'Salesforce', systemPermissions: ALL_SYSTEM_PERMISSIONS, standardObjects: 'all' },
  { name: 'Standard User', fullName: 'Standard', licence: 'Salesforce', systemPermissions: STANDARD_USER_PERMISSIONS, standardObjects: 'work' },
  { name: 'Minimum Access - Salesforce', fullName: 'Minimum Access - Salesforce', licence: 'Salesforce', systemPermissions: MINIMUM_PERMISSIONS, standardObjects: 'none' },
  { name: 'Guest License User', fullName: 'Guest License User', licence: 'Guest User License', systemPermissions: [], standardObjects: 'none' },
  { name: 'Customer Community User', fullName: 'Customer Community User', licence: 'Customer Community', systemPermissions: [], standardObjects: 'none' },
];

/** Objects that "Standard User" creates, reads and edits (deletes by ownership), unless the object is of the set-up side. */
export const WORK_OBJECTS: ReadonlySet<string> = new Set([
  'Account', 'Asset', 'Campaign', 'CampaignMember', 'Case', 'CaseComment', 'Contact', 'ContentDocument', 'ContentDocumentLink', 'ContentVersion', 'Contract',
  'EmailMessage', 'Event', 'Idea', 'Individual', 'Lead', 'Opportunity', 'OpportunityContactRole', 'OpportunityLineItem', 'Order', 'OrderItem', 'Task',
  'Attachment', 'Note', 'AccountContactRelation', 'AccountContactRole', 'ContractContactRole', 'Document', 'FeedItem', 'FeedComment',
]);

/** Objects of a standard profile that grants reading only. */
export const READ_ONLY_WORK_OBJECTS: ReadonlySet<string> = new Set(['Product2', 'Pricebook2', 'PricebookEntry', 'Report', 'Dashboard', 'CampaignMemberStatus']);
