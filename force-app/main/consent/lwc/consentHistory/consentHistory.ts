import { LightningElement, api, wire } from 'lwc';
import getHistory from '@salesforce/apex/ConsentMatrixController.getHistory';
import type { HistoryEntry } from '../matrixText/matrixTypes';
import { basisText } from 'c/matrixText';
import { fill } from 'c/labelText';
import timeZone from '@salesforce/i18n/timeZone';
import heading from '@salesforce/label/c.Ui_History';
import empty from '@salesforce/label/c.Ui_History_Empty';
import loading from '@salesforce/label/c.Ui_Loading';
import by from '@salesforce/label/c.Ui_History_By';
import source from '@salesforce/label/c.Ui_History_Source';
import notice from '@salesforce/label/c.Ui_History_Notice';
import evidence from '@salesforce/label/c.Ui_History_Evidence';

interface HistoryItem extends HistoryEntry {
  heading: string;
  remarks: string[];
}

function describe(entry: HistoryEntry): HistoryItem {
  const proof = [entry.ipAddress, entry.userAgent].filter(Boolean).join(', ');
  const remark = (label: string, value: string | null): string[] => (value ? [fill(label, value)] : []);
  return {
    ...entry,
    heading: [entry.typeLabel, basisText(entry.basis)].filter(Boolean).join(', '),
    remarks: [...remark(by, entry.actorName ?? entry.actorType), ...remark(source, entry.source), ...remark(notice, entry.notice), ...remark(evidence, proof)],
  };
}

/** All that happened to one cell, newest first. */
export default class ConsentHistory extends LightningElement {
  /** The record on whose page the matrix is. */
  @api recordId!: string;
  /** Purpose code of the cell. */
  @api purpose!: string;
  /** Channel code of the cell. */
  @api channel!: string;

  timeZone = timeZone;
  labels = { heading, empty, loading };
  items: HistoryItem[] | undefined;
  error: unknown;

  @wire(getHistory, { recordId: '$recordId', purpose: '$purpose', channel: '$channel' })
  received({ data, error }: { data?: HistoryEntry[]; error?: unknown }): void {
    this.items = data?.map(describe);
    this.error = error;
  }

  get isLoading(): boolean {
    return !this.items && !this.error;
  }

  get isEmpty(): boolean {
    return this.items?.length === 0;
  }
}
