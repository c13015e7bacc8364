import title from '@salesforce/label/c.Ui_Link_Title';
import make from '@salesforce/label/c.Ui_Link_Make';
import hint from '@salesforce/label/c.Ui_Link_Hint';
import link from '@salesforce/label/c.Ui_Link_Link';
import copied from '@salesforce/label/c.Ui_Link_Copied';
import made from '@salesforce/label/c.Ui_Link_Made';

export const labels = { title, make, hint, link, copied, made };
