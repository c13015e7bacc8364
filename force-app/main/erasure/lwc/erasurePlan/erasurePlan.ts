import { api, LightningElement } from 'lwc';
import carryOut from '@salesforce/apex/ErasurePlanController.carryOut';
import getCertificate from '@salesforce/apex/ErasurePlanController.getCertificate';
import getPlan from '@salesforce/apex/ErasurePlanController.getPlan';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { perform } from 'c/busyWork';
import { saveFile } from 'c/fileSaver';
import { fill } from 'c/labelText';
import { ACTIONS, labels } from './planLabels';
import type { PlannedRecord, PlanTree } from './planTypes';

/** The erasure of a request: its plan before anything happens, and the certificate afterwards. */
export default class ErasurePlan extends LightningElement {
  /** Id of the PrivacyRequest__c. */
  @api recordId?: string;
  labels = labels;
  tree?: PlanTree;
  error?: unknown;
  isBusy = false;
  isAsking = false;

  connectedCallback(): void {
    void this.load(() => getPlan({ requestId: this.recordId }));
  }

  get isDone(): boolean {
    return this.tree?.isDone === true;
  }

  get canRun(): boolean {
    return this.tree?.isDone === false && !this.isAsking;
  }

  get summary(): string {
    return fill(this.isDone ? labels.done : labels.plan, this.tree!.total);
  }

  get branches(): object[] {
    return this.tree!.branches.map(({ key, action, objectLabel, records }) => ({
      key, objectLabel, label: ACTIONS[action], count: records.length, records: records.map((record) => ({ id: record.id, text: textOf(record) })),
    }));
  }

  askAgain(): void {
    this.isAsking = true;
  }

  keep(): void {
    this.isAsking = false;
  }

  async carryOut(): Promise<void> {
    await this.load(() => carryOut({ requestId: this.recordId }));
    this.isAsking = false;
    if (this.isDone) await notifyRecordUpdateAvailable([{ recordId: this.recordId! }]);
  }

  /** A page of its own: the browser would print the whole app around this one. */
  async saveCertificate(): Promise<void> {
    await perform(this, async () => {
      const { fileName, html } = (await getCertificate({ requestId: this.recordId })) as { fileName: string; html: string };
      saveFile(fileName, html, 'text/html;charset=utf-8');
    });
  }

  private async load(ask: () => Promise<PlanTree>): Promise<void> {
    await perform(this, async () => {
      this.tree = await ask();
    });
  }
}

/** Why and until when a record is kept, and its line of the log. */
function textOf({ ground, retainedUntil, sequence, hash }: PlannedRecord): string {
  const kept = ground ? [fill(labels.until, retainedUntil!, ground)] : [];
  const line = sequence ? [fill(labels.line, sequence, hash!)] : [];
  return [...kept, ...line].join(' · ');
}
