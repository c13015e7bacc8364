import title from '@salesforce/label/c.Ui_Masked_Title';
import hint from '@salesforce/label/c.Ui_Masked_Hint';
import reveal from '@salesforce/label/c.Ui_Masked_Reveal';
import reason from '@salesforce/label/c.Ui_Masked_Reason';
import show from '@salesforce/label/c.Ui_Masked_Show';
import hide from '@salesforce/label/c.Ui_Masked_Hide';
import refused from '@salesforce/label/c.Ui_Masked_Refused';
import cancel from '@salesforce/label/c.Ui_Cancel';

export const labels = { title, hint, reveal, reason, show, hide, refused, cancel };
