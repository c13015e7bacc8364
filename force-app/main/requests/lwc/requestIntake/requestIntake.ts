import { api, LightningElement, wire } from 'lwc';
import locale from '@salesforce/i18n/locale';
import getTypes from '@salesforce/apex/RequestsController.getTypes';
import receive from '@salesforce/apex/RequestsController.receive';
import { perform } from 'c/busyWork';
import { fill } from 'c/labelText';
import { labels } from './intakeLabels';

interface Asked {
  type: string;
  source: string;
  receivedAt: string | null;
  details: string;
}

const NOTHING: Asked = { type: '', source: '', receivedAt: null, details: '' };

function dayText(day: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** Staff take down what the person of this record asks for. */
export default class RequestIntake extends LightningElement {
  /** Id of the Contact, Lead, Account or Individual. */
  @api recordId?: string;
  labels = labels;
  asked = NOTHING;
  types: { value: string; label: string }[] = [];
  isOpen = false;
  isBusy = false;
  message = '';
  link?: string;
  error?: unknown;

  @wire(getTypes)
  receiveTypes({ data }: { data?: { value: string; label: string }[] }): void {
    if (data) this.types = data;
  }

  get isClosed(): boolean {
    return !this.isOpen;
  }

  begin(): void {
    this.isOpen = true;
    this.message = '';
    this.link = undefined;
  }

  leave(): void {
    this.isOpen = false;
    this.asked = NOTHING;
    this.error = undefined;
  }

  change(event: CustomEvent<{ value: string }>): void {
    const { name } = (event.target as HTMLElement).dataset;
    this.asked = { ...this.asked, [name!]: event.detail.value };
  }

  save(): Promise<boolean> {
    return perform(this, async () => {
      const { id, reference, dueOn, isMine } = (await receive({ recordId: this.recordId, ...this.asked })) as { id: string; reference: string; dueOn: string; isMine: boolean };
      this.leave();
      this.message = fill(labels.taken, reference, dayText(dueOn));
      this.link = isMine ? `/lightning/r/PrivacyRequest__c/${id}/view` : undefined;
    });
  }
}
