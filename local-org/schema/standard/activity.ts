/** Tasks, events, mails, notes, files and feeds. */
import { CREATE_ONLY, READ_ONLY, REQUIRED, base64, checkbox, date, datetime, detail, email, field, int, lookup, picklist, restricted, text, textarea, url } from '../fields.ts';
import { QUEUE_OR_USER, developerName, idField, namespacePrefix, objectDef, owned, record, setup } from '../object.ts';
import type { FieldDef, ObjectDef } from '../types.ts';

const WHO = ['Contact', 'Lead'];
/** What an activity, note or file may be about. */
const WHAT = ['Account', 'Asset', 'Campaign', 'Case', 'Contract', 'ListEmail', 'Order', 'Opportunity', 'Product2'];
const ANY_PARENT = [...WHAT, ...WHO, 'Individual', 'Task', 'Event', 'EmailMessage'];

const activity = (children: string): FieldDef[] => [
  lookup('WhoId', WHO, children, { label: 'Name ID' }), lookup('WhatId', WHAT, children, { label: 'Related To ID' }),
  field('Subject', 'combobox', { picklistValues: ['Call', 'Email', 'Meeting', 'Send Letter/Quote', 'Other'].map((value) => ({ value, label: value, isDefault: false, isActive: true })), nameField: true }),
  lookup('AccountId', 'Account', undefined, { ...READ_ONLY, label: 'Account ID' }), checkbox('IsArchived', { ...READ_ONLY, label: 'Archived' }),
  lookup('RecordTypeId', 'RecordType', undefined, { label: 'Record Type ID', onParentDelete: 'none' }), checkbox('IsReminderSet', { label: 'Reminder Set' }), datetime('ReminderDateTime'),
  textarea('Description', 32000), checkbox('IsRecurrence', { ...CREATE_ONLY, label: 'Create Recurring Series' }),
];

function task(): ObjectDef {
  return owned('Task', '00T', [
    ...activity('Tasks'), date('ActivityDate', { label: 'Due Date Only' }), picklist('Status', ['*Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'], REQUIRED),
    picklist('Priority', ['High', '*Normal', 'Low'], REQUIRED), checkbox('IsHighPriority', { ...READ_ONLY, label: 'High Priority' }), checkbox('IsClosed', { ...READ_ONLY, label: 'Closed' }),
    picklist('Type', ['Call', 'Email', 'Meeting', 'Other']), int('CallDurationInSeconds', 8, { label: 'Call Duration' }), restricted('CallType', ['Internal', 'Inbound', 'Outbound']), text('CallDisposition', 255, { label: 'Call Result' }),
    text('CallObject', 255, { label: 'Call Object Identifier' }), restricted('TaskSubtype', ['*Task', 'Email', 'ListEmail', 'Cadence', 'Call', 'LinkedIn'], CREATE_ONLY), datetime('CompletedDateTime', { ...READ_ONLY, label: 'Completed Date' }),
  ], { sharingModel: 'ControlledByParent', searchable: true }, QUEUE_OR_USER);
}

function event(): ObjectDef {
  return owned('Event', '00U', [
    ...activity('Events'), text('Location', 255), checkbox('IsAllDayEvent', { label: 'All-Day Event' }), datetime('ActivityDateTime', { label: 'Due Date Time' }), date('ActivityDate', { label: 'Due Date Only' }),
    int('DurationInMinutes', 8, { label: 'Duration' }), datetime('StartDateTime', { label: 'Start Date Time' }), datetime('EndDateTime', { label: 'End Date Time' }), picklist('Type', ['Call', 'Email', 'Meeting', 'Other']),
    checkbox('IsPrivate', { label: 'Private' }), restricted('ShowAs', ['*Busy', 'OutOfOffice', 'Free'], { label: 'Show Time As' }), checkbox('IsChild', { ...READ_ONLY, label: 'Is Child' }), checkbox('IsGroupEvent', { ...READ_ONLY, label: 'Is Group Event' }),
  ], { sharingModel: 'ControlledByParent', searchable: true });
}

function note(): ObjectDef {
  return owned('Note', '002', [detail('ParentId', ANY_PARENT, 'Notes', { label: 'Parent ID' }), text('Title', 80, { ...REQUIRED, nameField: true }), checkbox('IsPrivate', { label: 'Private' }), textarea('Body', 32000)], {
    sharingModel: 'ControlledByParent', searchable: true,
  });
}

function attachment(): ObjectDef {
  return owned('Attachment', '00P', [
    detail('ParentId', ANY_PARENT, 'Attachments', { label: 'Parent ID' }), text('Name', 255, { ...REQUIRED, nameField: true, label: 'File Name' }), checkbox('IsPrivate', { label: 'Private' }),
    text('ContentType', 120), int('BodyLength', 9, READ_ONLY), base64('Body', REQUIRED), text('Description', 500),
  ], { sharingModel: 'ControlledByParent' });
}

function contentVersion(): ObjectDef {
  return owned('ContentVersion', '068', [
    lookup('ContentDocumentId', 'ContentDocument', 'ContentVersions', { ...CREATE_ONLY, label: 'ContentDocument ID', onParentDelete: 'cascade' }), checkbox('IsLatest', { ...READ_ONLY, label: 'Is Latest' }),
    url('ContentUrl', { length: 1300, label: 'Content URL' }), text('VersionNumber', 20, READ_ONLY), text('Title', 255, { ...REQUIRED, nameField: true }), textarea('Description', 1000), text('ReasonForChange', 1000, CREATE_ONLY),
    restricted('SharingOption', ['*A', 'R'], { label: 'Prevent others from sharing and unsharing' }), restricted('SharingPrivacy', ['*N', 'P'], { label: 'File Privacy on Records' }), text('PathOnClient', 500, CREATE_ONLY),
    int('RatingCount', 9, READ_ONLY), int('PositiveRatingCount', 9, READ_ONLY), int('NegativeRatingCount', 9, READ_ONLY), text('TagCsv', 2000, { label: 'Tags' }), restricted('ContentLocation', ['*S', 'E', 'L', 'M'], CREATE_ONLY), datetime('ContentModifiedDate', READ_ONLY), text('FileType', 20, { ...READ_ONLY, ...REQUIRED }), restricted('PublishStatus', ['U', 'P', 'R'], { ...READ_ONLY, ...REQUIRED }),
    base64('VersionData', { updateable: false }), int('ContentSize', 9, READ_ONLY), text('FileExtension', 40, READ_ONLY), lookup('FirstPublishLocationId', [...ANY_PARENT, 'User'], undefined, { ...CREATE_ONLY, label: 'First Publish Location ID' }),
    restricted('Origin', ['C', '*H'], { ...CREATE_ONLY, label: 'Content Origin' }), text('Checksum', 50, READ_ONLY), checkbox('IsMajorVersion', { ...CREATE_ONLY, label: 'Major Version' }), checkbox('IsAssetEnabled', { ...CREATE_ONLY, label: 'Asset File Enabled' }),
    text('ExternalDocumentInfo1', 1000), text('ExternalDocumentInfo2', 1000), text('TextPreview', 255, READ_ONLY), text('VersionDataUrl', 255, READ_ONLY),
  ], { sharingModel: 'Private', searchable: true });
}

function contentDocument(): ObjectDef {
  return owned('ContentDocument', '069', [
    checkbox('IsArchived', { label: 'Is Archived' }), text('Title', 255, { ...REQUIRED, nameField: true }), restricted('PublishStatus', ['U', 'P', 'R'], READ_ONLY), textarea('Description', 1000), int('ContentSize', 9, READ_ONLY),
    text('FileType', 20, READ_ONLY), text('FileExtension', 40, READ_ONLY), lookup('LatestPublishedVersionId', 'ContentVersion', undefined, { ...READ_ONLY, label: 'Latest Published Version ID' }),
    restricted('SharingOption', ['A', 'R']), restricted('SharingPrivacy', ['N', 'P']), datetime('ContentModifiedDate', READ_ONLY),
  ], { createable: false, sharingModel: 'Private', searchable: true });
}

function contentDocumentLink(): ObjectDef {
  return objectDef('ContentDocumentLink', [
    idField('ContentDocumentLink'), detail('LinkedEntityId', [...ANY_PARENT, 'User', 'Group', 'Organization'], 'ContentDocumentLinks', { label: 'Linked Entity ID' }), detail('ContentDocumentId', 'ContentDocument', 'ContentDocumentLinks', { label: 'ContentDocument ID' }),
    checkbox('IsDeleted', { ...READ_ONLY, label: 'Deleted' }), datetime('SystemModstamp', { ...READ_ONLY, ...REQUIRED }), restricted('ShareType', ['V', 'C', 'I']), restricted('Visibility', ['*AllUsers', 'InternalUsers', 'SharedUsers']),
  ], { keyPrefix: '06A', sharingModel: 'ControlledByParent' });
}

function emailMessage(): ObjectDef {
  return record('EmailMessage', '02s', [
    lookup('ParentId', 'Case', 'EmailMessages', { label: 'Case ID', onParentDelete: 'cascade', updateable: false }), lookup('ActivityId', 'Task', undefined, { label: 'Activity ID' }), textarea('TextBody', 131072), textarea('HtmlBody', 131072, { label: 'HTML Body' }),
    textarea('Headers', 32000), text('Subject', 3000, { nameField: true }), text('FromName', 1000), email('FromAddress', { length: 1000 }), text('ToAddress', 4000), text('CcAddress', 4000, { label: 'CC Address' }), text('BccAddress', 4000, { label: 'BCC Address' }),
    checkbox('Incoming', { label: 'Is Incoming' }), checkbox('HasAttachment', READ_ONLY), restricted('Status', ['0', '1', '2', '3', '4', '*5'], REQUIRED), datetime('MessageDate'), text('MessageIdentifier', 765), text('ThreadIdentifier', 765),
    lookup('ReplyToEmailMessageId', 'EmailMessage', 'Replies', { label: 'Email Message ID' }), lookup('RelatedToId', WHAT, 'Emails', { label: 'Related To ID' }), checkbox('IsExternallyVisible'), checkbox('IsClientManaged'),
    checkbox('IsTracked', { label: 'Is Tracked' }), checkbox('IsOpened', { ...READ_ONLY, label: 'Opened?' }), checkbox('IsBounced', { ...READ_ONLY, label: 'Bounced?' }), datetime('FirstOpenedDate'), datetime('LastOpenedDate'),
    lookup('EmailTemplateId', 'EmailTemplate', undefined, { label: 'Email Template ID' }),
  ], { sharingModel: 'ControlledByParent', searchable: true });
}

function emailMessageRelation(): ObjectDef {
  return record('EmailMessageRelation', '0CZ', [
    detail('EmailMessageId', 'EmailMessage', 'EmailMessageRelations', { label: 'Email Message ID' }), lookup('RelationId', ['Contact', 'Lead', 'User'], 'EmailMessageRelations', { label: 'Relation ID', updateable: false, onParentDelete: 'cascade' }),
    restricted('RelationType', ['ToAddress', 'CcAddress', 'BccAddress', 'FromAddress', 'OtherAddress'], { ...REQUIRED, updateable: false }), text('RelationObjectType', 40, READ_ONLY), email('RelationAddress', { updateable: false }),
  ], { sharingModel: 'ControlledByParent' });
}

function emailTemplate(): ObjectDef {
  return setup('EmailTemplate', '00X', [
    text('Name', 80, { ...REQUIRED, nameField: true, label: 'Email Template Name' }), ...developerName({ unique: true }).slice(0, 1).map((each) => ({ ...each, nameField: false, label: 'Template Unique Name' })), namespacePrefix(),
    lookup('OwnerId', 'User', undefined, { label: 'Owner ID' }), lookup('FolderId', ['Folder', 'Organization', 'User'], undefined, { ...REQUIRED, label: 'Folder ID' }), text('FolderName', 256, READ_ONLY),
    restricted('TemplateStyle', ['*none', 'freeForm', 'formalLetter', 'promotionRight', 'promotionLeft', 'newsletter', 'products'], { label: 'Style' }), checkbox('IsActive', { label: 'Available For Use' }),
    restricted('TemplateType', ['*text', 'html', 'custom', 'visualforce'], REQUIRED), text('Encoding', 40, { defaultValue: "'UTF-8'" }), text('Description', 255), text('Subject', 230), textarea('HtmlValue', 384000, { label: 'HTML Value' }),
    textarea('Body', 384000, { label: 'Email Body' }), int('TimesUsed', 9, READ_ONLY), datetime('LastUsedDate', READ_ONLY), restricted('UiType', ['*Aloha', 'SFX', 'SFX_Sample'], { label: 'UI Type' }), text('RelatedEntityType', 255),
  ], { sharingModel: 'Read' });
}

function mailSetup(): ObjectDef[] {
  return [
    setup('OrgWideEmailAddress', '0D2', [email('Address', REQUIRED), text('DisplayName', 1000, { ...REQUIRED, nameField: true }), checkbox('IsAllowAllProfiles', { label: 'Allow All Profiles' }), text('Purpose', 40)], { label: 'Organization-wide From Email Address', labelPlural: 'Organization-wide From Email Addresses' }),
    setup('Folder', '00l', [
      text('Name', 80, { nameField: true }), text('DeveloperName', 80, { label: 'Folder Unique Name' }), restricted('AccessType', ['*Shared', 'Public', 'Hidden', 'PublicInternal'], REQUIRED), checkbox('IsReadonly', { label: 'Read Only' }),
      restricted('Type', ['Document', 'Email', 'EmailTemplate', 'Report', 'Dashboard'], { ...REQUIRED, updateable: false }), namespacePrefix(), lookup('ParentId', 'Folder', 'SubFolders', { ...READ_ONLY, label: 'Parent Folder ID' }),
    ]),
    owned('Document', '015', [
      lookup('FolderId', ['Folder', 'User'], undefined, { ...REQUIRED, label: 'Folder ID' }), text('Name', 255, { ...REQUIRED, nameField: true, label: 'Document Name' }), text('DeveloperName', 80, { label: 'Document Unique Name' }), text('ContentType', 120), text('Type', 40, { label: 'File Extension' }),
      checkbox('IsPublic', { label: 'Externally Available' }), int('BodyLength', 9, READ_ONLY), base64('Body'), url('Url'), text('Description', 255), text('Keywords', 255), checkbox('IsInternalUseOnly', { label: 'Internal Use Only' }),
    ], { sharingModel: 'Read' }),
  ];
}

function feeds(): ObjectDef[] {
  return [
    record('FeedItem', '0D5', [
      lookup('ParentId', [...ANY_PARENT, 'User', 'Group'], 'Feeds', { ...REQUIRED, updateable: false, label: 'Parent ID', onParentDelete: 'cascade' }), restricted('Type', ['*TextPost', 'LinkPost', 'ContentPost', 'TrackedChange', 'PollPost'], { updateable: false, label: 'Feed Item Type' }),
      textarea('Body', 10000), text('Title', 255), url('LinkUrl', { length: 1000, label: 'Link Url' }), checkbox('IsRichText'), lookup('RelatedRecordId', 'ContentVersion', undefined, { label: 'Related Record ID', updateable: false }), int('CommentCount', 9, READ_ONLY), int('LikeCount', 9, READ_ONLY),
      lookup('InsertedById', 'User', undefined, READ_ONLY), restricted('Visibility', ['*AllUsers', 'InternalUsers']), restricted('Status', ['*Published', 'Draft', 'PendingReview', 'Isolated']),
    ], { sharingModel: 'ControlledByParent' }),
    record('FeedComment', '0D7', [
      detail('FeedItemId', 'FeedItem', 'FeedComments', { label: 'Feed Item ID' }), lookup('ParentId', [...ANY_PARENT, 'User', 'Group'], undefined, { ...READ_ONLY, label: 'Parent ID' }), textarea('CommentBody', 10000), restricted('CommentType', ['*TextComment', 'ContentComment'], { updateable: false }),
      lookup('InsertedById', 'User', undefined, READ_ONLY), checkbox('IsRichText'),
    ], { sharingModel: 'ControlledByParent' }),
    setup('Topic', '0TO', [text('Name', 99, { ...REQUIRED, nameField: true }), text('Description', 800), int('TalkingAbout', 9, READ_ONLY)]),
  ];
}

function holiday(): ObjectDef {
  return record('Holiday', '0C0', [
    text('Name', 80, { ...REQUIRED, nameField: true, label: 'Holiday Name' }), text('Description', 1000), checkbox('IsAllDay', { label: 'All Day', defaultValue: 'true' }), date('ActivityDate', { label: 'Holiday Date' }), int('StartTimeInMinutes', 4), int('EndTimeInMinutes', 4),
    checkbox('IsRecurrence', { label: 'Recurring Holiday' }), date('RecurrenceStartDate'), date('RecurrenceEndDateOnly', { label: 'Recurrence End' }),
    restricted('RecurrenceType', ['RecursDaily', 'RecursEveryWeekday', 'RecursMonthly', 'RecursMonthlyNth', 'RecursWeekly', 'RecursYearly', 'RecursYearlyNth']), int('RecurrenceInterval', 9), int('RecurrenceDayOfWeekMask', 9), int('RecurrenceDayOfMonth', 9),
    restricted('RecurrenceInstance', ['First', 'Second', 'Third', 'Fourth', 'Last']), restricted('RecurrenceMonthOfYear', ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']),
  ], { sharingModel: 'Read' });
}

export function activities(): ObjectDef[] {
  return [
    task(), event(), note(), attachment(), contentVersion(), contentDocument(), contentDocumentLink(), emailMessage(), emailMessageRelation(), emailTemplate(),
    ...mailSetup(), ...feeds(), holiday(),
  ];
}
