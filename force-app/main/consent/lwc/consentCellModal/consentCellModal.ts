import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import recordActs from '@salesforce/apex/ConsentMatrixController.recordActs';
import type { ActInput, Cell } from '../matrixText/matrixTypes';
import { answerText, basisText, reasonText } from 'c/matrixText';
import { fill } from 'c/labelText';
import timeZone from '@salesforce/i18n/timeZone';
import title from '@salesforce/label/c.Ui_Cell_Title';
import answer from '@salesforce/label/c.Ui_Cell_Answer';
import reason from '@salesforce/label/c.Ui_Cell_Reason';
import basis from '@salesforce/label/c.Ui_Cell_Basis';
import from from '@salesforce/label/c.Ui_Cell_From';
import to from '@salesforce/label/c.Ui_Cell_To';
import save from '@salesforce/label/c.Ui_Save';
import close from '@salesforce/label/c.Ui_Close';
import loading from '@salesforce/label/c.Ui_Loading';

/** One cell in full: the decision, its history, and a form for an act of the person. Closes with true after a save. */
export default class ConsentCellModal extends LightningModal {
  /** The record on whose page the matrix is. */
  @api recordId!: string;
  /** The cell that was chosen. */
  @api cell!: Cell;
  /** Whether the user may record acts. */
  @api canRecord = false;

  timeZone = timeZone;
  labels = { answer, reason, basis, from, to, save, close, loading };
  error: unknown;
  isBusy = false;

  get title(): string {
    return fill(title, this.cell.purposeLabel, this.cell.channelLabel);
  }

  get answer(): string {
    return answerText(this.cell);
  }

  get reason(): string {
    return this.cell.text || reasonText(this.cell);
  }

  get basis(): string {
    return basisText(this.cell.basis);
  }

  cancel(): void {
    this.close(false);
  }

  async save(): Promise<void> {
    const act = (this.template.querySelector('c-consent-act-form') as unknown as { read(): ActInput | undefined }).read();
    if (!act) return;
    this.isBusy = true;
    try {
      const [recorded] = (await recordActs({ recordId: this.recordId, acts: [act] })) as Cell[];
      if (recorded?.error) this.error = { message: recorded.error };
      else this.close(true);
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }
}
