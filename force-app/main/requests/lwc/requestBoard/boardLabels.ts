import title from '@salesforce/label/c.Ui_Request_Title';
import overdue from '@salesforce/label/c.Ui_Request_Overdue';
import urgent from '@salesforce/label/c.Ui_Request_Urgent';
import soon from '@salesforce/label/c.Ui_Request_Soon';
import onTime from '@salesforce/label/c.Ui_Request_OnTime';
import waiting from '@salesforce/label/c.Ui_Request_Waiting';
import empty from '@salesforce/label/c.Ui_Request_Empty';
import due from '@salesforce/label/c.Ui_Request_Due';
import loading from '@salesforce/label/c.Ui_Loading';
import loadMore from '@salesforce/label/c.Ui_Load_More';

export const labels = { title, overdue, urgent, soon, onTime, waiting, empty, due, loading, loadMore };
