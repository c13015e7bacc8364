import results from '@salesforce/label/c.Ui_Search_Results';
import chooseAll from '@salesforce/label/c.Ui_Search_Choose_All';
import chooseOne from '@salesforce/label/c.Ui_Search_Choose_One';
import name from '@salesforce/label/c.Ui_Search_Name';
import records from '@salesforce/label/c.Ui_Search_Records';
import validTo from '@salesforce/label/c.Ui_Search_Valid_To';
import permission from '@salesforce/label/c.Ui_Search_Permission';
import reason from '@salesforce/label/c.Ui_Search_Reason';
import basis from '@salesforce/label/c.Ui_Search_Basis';

export const labels = { results, chooseAll, chooseOne, name, records, validTo, permission, reason, basis };
