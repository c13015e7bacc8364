import timeZone from '@salesforce/i18n/timeZone';
import number from '@salesforce/label/c.Ui_Log_Number';
import when from '@salesforce/label/c.Ui_Log_When';
import object from '@salesforce/label/c.Ui_Log_Object';
import record from '@salesforce/label/c.Ui_Log_Record';
import action from '@salesforce/label/c.Ui_Log_Action';
import ground from '@salesforce/label/c.Ui_Log_Ground';
import retained from '@salesforce/label/c.Ui_Log_Retained';
import by from '@salesforce/label/c.Ui_Log_By';
import request from '@salesforce/label/c.Ui_Log_Request';
import person from '@salesforce/label/c.Ui_Log_Person';
import hash from '@salesforce/label/c.Ui_Log_Hash';

const INSTANT = { year: 'numeric', month: 'short', day: '2-digit', hour: '2-digit', minute: '2-digit', timeZone };
const plain = { hideDefaultActions: true };

export const COLUMNS = [
  { ...plain, label: number, fieldName: 'sequence', type: 'number', initialWidth: 80 },
  { ...plain, label: when, fieldName: 'executedAt', type: 'date', typeAttributes: INSTANT, initialWidth: 190 },
  { ...plain, label: object, fieldName: 'objectName', initialWidth: 130 },
  { ...plain, label: record, fieldName: 'recordRef', initialWidth: 180 },
  { ...plain, label: action, fieldName: 'actionText', initialWidth: 200 },
  { ...plain, label: ground, fieldName: 'ground', initialWidth: 90 },
  { ...plain, label: retained, fieldName: 'retainedUntil', type: 'date-local', initialWidth: 120 },
  { ...plain, label: by, fieldName: 'executedBy', initialWidth: 150 },
  { ...plain, label: request, fieldName: 'requestUrl', type: 'url', typeAttributes: { label: { fieldName: 'request' } }, initialWidth: 180 },
  { ...plain, label: person, fieldName: 'personRef', initialWidth: 180 },
  { ...plain, label: hash, fieldName: 'hash', initialWidth: 160 },
];
