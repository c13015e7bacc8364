import { LightningElement, api, wire } from 'lwc';
import getHistory from '@salesforce/apex/ConsentMatrixController.getHistory';
import type { HistoryEntry } from '../matrixText/matrixTypes';
import { actorText, basisText, momentText } from 'c/matrixText';
import { fill } from 'c/labelText';
import timeZone from '@salesforce/i18n/timeZone';
import heading from '@salesforce/label/c.Ui_History';
import empty from '@salesforce/label/c.Ui_History_Empty';
import loading from '@salesforce/label/c.Ui_Loading';
import by from '@salesforce/label/c.Ui_History_By';
import source from '@salesforce/label/c.Ui_History_Source';
import notice from '@salesforce/label/c.Ui_History_Notice';
import recorded from '@salesforce/label/c.Ui_History_Recorded';
import restricted from '@salesforce/label/c.Ui_History_Restricted';
import evidence from '@salesforce/label/c.Ui_History_Evidence';
import corrects from '@salesforce/label/c.Ui_History_Corrects';
import corrected from '@salesforce/label/c.Ui_History_Corrected';
import refersTo from '@salesforce/label/c.Ui_History_RefersTo';
import documentsHeading from '@salesforce/label/c.Ui_History_Documents';

/** An act that was written down later than this after it was done says so. */
const LATE_MS = 60_000;

interface HistoryItem extends HistoryEntry {
  place: string;
  /** Names the wording that can be unfolded. */
  shown: string;
  heading: string;
  remarks: string[];
  files: { id: string; title: string; url: string }[];
  hasFiles: boolean;
}

function late({ occurredAt, recordedAt }: HistoryEntry): boolean {
  return Date.parse(recordedAt) - Date.parse(occurredAt) > LATE_MS;
}

/** What the entry corrects or refers to, and whether it was corrected itself. */
function ties({ refersToLabel, refersToAt, isCorrection, correctedAt }: HistoryEntry): string[] {
  const words = isCorrection ? corrects : refersTo;
  return [...(refersToAt ? [fill(words, refersToLabel, momentText(refersToAt))] : []), ...(correctedAt ? [fill(corrected, momentText(correctedAt))] : [])];
}

function describe(entry: HistoryEntry): HistoryItem {
  const proof = [entry.ipAddress, entry.userAgent].filter(Boolean).join(', ');
  const evidenceText = entry.isEvidenceRestricted ? restricted : proof;
  const remark = (label: string, value: string | null): string[] => (value ? [fill(label, value)] : []);
  return {
    ...entry,
    shown: fill(notice, entry.notice),
    place: [entry.purposeLabel, entry.channelLabel].filter(Boolean).join(', '),
    heading: [entry.typeLabel, basisText(entry.basis)].filter(Boolean).join(', '),
    files: (entry.documents ?? []).map(({ id, title }) => ({ id, title, url: `/lightning/r/ContentDocument/${id}/view` })),
    hasFiles: (entry.documents ?? []).length > 0,
    remarks: [...ties(entry), ...remark(by, entry.actorName ?? actorText(entry.actorType)), ...remark(source, entry.source), ...remark(notice, entry.wording ? null : entry.notice), ...remark(recorded, late(entry) ? momentText(entry.recordedAt) : null), ...remark(evidence, evidenceText)],
  };
}

/** All that happened to one cell, or lately to the whole person, newest first. */
export default class ConsentHistory extends LightningElement {
  /** The record on whose page the matrix is. */
  @api recordId!: string;
  /** Purpose code of the cell; null for the whole person. */
  @api purpose: string | null = null;
  /** Channel code of the cell; null for the whole person. */
  @api channel: string | null = null;

  timeZone = timeZone;
  labels = { heading, empty, loading, documents: documentsHeading };
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
