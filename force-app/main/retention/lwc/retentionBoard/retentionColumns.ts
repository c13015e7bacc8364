import name from '@salesforce/label/c.Ui_Retention_Name';
import action from '@salesforce/label/c.Ui_Retention_Action';
import dueOn from '@salesforce/label/c.Ui_Retention_DueOn';
import collected from '@salesforce/label/c.Ui_Retention_Collected';
import last from '@salesforce/label/c.Ui_Retention_Last';
import rule from '@salesforce/label/c.Ui_Retention_Rule';
import object from '@salesforce/label/c.Ui_Retention_Object';
import record from '@salesforce/label/c.Ui_Retention_Record';
import field from '@salesforce/label/c.Ui_Retention_Field';

const plain = { hideDefaultActions: true };

export const PEOPLE = [
  { ...plain, label: name, fieldName: 'url', type: 'url', typeAttributes: { label: { fieldName: 'name' } }, initialWidth: 180 },
  { ...plain, label: action, fieldName: 'actionText', wrapText: true, initialWidth: 240 },
  { ...plain, label: dueOn, fieldName: 'dueOn', type: 'date-local', initialWidth: 120 },
  { ...plain, label: collected, fieldName: 'collectedOn', type: 'date-local', initialWidth: 120 },
  { ...plain, label: last, fieldName: 'lastText', wrapText: true, initialWidth: 200 },
  { ...plain, label: rule, fieldName: 'rule', wrapText: true },
];

export const RECORDS = [
  { ...plain, label: object, fieldName: 'objectName' },
  { ...plain, label: record, fieldName: 'url', type: 'url', typeAttributes: { label: { fieldName: 'record' } } },
  { ...plain, label: action, fieldName: 'actionText' },
  { ...plain, label: field, fieldName: 'field' },
  { ...plain, label: rule, fieldName: 'rule', wrapText: true },
];
