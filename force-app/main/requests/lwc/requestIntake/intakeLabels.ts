import title from '@salesforce/label/c.Ui_Request_New';
import hint from '@salesforce/label/c.Ui_Request_NewHint';
import write from '@salesforce/label/c.Ui_Request_Write';
import type from '@salesforce/label/c.Ui_Request_Type';
import source from '@salesforce/label/c.Ui_Request_Source';
import receivedAt from '@salesforce/label/c.Ui_Request_ReceivedAt';
import details from '@salesforce/label/c.Ui_Request_Details';
import taken from '@salesforce/label/c.Ui_Request_Taken';
import open from '@salesforce/label/c.Ui_Request_Open';
import save from '@salesforce/label/c.Ui_Save';
import back from '@salesforce/label/c.Ui_Cancel';

export const labels = { title, hint, write, type, source, receivedAt, details, taken, open, save, back };
