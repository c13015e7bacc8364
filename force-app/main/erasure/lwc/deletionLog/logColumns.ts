import timeZone from '@salesforce/i18n/timeZone';
import number from '@salesforce/label/c.Ui_Log_Number';
import when from '@salesforce/label/c.Ui_Log_When';
import object from '@salesforce/label/c.Ui_Log_Object';
import record from '@salesforce/label/c.Ui_Log_Record';
import action from '@salesforce/label/c.Ui_Log_Action';
import ground from '@salesforce/label/c.Ui_Log_Ground';
import retained from '@salesforce/label/c.Ui_Log_Retained';
import by from '@salesforce/label/c.Ui_Log_By';
import run from '@salesforce/label/c.Ui_Log_Run';
import hash from '@salesforce/label/c.Ui_Log_Hash';

const INSTANT = { year: 'numeric', month: 'short', day: '2-digit', hour: '2-digit', minute: '2-digit', timeZone };
const plain = { hideDefaultActions: true };

export const COLUMNS = [
  { ...plain, label: number, fieldName: 'sequence', type: 'number', initialWidth: 80 },
  { ...plain, label: when, fieldName: 'executedAt', type: 'date', typeAttributes: INSTANT, initialWidth: 190 },
  { ...plain, label: object, fieldName: 'objectName' },
  { ...plain, label: record, fieldName: 'recordRef' },
  { ...plain, label: action, fieldName: 'action' },
  { ...plain, label: ground, fieldName: 'ground' },
  { ...plain, label: retained, fieldName: 'retainedUntil', type: 'date-local' },
  { ...plain, label: by, fieldName: 'executedBy' },
  { ...plain, label: run, fieldName: 'runId' },
  { ...plain, label: hash, fieldName: 'hash' },
];
