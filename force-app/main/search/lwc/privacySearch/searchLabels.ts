import title from '@salesforce/label/c.Ui_Search_Title';
import start from '@salesforce/label/c.Ui_Search_Start';
import empty from '@salesforce/label/c.Ui_Search_Empty';
import results from '@salesforce/label/c.Ui_Search_Results';
import countOne from '@salesforce/label/c.Ui_Search_Count_One';
import count from '@salesforce/label/c.Ui_Search_Count';
import countMore from '@salesforce/label/c.Ui_Search_Count_More';
import exportCsv from '@salesforce/label/c.Ui_Search_Export';
import fileName from '@salesforce/label/c.Ui_Search_File';
import addToCampaign from '@salesforce/label/c.Ui_Campaign_Add';
import campaignDone from '@salesforce/label/c.Ui_Campaign_Done';
import campaignAlready from '@salesforce/label/c.Ui_Campaign_Already';
import loadMore from '@salesforce/label/c.Ui_Load_More';
import loading from '@salesforce/label/c.Ui_Loading';

export const labels = { title, start, empty, results, countOne, count, countMore, exportCsv, fileName, addToCampaign, campaignDone, campaignAlready, loadMore, loading };
