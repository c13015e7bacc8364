import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import title from '@salesforce/label/c.Ui_History_Person';
import latest from '@salesforce/label/c.Ui_History_Latest';
import close from '@salesforce/label/c.Ui_Close';

/** What happened to a person lately, whatever the cell. */
export default class PersonHistoryModal extends LightningModal {
  /** The record on whose page the matrix is. */
  @api recordId!: string;

  labels = { title, latest, close };

  leave(): void {
    this.close(false);
  }
}
