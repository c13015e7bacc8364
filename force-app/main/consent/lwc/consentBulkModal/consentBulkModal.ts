import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import recordActs from '@salesforce/apex/ConsentMatrixController.recordActs';
import type { ActInput, Cell } from '../matrixText/matrixTypes';
import { fill } from 'c/labelText';
import title from '@salesforce/label/c.Ui_Bulk_Title';
import failed from '@salesforce/label/c.Ui_Bulk_Failed';
import cellTitle from '@salesforce/label/c.Ui_Cell_Title';
import save from '@salesforce/label/c.Ui_Save';
import close from '@salesforce/label/c.Ui_Close';
import loading from '@salesforce/label/c.Ui_Loading';

interface Item {
  key: string;
  label: string;
  error: string | null;
}

/**
 * One act for several cells, saved in one call. Cells that were refused stay in the list with their reason, and the form keeps what
 * was typed. Closes with true when anything was recorded.
 */
export default class ConsentBulkModal extends LightningModal {
  /** The record on whose page the matrix is. */
  @api recordId!: string;
  /** The cells that were chosen. */
  @api cells: Cell[] = [];

  labels = { save, close, loading };
  /** Cells still to be recorded; undefined until a first save. */
  left: Cell[] | undefined;
  hasRecorded = false;
  error: unknown;
  isBusy = false;

  get open(): Cell[] {
    return this.left ?? this.cells;
  }

  get title(): string {
    return fill(title, this.open.length);
  }

  get items(): Item[] {
    return this.open.map((cell) => ({
      key: `${cell.purpose}|${cell.channel}`,
      label: fill(cellTitle, cell.purposeLabel, cell.channelLabel),
      error: cell.error ?? null,
    }));
  }

  get hasFailures(): boolean {
    return this.open.some(({ error }) => error);
  }

  get failureText(): string {
    return fill(failed, this.open.length);
  }

  leave(): void {
    this.close(this.hasRecorded);
  }

  async save(): Promise<void> {
    const act = (this.template.querySelector('c-consent-act-form') as unknown as { read(): ActInput | undefined }).read();
    if (!act) return;
    this.isBusy = true;
    this.error = undefined;
    try {
      this.take((await recordActs({ recordId: this.recordId, acts: this.open.map(({ purpose, channel }) => ({ ...act, purpose, channel })) })) as Cell[]);
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }

  take(recorded: Cell[]): void {
    this.left = recorded.filter(({ error }) => error);
    this.hasRecorded ||= this.left.length < recorded.length;
    if (this.left.length === 0) this.close(true);
  }
}
