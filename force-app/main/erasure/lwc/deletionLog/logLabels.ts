import title from '@salesforce/label/c.Ui_Log_Title';
import from from '@salesforce/label/c.Ui_Log_From';
import to from '@salesforce/label/c.Ui_Log_To';
import count from '@salesforce/label/c.Ui_Log_Count';
import empty from '@salesforce/label/c.Ui_Log_Empty';
import exportCsv from '@salesforce/label/c.Ui_Log_Export_Csv';
import exportJson from '@salesforce/label/c.Ui_Log_Export_Json';
import exported from '@salesforce/label/c.Ui_Log_Exported';
import exportedText from '@salesforce/label/c.Ui_Log_Exported_Text';
import verify from '@salesforce/label/c.Ui_Log_Verify';
import valid from '@salesforce/label/c.Ui_Log_Valid';
import broken from '@salesforce/label/c.Ui_Log_Broken';
import loadMore from '@salesforce/label/c.Ui_Load_More';
import loading from '@salesforce/label/c.Ui_Loading';

import all from '@salesforce/label/c.Ui_Log_All';
import object from '@salesforce/label/c.Ui_Log_Object';
import action from '@salesforce/label/c.Ui_Log_Action';
import ground from '@salesforce/label/c.Ui_Log_Ground';
import request from '@salesforce/label/c.Ui_Log_Request';
import person from '@salesforce/label/c.Ui_Log_Person';
import verifying from '@salesforce/label/c.Ui_Log_Verifying';
import exporting from '@salesforce/label/c.Ui_Log_Exporting';
import ANONYMISED from '@salesforce/label/c.Ui_Erasure_ANONYMISED';
import DELETED from '@salesforce/label/c.Ui_Erasure_DELETED';
import FIELD_CLEARED from '@salesforce/label/c.Ui_Erasure_FIELD_CLEARED';
import REDACTED from '@salesforce/label/c.Ui_Erasure_REDACTED';
import RETAINED from '@salesforce/label/c.Ui_Erasure_RETAINED';

export const labels = { title, from, to, count, empty, exportCsv, exportJson, exported, exportedText, verify, valid, broken, loadMore, loading, object, action, ground, request, person, verifying, exporting };

/** What happened to a record, by action. */
export const ACTIONS: Record<string, string> = { DELETED, ANONYMISED, REDACTED, FIELD_CLEARED, RETAINED };
export const ALL = { label: all, value: '' };
export const GROUNDS = ['a', 'b', 'c', 'd', 'e'].map((letter) => `17(3)(${letter})`);
