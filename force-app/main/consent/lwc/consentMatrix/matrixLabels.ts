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

export const labels = { title, grid, purpose, hint, empty, loading, refresh, saved, linked, noPersonTitle, noPersonText, noPersonLink };
