/** Cases and what hangs on them. */
import { READ_ONLY, REQUIRED, checkbox, datetime, detail, email, field, lookup, phone, picklist, text, textarea } from '../fields.ts';
import { QUEUE_OR_USER, autoNumber, owned, record } from '../object.ts';
import type { ObjectDef } from '../types.ts';

function caseObject(): ObjectDef {
  return owned('Case', '500', [
    lookup('MasterRecordId', 'Case', undefined, { ...READ_ONLY, label: 'Master Record ID' }), autoNumber('CaseNumber', '{00000000}', { nameField: true }),
    lookup('ContactId', 'Contact', 'Cases', { label: 'Contact ID', onParentDelete: 'restrict' }), lookup('AccountId', 'Account', 'Cases', { label: 'Account ID', onParentDelete: 'restrict' }),
    lookup('AssetId', 'Asset', 'Cases', { label: 'Asset ID' }), lookup('ParentId', 'Case', 'Cases', { label: 'Parent Case ID' }),
    text('SuppliedName', 80, { label: 'Name' }), email('SuppliedEmail', { label: 'Email Address' }), text('SuppliedPhone', 40, { label: 'Phone' }), text('SuppliedCompany', 80, { label: 'Company' }),
    picklist('Type', ['Mechanical', 'Electrical', 'Electronic', 'Structural', 'Other'], { label: 'Case Type' }), lookup('RecordTypeId', 'RecordType', undefined, { label: 'Record Type ID', onParentDelete: 'none' }),
    picklist('Status', ['*New', 'Working', 'Escalated', 'Closed']), picklist('Reason', ['Installation', 'Equipment Complexity', 'Performance', 'Breakdown', 'Equipment Design', 'Feedback', 'Other'], { label: 'Case Reason' }),
    picklist('Origin', ['Phone', 'Email', 'Web'], { label: 'Case Origin' }), text('Subject', 255), picklist('Priority', ['High', '*Medium', 'Low']), textarea('Description', 32000),
    checkbox('IsClosed', { ...READ_ONLY, label: 'Closed' }), datetime('ClosedDate', READ_ONLY), checkbox('IsEscalated', { label: 'Escalated' }), checkbox('IsClosedOnCreate', { ...READ_ONLY, label: 'Closed When Created' }), lookup('BusinessHoursId', 'BusinessHours', undefined, { label: 'Business Hours ID' }),
    phone('ContactPhone', READ_ONLY), phone('ContactMobile', READ_ONLY), email('ContactEmail', { ...READ_ONLY, idLookup: false }), phone('ContactFax', READ_ONLY), textarea('Comments', 4000, { label: 'Internal Comments' }),
  ], { searchable: true, enableHistory: true, compactLayout: ['CaseNumber', 'Subject', 'Status'] }, QUEUE_OR_USER);
}

function caseComment(): ObjectDef {
  return record('CaseComment', '00a', [
    detail('ParentId', 'Case', 'CaseComments', { label: 'Parent ID' }), checkbox('IsPublished', { label: 'Published' }), textarea('CommentBody', 4000, { label: 'Body' }),
  ], { sharingModel: 'ControlledByParent' });
}

function businessHours(): ObjectDef {
  const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  return record('BusinessHours', '01m', [
    text('Name', 80, { ...REQUIRED, nameField: true, label: 'Business Hours Name' }), checkbox('IsActive', { label: 'Active' }), checkbox('IsDefault', { label: 'Default Business Hours' }),
    ...days.flatMap((day) => [field(`${day}StartTime`, 'time'), field(`${day}EndTime`, 'time')]), text('TimeZoneSidKey', 40, { label: 'Time Zone' }),
  ], { labelPlural: 'Business Hours', sharingModel: 'Read' });
}

export function service(): ObjectDef[] {
  return [caseObject(), caseComment(), businessHours()];
}
