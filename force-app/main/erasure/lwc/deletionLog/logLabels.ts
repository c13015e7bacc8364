import title from '@salesforce/label/c.Ui_Log_Title';
import from from '@salesforce/label/c.Ui_Log_From';
import to from '@salesforce/label/c.Ui_Log_To';
import count from '@salesforce/label/c.Ui_Log_Count';
import empty from '@salesforce/label/c.Ui_Log_Empty';
import exportCsv from '@salesforce/label/c.Ui_Log_Export_Csv';
import exportJson from '@salesforce/label/c.Ui_Log_Export_Json';
import exported from '@salesforce/label/c.Ui_Log_Exported';
import exportedText from '@salesforce/label/c.Ui_Log_Exported_Text';
import verify from '@salesforce/label/c.Ui_Log_Verify';
import valid from '@salesforce/label/c.Ui_Log_Valid';
import broken from '@salesforce/label/c.Ui_Log_Broken';
import loadMore from '@salesforce/label/c.Ui_Load_More';
import loading from '@salesforce/label/c.Ui_Loading';

export const labels = { title, from, to, count, empty, exportCsv, exportJson, exported, exportedText, verify, valid, broken, loadMore, loading };
