import { LightningElement } from 'lwc';
import locale from '@salesforce/i18n/locale';
import getOpen from '@salesforce/apex/RequestsController.getOpen';
import { fill } from 'c/labelText';
import { labels } from './boardLabels';
import type { RequestCard, RequestPage } from './boardTypes';

const COLUMNS = [
  { due: 'OVERDUE', title: labels.overdue },
  { due: 'URGENT', title: labels.urgent },
  { due: 'SOON', title: labels.soon },
  { due: 'ON_TIME', title: labels.onTime },
  { due: 'WAITING', title: labels.waiting },
];

const CHOICES = [
  { value: '', label: labels.everybodys },
  { value: 'MINE', label: labels.mine },
  { value: 'QUEUE', label: labels.inQueue },
];

/** Days have no time zone: they are shown as they are written. */
function dayText(day: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** Open requests in columns by what is due. */
export default class RequestBoard extends LightningElement {
  labels = labels;
  choices = CHOICES;
  whose = '';
  requests: RequestCard[] = [];
  next: string | undefined;
  error: unknown;
  isBusy = false;

  connectedCallback(): void {
    void this.load();
  }

  async load(): Promise<void> {
    this.isBusy = true;
    this.error = undefined;
    try {
      const page: RequestPage = await getOpen({ after: this.next ?? null, whose: this.whose });
      this.requests = [...this.requests, ...page.requests];
      this.next = page.next ?? undefined;
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }

  choose(event: CustomEvent<{ value: string }>): void {
    this.whose = event.detail.value;
    this.requests = [];
    this.next = undefined;
    void this.load();
  }

  get columns(): object[] {
    return COLUMNS.map(({ due, title }) => {
      const cards = this.requests.filter((request) => request.due === due).map((request) => ({ ...request, link: `/lightning/r/PrivacyRequest__c/${request.id}/view`, dueText: fill(labels.due, dayText(request.dueOn)) }));
      return { due, title, cards, count: cards.length, isEmpty: cards.length === 0 };
    });
  }
}
