import title from '@salesforce/label/c.Ui_Matrix_Title';
import grid from '@salesforce/label/c.Ui_Matrix_Grid';
import purpose from '@salesforce/label/c.Ui_Matrix_Purpose';
import hint from '@salesforce/label/c.Ui_Matrix_Hint';
import empty from '@salesforce/label/c.Ui_Matrix_Empty';
import loading from '@salesforce/label/c.Ui_Loading';
import refresh from '@salesforce/label/c.Ui_Refresh';
import saved from '@salesforce/label/c.Ui_Act_Saved';
import linked from '@salesforce/label/c.Ui_Linked';
import noPersonTitle from '@salesforce/label/c.Ui_No_Person_Title';
import noPersonText from '@salesforce/label/c.Ui_No_Person_Text';
import noPersonLink from '@salesforce/label/c.Ui_No_Person_Link';

import lookBack from '@salesforce/label/c.Ui_Matrix_Look_Back';
import asOf from '@salesforce/label/c.Ui_Matrix_As_Of';
import asOfField from '@salesforce/label/c.Ui_Matrix_As_Of_Field';
import knownAt from '@salesforce/label/c.Ui_Matrix_Known_At';
import knownAtField from '@salesforce/label/c.Ui_Matrix_Known_At_Field';
import readOnly from '@salesforce/label/c.Ui_Matrix_Read_Only';
import backToNow from '@salesforce/label/c.Ui_Matrix_Back_To_Now';
import erased from '@salesforce/label/c.Ui_Matrix_Erased';
import marketingStopped from '@salesforce/label/c.Ui_Matrix_Marketing_Stopped';
import restricted from '@salesforce/label/c.Ui_Matrix_Restricted';

import choose from '@salesforce/label/c.Ui_Bulk_Choose';
import stopChoosing from '@salesforce/label/c.Ui_Bulk_Stop';
import chosen from '@salesforce/label/c.Ui_Bulk_Chosen';
import recordChosen from '@salesforce/label/c.Ui_Bulk_Record';
import history from '@salesforce/label/c.Ui_History';

import noContactPoint from '@salesforce/label/c.Ui_Detail_NO_CONTACT_POINT';

export const labels = { noContactPoint, choose, stopChoosing, chosen, recordChosen, history, lookBack, asOf, asOfField, knownAt, knownAtField, readOnly, backToNow, erased, marketingStopped, restricted, title, grid, purpose, hint, empty, loading, refresh, saved, linked, noPersonTitle, noPersonText, noPersonLink };
