import title from '@salesforce/label/c.Ui_Request_Title';
import overdue from '@salesforce/label/c.Ui_Request_Overdue';
import urgent from '@salesforce/label/c.Ui_Request_Urgent';
import soon from '@salesforce/label/c.Ui_Request_Soon';
import onTime from '@salesforce/label/c.Ui_Request_OnTime';
import waiting from '@salesforce/label/c.Ui_Request_Waiting';
import empty from '@salesforce/label/c.Ui_Request_Empty';
import due from '@salesforce/label/c.Ui_Request_Due';
import owner from '@salesforce/label/c.Ui_Request_Owner';
import whose from '@salesforce/label/c.Ui_Request_Whose';
import everybodys from '@salesforce/label/c.Ui_Request_Everybodys';
import mine from '@salesforce/label/c.Ui_Request_Mine';
import inQueue from '@salesforce/label/c.Ui_Request_InQueue';
import loading from '@salesforce/label/c.Ui_Loading';
import loadMore from '@salesforce/label/c.Ui_Load_More';

export const labels = { title, overdue, urgent, soon, onTime, waiting, empty, due, owner, whose, everybodys, mine, inQueue, loading, loadMore };
