import title from '@salesforce/label/c.Ui_Request_File';
import hint from '@salesforce/label/c.Ui_Request_FileHint';
import fetch from '@salesforce/label/c.Ui_Request_Fetch';

export const labels = { title, hint, fetch };
