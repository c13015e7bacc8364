import title from '@salesforce/label/c.Ui_Erasure_Title';
import plan from '@salesforce/label/c.Ui_Erasure_Plan';
import done from '@salesforce/label/c.Ui_Erasure_Done';
import run from '@salesforce/label/c.Ui_Erasure_Run';
import confirm from '@salesforce/label/c.Ui_Erasure_Confirm';
import reallyRun from '@salesforce/label/c.Ui_Erasure_ReallyRun';
import keep from '@salesforce/label/c.Ui_Erasure_Keep';
import certificate from '@salesforce/label/c.Ui_Erasure_Certificate';
import until from '@salesforce/label/c.Ui_Erasure_Until';
import line from '@salesforce/label/c.Ui_Erasure_Line';
import loading from '@salesforce/label/c.Ui_Loading';
import ANONYMISED from '@salesforce/label/c.Ui_Erasure_ANONYMISED';
import DELETED from '@salesforce/label/c.Ui_Erasure_DELETED';
import FIELD_CLEARED from '@salesforce/label/c.Ui_Erasure_FIELD_CLEARED';
import REDACTED from '@salesforce/label/c.Ui_Erasure_REDACTED';
import RETAINED from '@salesforce/label/c.Ui_Erasure_RETAINED';

export const labels = { title, plan, done, run, confirm, reallyRun, keep, certificate, until, line, loading };

/** What happens to a record, by action. */
export const ACTIONS: Record<string, string> = { ANONYMISED, DELETED, FIELD_CLEARED, REDACTED, RETAINED };
