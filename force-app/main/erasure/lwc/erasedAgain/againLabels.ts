import title from '@salesforce/label/c.Ui_Again_Title';
import help from '@salesforce/label/c.Ui_Again_Help';
import look from '@salesforce/label/c.Ui_Again_Look';
import nobody from '@salesforce/label/c.Ui_Again_Nobody';
import found from '@salesforce/label/c.Ui_Again_Found';
import line from '@salesforce/label/c.Ui_Log_Number';
import record from '@salesforce/label/c.Ui_Log_Record';
import person from '@salesforce/label/c.Ui_Log_Person';
import loading from '@salesforce/label/c.Ui_Loading';

export const labels = { title, help, look, nobody, found, line, record, person, loading };
