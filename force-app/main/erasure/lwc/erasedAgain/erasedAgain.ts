import { LightningElement } from 'lwc';
import getErasedAgain from '@salesforce/apex/DeletionLogController.getErasedAgain';
import { perform } from 'c/busyWork';
import { fill } from 'c/labelText';
import { labels } from './againLabels';

/** A record of somebody who was erased and is back; `sequence` is the line of the log. */
interface Returned {
  record: string;
  person: string;
  sequence: number;
}

const COLUMNS = [
  { label: labels.record, fieldName: 'url', type: 'url', typeAttributes: { label: { fieldName: 'record' } }, hideDefaultActions: true },
  { label: labels.person, fieldName: 'person', hideDefaultActions: true },
  { label: labels.line, fieldName: 'sequence', type: 'number', hideDefaultActions: true, initialWidth: 100 },
];

/** People to erase again: a restored backup or a refreshed sandbox brought them back. */
export default class ErasedAgain extends LightningElement {
  labels = labels;
  columns = COLUMNS;
  people?: object[];
  error?: unknown;
  isBusy = false;

  look(): Promise<boolean> {
    return perform(this, async () => {
      const found = new Map<string, object>();
      let after: number | null = 0;
      while (after !== null) {
        const part = (await getErasedAgain({ after })) as { people: Returned[]; next?: number | null };
        for (const each of part.people) found.set(each.record, { ...each, url: `/${each.record}` });
        after = part.next ?? null;
      }
      this.people = [...found.values()];
    });
  }

  get hasPeople(): boolean {
    return Boolean(this.people?.length);
  }

  get outcome(): string {
    if (!this.people) return '';
    return this.hasPeople ? fill(labels.found, this.people.length) : labels.nobody;
  }
}
